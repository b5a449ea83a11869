import type { Change } from '../diff/change.ts';
import type { Article } from '../model/article.ts';
import type { ChangeNote } from '../model/change-note.ts';
import type { Corpus } from '../model/corpus.ts';
import type { FileVersion, History } from '../sources/read-history.ts';
import { type ArticleVersion, compareVersions, listDated, openVersion } from './article-version.ts';
import { buildFacts, type FactsData } from './fact-data.ts';
import { dayOf, momentOf } from './format-day.ts';
import type { PlainMoment } from './site-data.ts';

/** What changed in an article on one day: the day on which it became true for customers, or was published. */
export type ChangeData = FactsData & {
  /** `dated` by the article itself, or an edit of the day. */
  kind: 'dated' | 'edit';
  moment: PlainMoment;
  /** Ids of the notes that tell of it. */
  notes: string[];
};

/** What a note changes in one article. */
export type NoteFactsData = FactsData & { article: string };

/** Tells what changed in articles. Every answer is worked out when it is asked for. */
export type ChangeTeller = {
  /** The latest first; what is still to come, the last of them first of all. Only days on which a meaning changed. */
  changesOf(article: Article): ChangeData[];
  /** All of it that is looked at, in the same order, and since when (epoch milliseconds) nothing is left out. */
  allOf(article: Article): { changes: ChangeData[]; since: number };
  /** What customers see before and after a note, and what was edited by the commit that brought it. */
  factsOf(note: ChangeNote): NoteFactsData[];
  /** When the file of a page was first published; undefined when history does not tell, or brought it with all others. */
  publishedAt(file: string): number | undefined;
};

/** Days that are looked back: half a year, longer than anybody is away and wants to be told one by one. */
const DAYS = 180;
/** Edits of one article that are looked at, and days that its page tells: who wants more wants the history itself. */
const MOST_EDITS = 12;
const MOST_TOLD = 4;
/** A commit that brings more pages than this is no news but a move of a whole folder. */
const MOST_NEW = 20;

/** The versions whose texts {@link tellChanges} needs: what is recent, and what came with a note. */
export function selectVersions(corpus: Corpus, history: History, now: number): Map<string, FileVersion[]> {
  const selected = new Map<string, FileVersion[]>();
  if (history.kind === 'none') return selected;
  const brought = new Set([...corpus.notes.values()].flatMap((note) => commitOf(note, history) ?? []));
  for (const { file, path } of corpus.articles.values()) {
    const all = history.versions.get(file) ?? [];
    const wanted = all.filter(
      ({ at, commit }, index) => (index < MOST_EDITS && at >= now - DAYS * 86_400_000) || brought.has(commit),
    );
    if (wanted.length > 0) selected.set(path, wanted);
  }
  return selected;
}

/**
 * @param versions what {@link selectVersions} found, by article
 * @param texts by the id of the version
 */
export function tellChanges(
  corpus: Corpus,
  history: History,
  versions: ReadonlyMap<string, readonly FileVersion[]>,
  texts: ReadonlyMap<string, string>,
  now: number,
): ChangeTeller {
  const since = now - DAYS * 86_400_000;
  const zone = corpus.configuration.site.timeZone;
  const opened = new Map<string, ArticleVersion>();
  const open = (file: string, blob: string | undefined): ArticleVersion | undefined => {
    const text = blob === undefined ? undefined : texts.get(blob);
    if (blob === undefined || text === undefined) return undefined;
    const version = opened.get(blob) ?? openVersion(file, text, corpus);
    opened.set(blob, version);
    return version;
  };
  const openCurrent = ({ file, path, source }: Article): ArticleVersion => {
    const version = opened.get(path) ?? openVersion(file, source, corpus);
    opened.set(path, version);
    return version;
  };
  const byNote = new Map<ArticleVersion, Map<string, Change[]>>();
  const referring = indexReferences(corpus);
  const imports = findImports(history);
  const known = new Map<string, ReturnType<typeof allOf>>();

  return { changesOf, allOf, factsOf, publishedAt };

  function changesOf(article: Article): ChangeData[] {
    const { changes } = allOf(article);
    const upcoming = changes.filter(({ moment }) => moment.at > now);
    return [...upcoming, ...changes.slice(upcoming.length, upcoming.length + MOST_TOLD)];
  }

  function allOf(article: Article): { changes: ChangeData[]; since: number } {
    const found = known.get(article.path);
    if (found) return found;
    const recent = (versions.get(article.path) ?? []).filter(({ at }, index) => index < MOST_EDITS && at >= since);
    const changes = [
      ...spansOf(article, recent).flatMap((span) => tellDates(article, span)),
      ...recent.flatMap((version) => tellEdit(article, version)),
    ].sort((a, b) => b.moment.at - a.moment.at);
    const all = { changes, since: recent.length < MOST_EDITS ? since : (recent.at(-1)?.at ?? since) };
    known.set(article.path, all);
    return all;
  }

  function publishedAt(file: string): number | undefined {
    const first = history.kind === 'none' ? undefined : history.versions.get(file)?.at(-1);
    return first && first.before === undefined && !imports.has(first.commit) ? first.at : undefined;
  }

  /** The versions of an article, each with the time for which it was the published one. */
  function spansOf(article: Article, recent: readonly FileVersion[]) {
    const spans = [{ version: openCurrent(article), from: recent[0]?.at ?? since, until: Number.POSITIVE_INFINITY }];
    for (const [index, { at, before }] of recent.entries()) {
      const version = open(article.file, before);
      if (version) spans.push({ version, from: recent[index + 1]?.at ?? since, until: at });
    }
    return spans;
  }

  /** Every instant at which a version that was published then began to say something else. */
  function tellDates(article: Article, { version, from, until }: ReturnType<typeof spansOf>[number]): ChangeData[] {
    const instants = new Map<number, Set<ChangeNote | undefined>>();
    for (const { period, change } of listDated(version)) {
      for (const at of [period.from, period.until]) {
        if (at === undefined || at < Math.max(from, since) || at >= until) continue;
        const notes = instants.get(at) ?? new Set();
        instants.set(at, notes.add(change === undefined ? undefined : corpus.notes.get(change)));
      }
    }
    return [...instants].flatMap(([at, notes]) => {
      const [note, ...others] = notes;
      const isOneNote = note !== undefined && others.length === 0 && note.effective.at === at;
      const changes = isOneNote
        ? compareByNote(version, note)
        : compareVersions(version, version, {
            before: { kind: 'in force', at: at - 1 },
            after: { kind: 'in force', at },
          });
      const told = [...notes].flatMap((one) =>
        one ? (one.effective.at === at ? one.id : (one.supersededBy ?? one.id)) : [],
      );
      return tell(article, changes, () => ({ kind: 'dated', moment: momentOf(at, zone), notes: [...new Set(told)] }));
    });
  }

  /** What customers see before and after a note, in one version; the article and the note ask for the same. */
  function compareByNote(version: ArticleVersion, { id, effective: { at } }: ChangeNote): Change[] {
    const known = byNote.get(version)?.get(id);
    if (known) return known;
    const changes = compareVersions(version, version, {
      before: { kind: 'in force', at, note: { id, inEffect: false } },
      after: { kind: 'in force', at, note: { id, inEffect: true } },
    });
    byNote.set(version, (byNote.get(version) ?? new Map<string, Change[]>()).set(id, changes));
    return changes;
  }

  /** What a reader of the day saw change: what has a date of its own is told on that date. */
  function tellEdit(article: Article, version: FileVersion): ChangeData[] {
    return tell(article, compareEdit(article, version), () => ({
      kind: 'edit',
      moment: { at: version.at, allDay: true },
      notes: notesOf(article, version),
    }));
  }

  function compareEdit({ file }: Article, { at, blob, before }: FileVersion): Change[] {
    const [old, young] = [open(file, before), open(file, blob)];
    if (!old || !young) return [];
    const view = { kind: 'in force', at } as const;
    return compareVersions(old, young, { before: view, after: view });
  }

  function tell(
    article: Article,
    changes: readonly Change[],
    head: () => Pick<ChangeData, 'kind' | 'moment' | 'notes'>,
  ): ChangeData[] {
    const facts = buildFacts(changes, article);
    return facts.facts.length === 0 ? [] : [{ ...head(), ...facts }];
  }

  /** Notes that name an article and came with an edit of it, or took effect on its day. */
  function notesOf(article: Article, { commit, at }: FileVersion): string[] {
    return [...corpus.notes.values()]
      .filter((note) => note.articles.includes(article.path))
      .filter((note) => commitOf(note, history) === commit || dayOf(note.effective.at, zone) === dayOf(at, zone))
      .map((note) => note.id);
  }

  function factsOf(note: ChangeNote): NoteFactsData[] {
    const commit = commitOf(note, history);
    const paths = new Set([...note.articles, ...(referring.get(note.id) ?? [])]);
    return [...paths].flatMap((path) => {
      const article = corpus.articles.get(path);
      if (!article) return [];
      const version = findReferring(article, note.id);
      const dated = version ? compareByNote(version, note) : [];
      const edits = (versions.get(path) ?? []).filter((one) => one.commit === commit);
      const facts = buildFacts([...dated, ...edits.flatMap((one) => compareEdit(article, one))], article);
      return facts.facts.length === 0 ? [] : [{ article: path, ...facts }];
    });
  }

  /** The latest text of an article that takes a date from a note: the old value may be out of it by now. */
  function findReferring(article: Article, note: string): ArticleVersion | undefined {
    const recent = versions.get(article.path) ?? [];
    const all = [openCurrent(article), ...recent.map(({ before }) => open(article.file, before))];
    return all.find((version) => version && listDated(version).some(({ change }) => change === note));
  }
}

/** The commit that brought a note; undefined when history does not tell. */
function commitOf(note: ChangeNote, history: History): string | undefined {
  const first = history.kind === 'none' ? undefined : history.versions.get(note.file)?.at(-1);
  return first && first.before === undefined ? first.commit : undefined;
}

/** Commits that brought the content itself rather than a new page: the very first, and those that bring a whole folder. */
function findImports(history: History): Set<string> {
  if (history.kind === 'none') return new Set();
  const brought = [...history.versions.values()].flatMap((versions) => versions.at(-1) ?? []);
  const counts = new Map<string, number>();
  for (const { commit } of brought) counts.set(commit, (counts.get(commit) ?? 0) + 1);
  const first = brought.reduce<FileVersion | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
  const large = [...counts].flatMap(([commit, count]) => (count > MOST_NEW ? [commit] : []));
  return new Set(first ? [first.commit, ...large] : large);
}

/** Paths of the articles with something that takes its date from a note, by note. */
function indexReferences({ articles }: Corpus): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const { path, source } of articles.values()) {
    for (const id of new Set([...source.matchAll(/\{[^}\n]*\bchange="?([\w-]+)/g)].map((match) => match[1] ?? ''))) {
      index.set(id, [...(index.get(id) ?? []), path]);
    }
  }
  return index;
}
