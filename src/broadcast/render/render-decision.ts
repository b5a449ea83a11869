import type { Configuration } from '../../model/configuration.ts';
import type { DeliveryState } from '../ledger-state.ts';
import { defuseTitle, escapeMarkdown } from './escape-markdown.ts';
import { fenceText } from './fold-details.ts';
import { formatResolve } from './format-resolve.ts';
import type { GitHubPayload } from './render-github.ts';
import { describeStatus, fitLines } from './render-receipts.ts';

/** Why a run did nothing, and what a person has to do before the next one can go on. */
export type Stop = { code: string; message: string; hint?: string | undefined; place?: string | undefined };

/** Renders the issue that asks a person to see to what stops every run. */
export function renderStop({ code, message, hint, place }: Stop, site: Configuration['site']): GitHubPayload {
  const what = place === undefined ? message : `${place}: ${message}`;
  const paragraphs = [what, ...(hint === undefined ? [] : [hint])].map((text) => escapeMarkdown(text));
  const lines = [
    'The announcer stopped, and so will every run until a person has seen to it. Until then nothing more is told.',
    ...paragraphs.flatMap((text) => ['', text]),
    ...['', `(${escapeMarkdown(code)})`, '', 'The issue closes by itself after the next run that goes through.'],
  ];
  return { title: defuseTitle(`${site.name}: nothing is announced (${code})`).slice(0, 200), body: fitLines(lines) };
}

/** Renders the issue that asks a person to decide about deliveries that nothing else can settle. */
export function renderDecision(open: readonly DeliveryState[], site: Configuration['site']): GitHubPayload {
  const count = open.length === 1 ? 'a message' : `${open.length} messages`;
  const lines = [
    'These messages wait for a person. Mend what is named and announce again, or look whether the message is there and decide:',
    ...open.flatMap((delivery) => [
      '',
      `**${escapeMarkdown(delivery.id)}**`,
      '',
      `${describeStatus(delivery, site)}`,
      '',
      ...commandsFor(delivery.id),
    ]),
    '',
    'This text follows the ledger; the issue closes by itself when nothing is open.',
  ];
  return {
    title: defuseTitle(`${site.name}: a person must decide about ${count}`).slice(0, 200),
    body: fitLines(lines),
  };
}

function commandsFor(id: string): string[] {
  const says = [
    ['sent', 'it is there'],
    ['resend', 'send it (again) with the next run'],
    ['void', 'give it up'],
  ] as const;
  const lines = says.map(([resolution, what]) => `${formatResolve(id, resolution)}   # ${what}`);
  return fenceText(lines.join('\n'), '').split('\n');
}
