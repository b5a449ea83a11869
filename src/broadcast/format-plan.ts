import type { Corpus } from '../model/corpus.ts';
import { formatMoment } from '../model/date-time.ts';
import { stateAt } from '../model/state.ts';
import type { Announcement, Delivery, Plan } from './announcement.ts';
import { previewMessage } from './render/preview-message.ts';
import { stringifyLine } from './render/without-controls.ts';

type Content = Pick<Corpus, 'configuration' | 'articles' | 'notes'>;

/** Writes a plan for people: what would go out now, and what comes next. */
export function formatPlan(
  announcements: readonly Announcement[],
  deliveries: readonly Delivery[],
  upcoming: readonly string[],
  content: Content,
  now: number,
): string {
  const summary =
    announcements.length === 0
      ? 'Nothing to announce.\n'
      : `${count(announcements.length, 'announcement')}, ${count(deliveries.length, 'message')}; --send sends them.\n\n${formatAnnouncements(announcements, deliveries, content)}`;
  return [summary, formatCalendar(upcoming, content, now)].filter((part) => part !== '').join('\n');
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
      const names = own.map(({ channel }) => channel).join(', ') || 'no channel';
      return `--- ${announcement.id} (${announcement.kind}) to ${names}\n\n${formatMessages(announcement, own, configuration)}`;
    })
    .join('\n');
}

/** Each message once: channels that show the same text share it. */
function formatMessages(
  announcement: Announcement,
  deliveries: readonly Delivery[],
  { channels, site }: Corpus['configuration'],
): string {
  const channelsByText = new Map<string, string[]>();
  for (const { id, channel: channelId } of deliveries) {
    const channel = channels.get(channelId);
    const text = channel ? previewMessage[channel.kind](announcement, site, id) : '';
    channelsByText.set(text, [...(channelsByText.get(text) ?? []), channelId]);
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
