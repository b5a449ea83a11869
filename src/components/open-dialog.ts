import { createElement } from './create-element.ts';

/** Opens a dialog over the page, with a title; Escape closes it, and the cursor goes back to where it was. */
export function openDialog(title: string, content: readonly Node[]): HTMLDialogElement {
  const heading = createElement('h2', '', [title]);
  heading.id = 'Dialog-title';
  const dialog = createElement('dialog', 'dialog', [heading, ...content]) as HTMLDialogElement;
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Makes a button that is no submit button. */
export function createButton(text: string, className: string, act: () => void): HTMLButtonElement {
  const button = createElement('button', className, [text]) as HTMLButtonElement;
  button.type = 'button';
  button.addEventListener('click', act);
  return button;
}
