import { REPORT_FORMS, type ReportKind } from '../model/report-form.ts';
import type { ReportTarget } from './feedback-data.ts';
import { type Redacted, redactText } from './redact-text.ts';
import { feedbackStrings as t } from './strings.ts';
import { addFields, fillTellAddress } from './tell-address.ts';

/** The place that a report or a question is about. */
export type ReportPlace = {
  /** Title of the page. */
  title: string;
  /** Its address, with the anchor of the section. */
  url: string;
  /** Heading of the section; empty for the page as a whole. */
  section: string;
  /** Which content the reader has before them. */
  version: string;
};

/** What a reader reports. */
export type Report = ReportPlace & {
  kind: ReportKind;
  /** The search that led to the page; empty without one. */
  query: string;
  /** What the reader adds, as typed; may be empty. */
  text: string;
};

/** One part of a message, as it is sent and as it is shown before. */
export type MessageField = { name: string; label: string; value: string };

/** A report as it is sent: nothing leaves the browser that is not in `fields`. */
export type ReportMessage = {
  /** What is opened, or posted to. */
  address: string;
  /** What is posted; undefined when the address holds it all. */
  body: string | undefined;
  fields: MessageField[];
  /** What was taken out of the reader's words. */
  removed: Redacted['found'];
};

/** Makes the message of a report. What the reader typed, here and into the search, is redacted first. */
export function composeReport(target: ReportTarget, report: Report): ReportMessage {
  const [query, text] = [redactText(report.query), redactText(report.text)];
  const clean = { ...report, query: query.text.trim(), text: text.text.trim() };
  const removed = sum(query.found, text.found);
  const subject = writeSubject(clean);
  switch (target.kind) {
    case 'mailto': {
      const { kind: _, ...rest } = clean;
      const body = listFields(rest).map(({ label, value }) => `${label}: ${value}`);
      const message = body.join('\n');
      const fields = [
        { name: 'to', label: t.to, value: target.address.replace(/^mailto:/, '') },
        { name: 'subject', label: t.subject, value: subject },
        { name: 'body', label: t.message, value: message },
      ];
      return { address: fillTellAddress(target.address, { subject, body: message }), body: undefined, fields, removed };
    }
    case 'github': {
      const { file, words } = REPORT_FORMS[report.kind];
      const fields = listFields({ ...clean, kind: undefined, title: subject });
      const ids: Record<string, string> = { url: 'page', query: 'typed', text: words };
      const filled = fields.map(({ name, value }) => [ids[name] ?? name, value] as const);
      return { address: addFields(target.address, [['template', file], ...filled]), body: undefined, fields, removed };
    }
    case 'webhook': {
      const fields = listFields(clean);
      const body = JSON.stringify(Object.fromEntries(fields.map(({ name, value }) => [name, value])));
      return { address: target.address, body, fields, removed };
    }
  }
}

/** Makes what an agent pastes into a chat to ask about a place. */
export function composeQuestion({ title, url, section, version }: ReportPlace): string {
  return [t.question, section === '' ? title : `${title} › ${section}`, url, t.versionIs(version)].join('\n');
}

function writeSubject({ kind, title, section, query }: Report): string {
  const about = [title, section].filter((part) => part !== '').join(' › ') || query;
  return about === '' ? t.kinds[kind] : `${t.kinds[kind]}: ${about}`;
}

/** What there is, in the order in which it is read. */
function listFields(values: { [K in keyof typeof t.fields]?: string | undefined }): MessageField[] {
  return (Object.keys(t.fields) as (keyof typeof t.fields)[]).flatMap((name) => {
    const value = values[name] ?? '';
    return value === '' ? [] : [{ name, label: t.fields[name], value }];
  });
}

function sum(a: Redacted['found'], b: Redacted['found']): Redacted['found'] {
  const total = { ...a };
  for (const [kind, count] of Object.entries(b) as [keyof typeof b, number][]) total[kind] = (total[kind] ?? 0) + count;
  return total;
}
