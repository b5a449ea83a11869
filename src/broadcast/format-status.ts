import type { ChangeNote } from '../model/change-note.ts';
import type { Configuration } from '../model/configuration.ts';
import { formatMoment } from '../model/date-time.ts';
import { stateAt } from '../model/state.ts';
import { needsPerson } from './check-availability.ts';
import { formatAge } from './format-age.ts';
import { formatInstant } from './ledger/events.ts';
import type { DeliveryState, LedgerState } from './ledger-state.ts';
import { stringifyLine } from './render/without-controls.ts';
import { describeDelivery, type Stock, type Unsent } from './take-stock.ts';

/** Says where deliveries stand after a run, in one sentence: `3 of 5 delivered; run the same command again ...`. */
export function formatProgress(deliveries: readonly DeliveryState[], now: number): string {
  const open = deliveries.filter(({ status }) => status.kind !== 'sent' && status.kind !== 'void');
  const sent = deliveries.filter(({ status }) => status.kind === 'sent').length;
  const given = deliveries.filter(({ status }) => status.kind === 'void').length;
  const total = sent + open.length + given;
  const lost = given === 0 ? '' : ` ${given} given up; \`npm run announce -- status\` says why.`;
  if (open.length === 0) return `${sent} of ${total} delivered.${lost}`;
  const waiting = open.filter(({ status }) => status.kind !== 'parked').length;
  const other = waiting === 1 ? 'the other one' : `the other ${waiting}`;
  const elsewhere = open.filter(({ status }) => status.kind === 'claimed' && status.until > now).length;
  const note = elsewhere > 0 ? ` (${elsewhere} being sent by another run, or by one that died)` : '';
  const parked = open.filter(({ status }) => status.kind === 'parked').length;
  const decide = parked === 0 ? '' : ` ${parked} perhaps sent, and left to you: \`npm run announce -- status\`.`;
  if (parked === open.length) return `${sent} of ${total} delivered.${decide}${lost}`;
  const first = open.some((one) => one.status.kind !== 'parked' && needsPerson(one))
    ? 'mend what is named above, then '
    : '';
  return `${sent} of ${total} delivered; ${first}run the same command again to send ${other}${note}.${decide}${lost}`;
}

/** What a status is made of. */
export type StatusInput = {
  /** Name of the ledger. */
  name: string;
  state: LedgerState;
  stock: Stock;
  site: Configuration['site'];
  notes: ReadonlyMap<string, ChangeNote>;
  now: number;
  /** Why the content could not be compared with the ledger; undefined when it could. */
  trouble?: string | undefined;
};

/** Writes what the ledger knows, and what is merged and not told, for people. */
export function formatStatus(input: StatusInput): string {
  const { name, state, stock, site, now, trouble } = input;
  const day = (at: number) => formatMoment({ at, allDay: false }, site.timeZone, site.language);
  const { sent, total } = count(state);
  const [oldest] = stock.unsent;
  const lines = [
    `Ledger ${name}, since ${day(state.genesis.at)} (genesis ${state.genesis.id})`,
    `Announced up to commit ${state.commit.slice(0, 10)}: ${state.announcements.size} announcements, ${sent} of ${total} deliveries done`,
    ...(trouble === undefined ? [] : [`What is merged could not be looked at: ${trouble}`]),
    ...(oldest ? [`Oldest unsent: ${oldest.id}, ${formatWait(oldest, now)}`] : []),
    ...stock.unsent.map((item) => `  ${labelOf(item)}  ${item.id}: ${item.reason} (waits for ${item.waitsFor})`),
    ...stock.lost.map((delivery) => `  not told  ${delivery.id}: ${describeDelivery(delivery)}`),
    ...stock.deferred.map(
      ({ title, channels, until, reason }) =>
        `  later  ${title}: to ${channels.join(', ')} at ${day(until)} (${reason}); if it changes back until then, nothing is told`,
    ),
    ...listNext(input).map((id) => `  next  changes/${id}, when it takes effect`),
    ...stock.accepted.map(
      (delivery) => `  accepted, not known to be posted  ${delivery.id}: ${describeDelivery(delivery)}`,
    ),
    ...stock.mayRepeat.map((delivery) => `  perhaps there twice  ${delivery.id}: ${describeDelivery(delivery)}`),
  ];
  if (stock.unsent.some((item) => item.kind === 'delivery') || stock.lost.length > 0) {
    lines.push('To decide by hand: npm run announce -- resolve ID --sent | --resend | --void');
  }
  return `${lines.join('\n')}\n`;
}

/** The same as one line of JSON. */
export function formatStatusJson(input: StatusInput): string {
  const { name, state, stock, now, trouble } = input;
  const { genesis, commit } = state;
  const { sent } = count(state);
  const instant = (at: number | undefined) => (at === undefined ? null : formatInstant(at));
  const lost = stock.lost.map((one) => ({ ...one, reason: describeDelivery(one) }));
  return stringifyLine({
    ledger: name,
    genesis: { id: genesis.id, at: formatInstant(genesis.at) },
    commit,
    announcements: state.announcements.size,
    sent,
    oldest: stock.unsent[0] ? describeUnsent(stock.unsent[0], now) : null,
    open: [
      ...stock.unsent.flatMap(({ kind, id, channel, status, waitsFor, reason }) =>
        kind === 'delivery' ? [{ id, channel, status, waitsFor, needsPerson: waitsFor === 'a person', reason }] : [],
      ),
      ...lost.map(({ id, channel, reason }) => {
        return { id, channel, status: 'void', waitsFor: 'a person', needsPerson: true, reason };
      }),
    ],
    unannounced: stock.unsent.filter(({ kind }) => kind !== 'delivery').map((item) => describeUnsent(item, now)),
    deferred: stock.deferred.map(({ title, files, channels, until, reason }) => {
      return { title, files, channels, until: instant(until), reason };
    }),
    next: listNext(input).map((id) => `changes/${id}`),
    accepted: stock.accepted.map(({ id }) => id),
    mayRepeat: stock.mayRepeat.map(({ id }) => id),
    trouble: trouble ?? null,
  });
}

/** One unsent thing for programs. */
export function describeUnsent({ kind, id, since, isLeast, waitsFor, reason }: Unsent, now: number): object {
  const age = since === undefined ? null : Math.round((now - since) / 1000);
  return { kind, id, since: since === undefined ? null : formatInstant(since), age, isLeast, waitsFor, reason };
}

/** Says how long something has been waiting. */
export function formatWait({ since, isLeast }: Unsent, now: number): string {
  if (since === undefined) return 'for nobody knows how long';
  if (since > now) return `due in ${formatAge(since - now)}`;
  return `for ${isLeast ? 'at least ' : ''}${formatAge(now - since)} (since ${formatInstant(since)})`;
}

const LABELS: Record<Unsent['kind'], string> = {
  delivery: 'open',
  announcement: 'not announced',
  'held back': 'held back',
};

function labelOf({ kind }: Unsent): string {
  return LABELS[kind];
}

function count(state: LedgerState): { sent: number; total: number } {
  const deliveries = [...state.deliveries.values()].filter(({ status }) => status.kind !== 'void' || !status.decided);
  return { sent: deliveries.filter(({ status }) => status.kind === 'sent').length, total: deliveries.length };
}

function listNext({ state, notes, now }: StatusInput): string[] {
  return state.upcoming.filter((id) => {
    const note = notes.get(id);
    return note !== undefined && stateAt(note.period, now) !== 'superseded';
  });
}
