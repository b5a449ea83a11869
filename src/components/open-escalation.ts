import { composeQuestion, type ReportPlace } from './compose-report.ts';
import { createLink, createElement as element } from './create-element.ts';
import type { AskData } from './feedback-data.ts';
import { createButton, openDialog } from './open-dialog.ts';
import { say } from './say.ts';
import { feedbackStrings as t } from './strings.ts';
import { fillTellAddress } from './tell-address.ts';

/** Opens who answers for a page and where to reach them, with a message for the chat to copy. */
export function openEscalation({ contact, by }: AskData, place: ReportPlace): void {
  const message = element('textarea', 'dialog-message') as HTMLTextAreaElement;
  message.value = composeQuestion(place);
  message.readOnly = true;
  message.rows = message.value.split('\n').length;
  message.setAttribute('aria-label', t.message);
  const hint = element('p', 'dialog-hint', [t.copyHint]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(message.value);
    } catch {
      // Outside https a browser has no clipboard for pages.
      message.select();
      hint.textContent = t.notCopied;
      hint.setAttribute('role', 'alert');
      return;
    }
    dialog.close();
    say(t.copied);
  };
  const write = contact.tell && fillTellAddress(contact.tell, { subject: place.title, body: message.value });
  const buttons = element('div', 'dialog-buttons', [
    createButton(t.copy, 'button', copy),
    createButton(t.close, 'button-quiet', () => dialog.close()),
    ...(write ? [createLink(write, 'dialog-write', [t.write])] : []),
  ]);
  const dialog = openDialog(t.escalateTo(contact.name), [
    ...(by === 'site' ? [element('p', '', [t.noOwner])] : [describeReach(contact)]),
    message,
    hint,
    buttons,
  ]);
  buttons.querySelector('button')?.focus();
}

function describeReach({ contact, lead }: AskData['contact']): HTMLElement {
  const row = (name: string, value: string) =>
    element('div', '', [element('dt', '', [name]), element('dd', '', [value])]);
  return element('dl', 'dialog-reach', [
    ...(contact === undefined ? [] : [row(t.reach, contact)]),
    ...(lead === undefined ? [] : [row(t.lead, lead)]),
    ...(contact === undefined && lead === undefined ? [element('div', '', [element('dt', '', [t.noReach])])] : []),
  ]);
}
