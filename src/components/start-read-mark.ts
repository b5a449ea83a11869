import { readLook, writeLook } from './keep-look.ts';
import { beginLook, isRead, markRead } from './look.ts';
import { sinceStrings as t } from './strings.ts';

/**
 * Remembers that the reader has opened this article or note. What must be read they mark themselves: to have opened
 * it is not to have read it.
 */
export function startReadMark(): void {
  const page = document.querySelector<HTMLElement>('[data-read-id]');
  const id = page?.dataset.readId;
  if (!page || id === undefined) return;
  const button = page.querySelector<HTMLButtonElement>('[data-read-mark]');
  // To have marked it once is enough: a note tells one change.
  const told = 0;
  const look = () => readLook() ?? beginLook(undefined, Date.now());
  if (!button) {
    writeLook(markRead(look(), [id], Date.now()));
    return;
  }
  const said = page.querySelector<HTMLElement>('[data-read-said]');
  const show = () => {
    const wasRead = isRead(look(), id, told);
    button.textContent = wasRead ? t.markUnread : t.markRead;
    if (said) said.textContent = wasRead ? t.wasRead : '';
  };
  button.addEventListener('click', () => {
    writeLook(markRead(look(), [id], isRead(look(), id, told) ? undefined : Date.now()));
    show();
  });
  show();
}
