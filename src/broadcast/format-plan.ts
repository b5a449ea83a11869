import type { Corpus } from '../model/corpus.ts';
import { formatMoment } from '../model/date-time.ts';
import { describeNotice } from '../model/judge-notice.ts';
import { stateAt } from '../model/state.ts';
import type { Announcement, Deferral, Delivery, Plan } from './announcement.ts';
import { readPayload } from './render/read-payload.ts';
import { renderPayload } from './render/render-payload.ts';
import { stringifyLine } from './render/without-controls.ts';

type Content = Pick<Corpus, 'configuration' | 'articles' | 'notes'>;

/** Writes a plan for people: what would go out now, what waits for its hour, and what comes next. */
export function formatPlan(
  announcements: readonly Announcement[],
  deliveries: readonly Delivery[],
  { upcoming, deferred }: Pick<Plan, 'upcoming' | 'deferred'>,
  content: Content,
  now: number,
): string {
  const summary =
    announcements.length === 0
      ? 'Nothing to announce.\n'
      : `${count(announcements.length, 'announcement')}, ${count(deliveries.length, 'message')}; --send sends them.\n\n${formatAnnouncements(announcements, deliveries, content)}`;
  const parts = [summary, formatDeferred(deferred, content.configuration.site), formatCalendar(upcoming, content, now)];
  return parts.filter((part) => part !== '').join('\n');
}

/** Documents that are named one by one; a mass edit has hundreds. */
const MAX_DEFERRED = 20;

/** Lists what is not told yet, by the instant at which it will be; empty when there is nothing. */
export function formatDeferred(
  deferred: readonly Deferral[],
  { timeZone, language }: Corpus['configuration']['site'],
): string {
  if (deferred.length === 0) return '';
  const sorted = deferred.toSorted((a, b) => a.until - b.until);
  const lines = sorted.slice(0, MAX_DEFERRED).map(({ title, channels, until, reason }) => {
    const when = formatMoment({ at: until, allDay: false }, timeZone, language);
    return `  ${when}  ${title}, to ${channels.join(', ')} (${reason})`;
  });
  const more = sorted.length > MAX_DEFERRED ? [`  ... and ${sorted.length - MAX_DEFERRED} more`] : [];
  return `Waits for its hour:\n${[...lines, ...more].join('\n')}\n`;
}

/** Writes what a first run would do, and what announcements look like. */
export function formatFirstRun(content: Content, illustration: Plan, upcoming: readonly string[], now: number): string {
  const { announcements, deliveries } = illustration;
  const parts = [
    `There is no ledger yet. The first --send only records the present as known (${count(content.articles.size, 'article')}, ${count(content.notes.size, 'change note')}) and announces nothing.\n`,
    formatCalendar(upcoming, content, now),
  ];
  if (announcements.length > 0) {
    const which =
      announcements.length === 1
        ? 'the change note nearest to today'
        : `the ${announcements.length} change notes nearest to today`;
    parts.push(
      `ILLUSTRATION ONLY, as if ${which} were new. Nothing below is sent.\n`,
      formatAnnouncements(announcements, deliveries, content),
    );
  }
  return parts.filter((part) => part !== '').join('\n');
}

/** `1 article`, `2 articles`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Writes announcements for people: what each is, who gets it, and its messages as they would go out. */
function formatAnnouncements(
  announcements: readonly Announcement[],
  deliveries: readonly Delivery[],
  { configuration }: Content,
): string {
  return announcements
    .map((announcement) => {
      const own = deliveries.filter((delivery) => delivery.announcement === announcement.id);
      const names = formatTargets(own, configuration.site);
      const { shortNotice } = announcement.note ?? {};
      const notice = shortNotice ? `\n    ${describeNotice(shortNotice)}` : '';
      return `--- ${announcement.id} (${announcement.kind}) to ${names}${notice}\n\n${formatMessages(announcement, own, configuration)}`;
    })
    .join('\n');
}

/** `slack, mail (12 people; not before 24 Nov 2026, 09:00 EST)` */
function formatTargets(
  deliveries: readonly Delivery[],
  { timeZone, language }: Corpus['configuration']['site'],
): string {
  const groups = new Map<string, Delivery[]>();
  for (const delivery of deliveries) {
    const key = JSON.stringify([delivery.channel, delivery.notBefore]);
    groups.set(key, [...(groups.get(key) ?? []), delivery]);
  }
  const names = [...groups.values()].map((group) => {
    const [{ channel, notBefore } = { channel: '', notBefore: undefined }] = group;
    const people = group.filter(({ recipient }) => recipient !== undefined).length;
    const remarks = [
      ...(people > 0 ? [count(people, 'person', 'people')] : []),
      ...(notBefore === undefined
        ? []
        : [`not before ${formatMoment({ at: notBefore, allDay: false }, timeZone, language)}`]),
    ];
    return remarks.length > 0 ? `${channel} (${remarks.join('; ')})` : channel;
  });
  return names.join(', ');
}

/** Each message once: channels that show the same text share it. */
function formatMessages(
  announcement: Announcement,
  deliveries: readonly Delivery[],
  { channels, site }: Corpus['configuration'],
): string {
  const channelsByText = new Map<string, string[]>();
  for (const { id: delivery, channel: channelId } of deliveries) {
    const channel = channels.get(channelId);
    const text = channel ? readPayload(renderPayload({ announcement, site, channel, delivery, isReply: false })) : '';
    channelsByText.set(text, [...new Set([...(channelsByText.get(text) ?? []), channelId])]);
  }
  if (channelsByText.size <= 1) return [...channelsByText.keys()].join('');
  return [...channelsByText].map(([text, ids]) => `[${ids.join(', ')}]\n${text}`).join('\n');
}

/** Lists the notes that will be told again on the day they take effect; empty when there are none. */
function formatCalendar(upcoming: readonly string[], { configuration, notes }: Content, now: number): string {
  const { timeZone, language } = configuration.site;
  const due = upcoming
    .flatMap((id) => notes.get(id) ?? [])
    // One that was overtaken is still remembered, in case that what overtook it is withdrawn.
    .filter((note) => stateAt(note.period, now) !== 'superseded')
    .sort((a, b) => a.effective.at - b.effective.at);
  if (due.length === 0) return '';
  const lines = due.map(
    (note) => `  ${formatMoment(note.effective, timeZone, language)}  Now in effect: ${note.title}`,
  );
  return `Announced next, on its day:\n${lines.join('\n')}\n`;
}

/** One line of JSON for each announcement, with where its deliveries stand. */
export function formatJson(
  announcements: readonly Announcement[],
  deliveries: readonly (Delivery & { status: string })[],
): string {
  return announcements
    .map(({ id, kind, subjects, facts }) => {
      const own = deliveries.filter((delivery) => delivery.announcement === id);
      const short = own.map((delivery) => ({ id: delivery.id, channel: delivery.channel, status: delivery.status }));
      return stringifyLine({ id, kind, subjects, facts, deliveries: short });
    })
    .join('');
}
