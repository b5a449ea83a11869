import { noteAddress } from '../model/address.ts';
import type { Tier } from '../model/front-matter.ts';
import { type State, stateAt } from '../model/state.ts';
import type { FactData } from './fact-data.ts';
import { netFacts } from './net-facts.ts';
import type { SinceArticle, SinceChange, SinceData, SinceNote } from './since-data.ts';

/** One thing that is new to somebody: a change note, or an article that changed without one. */
export type SinceRow = {
  /** By which it is marked as read: `note:<id>`, `article:<path>`. */
  id: string;
  title: string;
  href: string;
  area: string;
  /** When it was news for the last time, epoch milliseconds. */
  at: number;
  /** A mark as read counts from here on. */
  told: number;
  /** Only of a note. */
  note:
    | { tier: Tier; urgent: boolean; audience: string[]; state: State; effective: number; allDay: boolean }
    | undefined;
  /** Whether the article is a new one. */
  isNew: boolean;
  /** Whether earlier changes of the article are left out. */
  isCut: boolean;
  places: SincePlace[];
};

/** What changed in one article, all in all. */
export type SincePlace = { href: string; title: string; facts: FactData[]; more: number };

/** Lists what changed after `since` and is so at `now`: the net effect alone, the latest first. */
export function listSince(data: SinceData, since: number, now: number): SinceRow[] {
  const rows = new Map<string, SinceRow>();
  const notes = new Map(data.notes.map((note) => [note.id, note]));
  const isNews = (at: number | undefined): at is number => at !== undefined && at > since && at <= now;
  const rowOf = (article: SinceArticle, ids: readonly string[], at: number): SinceRow => {
    const note = ids.map((id) => notes.get(id)).find((found) => found !== undefined);
    const made = note ? rowOfNote(note, data, now) : rowOfArticle(article, data, since);
    const row = rows.get(made.id) ?? made;
    row.at = Math.max(row.at, at);
    if (!note) row.told = row.at;
    rows.set(row.id, row);
    return row;
  };

  for (const note of data.notes) {
    const row = rowOfNote(note, data, now);
    const start = Math.max(note.effective, note.published ?? note.effective);
    const isStarted = row.note?.state === 'in force' && isNews(start);
    const isAnnounced = row.note?.state === 'upcoming' && isNews(note.published);
    if (isStarted || isAnnounced) rows.set(row.id, { ...row, at: isStarted ? start : (note.published ?? start) });
  }
  for (const article of data.articles) {
    if (isNews(article.published)) {
      rowOf(article, [], article.published).isNew = true;
      continue;
    }
    const happened = article.changes.filter(({ at }) => isNews(at));
    for (const fact of netFacts(happened)) {
      const { at, notes: ids, ...told } = fact;
      placeOf(rowOf(article, ids, at), article).facts.push(told);
    }
    const toCome = article.changes.filter((change) => change.at > now && isAnnouncedBy(change, rows));
    for (const change of [...happened.filter(({ more }) => more > 0), ...toCome]) {
      const place = placeOf(rowOf(article, change.notes, Number.NEGATIVE_INFINITY), article);
      place.more += change.more;
      if (change.at > now) place.facts.push(...change.facts);
    }
  }
  return [...rows.values()].sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

function isAnnouncedBy({ notes }: SinceChange, rows: ReadonlyMap<string, SinceRow>): boolean {
  return notes.some((id) => rows.get(`note:${id}`)?.note?.state === 'upcoming');
}

function rowOfNote(note: SinceNote, { areas }: SinceData, now: number): SinceRow {
  const { id, title, area, tier, urgent = false, audience = [], published, effective, allDay = false, until } = note;
  return {
    id: `note:${id}`,
    title,
    href: noteAddress(id),
    area: areas[area] ?? area,
    at: Number.NEGATIVE_INFINITY,
    told: published ?? effective,
    note: { tier, urgent, audience, state: stateAt({ from: effective, until }, now), effective, allDay },
    isNew: false,
    isCut: false,
    places: [],
  };
}

function rowOfArticle(article: SinceArticle, { areas, since: start }: SinceData, since: number): SinceRow {
  return {
    id: `article:${article.path}`,
    title: article.title,
    href: article.href,
    area: areas[article.area] ?? article.area,
    at: Number.NEGATIVE_INFINITY,
    told: Number.NEGATIVE_INFINITY,
    note: undefined,
    isNew: false,
    isCut: since < (article.since ?? start),
    places: [],
  };
}

function placeOf({ places }: SinceRow, { href, title }: SinceArticle): SincePlace {
  const known = places.find((place) => place.href === href);
  if (known) return known;
  const place = { href, title, facts: [], more: 0 };
  places.push(place);
  return place;
}
