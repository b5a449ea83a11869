import { REPORT_KINDS, type ReportKind } from '../model/report-form.ts';
import { composeReport, type ReportMessage, type ReportPlace } from './compose-report.ts';
import { createLink, createElement as element } from './create-element.ts';
import type { AskData, ReportTarget } from './feedback-data.ts';
import { createButton, openDialog } from './open-dialog.ts';
import { openEscalation } from './open-escalation.ts';
import { postReport } from './post-report.ts';
import type { PrivateKind } from './redact-text.ts';
import { say } from './say.ts';
import { feedbackStrings as t } from './strings.ts';

/** Characters of a reader's own words: programs for mail and GitHub cut addresses off that are much longer. */
const MOST_CHARACTERS = 500;

/** What a reader is about to report. */
type Draft = {
  target: ReportTarget;
  ask: AskData | undefined;
  place: ReportPlace;
  /** What is chosen at first, so that the usual report is one press away. */
  kind: ReportKind;
  query: string;
};

/** Opens the dialog of a report. It shows all that will be sent, as it changes, and sends nothing before somebody says so. */
export function openReport({ target, ask, place, kind, query }: Draft): void {
  const choices = REPORT_KINDS.map((one) => buildChoice(one, one === kind));
  const words = buildWords();
  const preview = element('dl', 'report-preview');
  const removed = element('p', 'report-removed');
  removed.setAttribute('role', 'status');
  const state = element('p', 'report-state');
  state.setAttribute('role', 'status');
  const send = element('button', 'button', [t.send[target.kind]]) as HTMLButtonElement;
  send.type = 'submit';

  const compose = (): ReportMessage => {
    const chosen = form.querySelector<HTMLInputElement>('input:checked')?.value as ReportKind | undefined;
    return composeReport(target, { ...place, kind: chosen ?? kind, query, text: words.value });
  };
  const show = () => {
    const { fields, removed: taken } = compose();
    const rows = fields.map(({ name, label, value }) => {
      const row = element('div', '', [element('dt', '', [label]), element('dd', '', [value])]);
      row.dataset.field = name;
      return row;
    });
    preview.replaceChildren(...rows);
    const kinds = (Object.entries(taken) as [PrivateKind, number][]).map(([one, count]) => t.removedKinds[one](count));
    const said = kinds.length === 0 ? '' : t.removed(kinds);
    if (removed.textContent !== said) removed.textContent = said;
  };
  const submit = async () => {
    const message = compose();
    if (message.body === undefined) {
      open(message.address);
      finish(t.opened);
      return;
    }
    send.disabled = true;
    state.textContent = t.sending;
    const isSent = await postReport(message.address, message.body);
    send.disabled = false;
    if (isSent) finish(t.sent);
    else state.textContent = t.failed;
  };
  const finish = (text: string) => {
    dialog.close();
    say(text);
  };

  const form = element('form', 'report-form', [
    element('fieldset', '', [element('legend', '', [t.what]), ...choices]),
    element('label', 'report-words', [t.words, words, element('span', 'dialog-hint', [t.wordsHint])]),
    removed,
    element('h3', '', [t.preview]),
    preview,
    state,
    element('div', 'dialog-buttons', [send, createButton(t.cancel, 'button-quiet', () => dialog.close())]),
    ...(ask ? [buildWay(ask)] : []),
  ]);
  form.addEventListener('input', show);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  show();
  const dialog = openDialog(place.title === '' ? t.titleSearch : t.titlePage(place.section || place.title), [form]);
  form.querySelector<HTMLInputElement>('input:checked')?.focus();

  function buildWay(whom: AskData): HTMLElement {
    const escalate = createButton(t.escalateTo(whom.contact.name), 'plain-button', () => {
      dialog.close();
      openEscalation(whom, place);
    });
    return element('p', 'report-way', [t.isWaiting, ' ', escalate]);
  }
}

function buildChoice(kind: ReportKind, isChosen: boolean): HTMLElement {
  const input = document.createElement('input');
  input.type = 'radio';
  input.name = 'kind';
  input.value = kind;
  input.checked = isChosen;
  return element('label', 'report-choice', [input, t.kinds[kind]]);
}

function buildWords(): HTMLTextAreaElement {
  const words = element('textarea') as HTMLTextAreaElement;
  words.rows = 3;
  words.maxLength = MOST_CHARACTERS;
  return words;
}

/** An issue form opens beside the page, a mail in the program for it. */
function open(address: string): void {
  const link = createLink(address, '', []);
  if (!address.startsWith('mailto:')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  link.click();
}
