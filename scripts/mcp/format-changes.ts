import { formatInstant } from '../../src/components/format-day.ts';
import { instantOf } from '../../src/components/format-iso.ts';
import type { NetChange, Standpoint } from '../../src/components/tell-net-changes.ts';
import type { ChangeNote } from '../../src/model/change-note.ts';
import type { Corpus } from '../../src/model/corpus.ts';
import { formatMoment } from '../../src/model/date-time.ts';
import { isNever } from '../../src/model/state.ts';
import { addressOf } from './find-page.ts';
import { formatFacts } from './format-facts.ts';

/** What changed between two instants. */
export type Changes = {
  since: number;
  /** The content of now, and the present. */
  present: Standpoint;
  changes: readonly NetChange[];
  /** What could not be looked at; undefined when it is all there. */
  gap: string | undefined;
  /** Id of the only area to tell of. */
  area: string | undefined;
};

/** Writes what changed for customers, what took effect and ended meanwhile, and apart from it what is to come. */
export function formatChanges({ since, present, changes, gap, area }: Changes): string {
  const { corpus, at: now } = present;
  const { timeZone, language } = corpus.configuration.site;
  const day = (at: number) => `${formatInstant(at, timeZone, language)} (${instantOf(at)})`;
  const isHere = (page: { area: string }) => area === undefined || page.area === area;
  const notes = [...corpus.notes.values()].filter(isHere).filter(({ period }) => !isNever(period));
  const within = (at: number | undefined) => at !== undefined && at > since && at <= now;
  const begun = notes.filter(({ effective }) => within(effective.at)).sort(byDate);
  const over = notes.filter(({ period }) => within(period.until)).sort(byDate);
  const upcoming = notes.filter(({ effective }) => effective.at > now).sort(byDate);
  const told = changes.filter(({ article }) => isHere(article));
  return [
    `What changed for customers from ${day(since)} to now, ${day(now)}: the net effect.`,
    gap ?? '',
    told.length === 0
      ? 'No article says anything else than before.'
      : told.map((change) => formatChange(change, begun, corpus)).join('\n\n'),
    listNotes('## Took effect meanwhile', begun, corpus),
    listNotes('## Ended meanwhile', over, corpus),
    listNotes('## Not true yet', upcoming, corpus),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function formatChange({ kind, article, ...facts }: NetChange, begun: readonly ChangeNote[], corpus: Corpus): string {
  const what = { changed: '', added: ' (new page)', removed: ' (removed)' }[kind];
  const notes = begun.filter(({ articles }) => articles.includes(article.path)).map(({ id }) => id);
  return [
    `## ${article.title}${what}`,
    `page: ${article.path}${kind === 'removed' ? '' : `, ${addressOf(article, corpus)}`}`,
    ...(notes.length > 0 ? [`change notes: ${notes.join(', ')}`] : []),
    ...(kind === 'added' && article.summary !== undefined ? [article.summary] : []),
    ...formatFacts(facts),
  ].join('\n');
}

function listNotes(title: string, notes: readonly ChangeNote[], corpus: Corpus): string {
  if (notes.length === 0) return '';
  const { timeZone, language } = corpus.configuration.site;
  const lines = notes.map((note) => {
    const until = note.expires === undefined ? '' : `, until ${formatMoment(note.expires, timeZone, language)}`;
    return `- from ${formatMoment(note.effective, timeZone, language)}${until}: ${note.title} (${note.tier}), changes/${note.id}`;
  });
  return [title, ...lines].join('\n');
}

function byDate(a: ChangeNote, b: ChangeNote): number {
  return a.effective.at - b.effective.at;
}
