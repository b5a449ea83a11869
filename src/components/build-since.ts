import { articleAddress } from '../model/address.ts';
import type { Article } from '../model/article.ts';
import type { ChangeNote } from '../model/change-note.ts';
import type { Corpus } from '../model/corpus.ts';
import type { SinceArticle, SinceChange, SinceData, SinceNote } from './since-data.ts';
import type { ChangeTeller } from './tell-changes.ts';

/** Characters of JSON that facts may take in all, about 60 kB compressed: beyond them the oldest are left out. */
const MOST_CHARACTERS = 240_000;

/**
 * Collects what changed lately in all of the content.
 * @param now the time of the build, epoch milliseconds
 */
export function buildSince(
  corpus: Corpus,
  teller: Pick<ChangeTeller, 'allOf' | 'publishedAt'>,
  now: number,
): SinceData {
  const all = [...corpus.articles.values()].map((article) => ({ article, ...teller.allOf(article) }));
  const start = all.reduce((least, { since }) => Math.min(least, since), now);
  const since = Math.max(start, findCut(all.flatMap(({ changes }) => changes)));
  const articles = all.flatMap(({ article, changes, since: known }): SinceArticle[] => {
    const told = changes
      .filter(({ moment }) => moment.at >= since)
      .map(({ moment, notes, facts, more }): SinceChange => ({ at: moment.at, notes, facts, more }))
      .reverse();
    const published = recent(teller.publishedAt(article.file), since);
    if (told.length === 0 && published === undefined) return [];
    return [
      {
        ...headOf(article),
        ...(published === undefined ? {} : { published }),
        ...(known > since ? { since: known } : {}),
        changes: told,
      },
    ];
  });
  const notes = [...corpus.notes.values()].flatMap((note): SinceNote[] => {
    const data = noteOf(note, corpus, recent(teller.publishedAt(note.file), since));
    const isTold = articles.some(({ changes }) => changes.some((change) => change.notes.includes(note.id)));
    const isRecent = Math.max(data.published ?? 0, data.effective, data.until ?? 0) >= since;
    return isTold || isRecent ? [data] : [];
  });
  const areas = [...corpus.configuration.areas.values()].map(({ id, title }) => [id, title] as const);
  return { version: 1, since, areas: Object.fromEntries(areas), notes, articles };
}

/** The instant before which changes are left out, because those since then take all the room. */
function findCut(changes: readonly { moment: { at: number } }[]): number {
  let room = MOST_CHARACTERS;
  let cut = Number.NEGATIVE_INFINITY;
  for (const change of changes.toSorted((a, b) => b.moment.at - a.moment.at)) {
    room -= JSON.stringify(change).length;
    if (room >= 0) continue;
    // Of one instant all is told or nothing.
    cut = change.moment.at + 1;
    break;
  }
  return cut;
}

function headOf(article: Article): Pick<SinceArticle, 'path' | 'href' | 'title' | 'area'> {
  return { path: article.path, href: articleAddress(article), title: article.title, area: article.area };
}

function noteOf(note: ChangeNote, { configuration }: Corpus, published: number | undefined): SinceNote {
  const { id, title, area, tier, urgent, audience, effective, period } = note;
  return {
    id,
    title,
    area,
    tier,
    ...(urgent === undefined ? {} : { urgent: true }),
    ...(audience.length === 0
      ? {}
      : { audience: audience.map((one) => configuration.audiences.get(one)?.title ?? one) }),
    ...(published === undefined ? {} : { published }),
    effective: effective.at,
    ...(effective.allDay ? { allDay: true } : {}),
    ...(period.until === undefined ? {} : { until: period.until }),
  };
}

function recent(at: number | undefined, since: number): number | undefined {
  return at !== undefined && at >= since ? at : undefined;
}
