import { visit } from 'unist-util-visit';
import { diffArticle } from '../diff/diff-article.ts';
import { diffCorpora, isWholeArticle } from '../diff/diff-corpora.ts';
import { diffNote } from '../diff/diff-note.ts';
import type { Fact } from '../diff/fact.ts';
import { type ArticlePair, matchArticles } from '../diff/match-articles.ts';
import type { Article } from '../model/article.ts';
import type { ChangeNote } from '../model/change-note.ts';
import type { Corpus } from '../model/corpus.ts';
import { dayAt } from '../model/date-time.ts';
import type { Finding } from '../model/finding.ts';
import { plainText } from '../model/plain-text.ts';
import { stateAt } from '../model/state.ts';
import type { Check } from './check.ts';
import { formatFact } from './format-fact.ts';
import { writeNoteStub } from './write-note-stub.ts';

/** An article whose meaning changes without a note that tells of it. */
type Untold = ArticlePair & { article: Article; facts: Fact[] };

/** What a branch changes in the meaning of articles of the areas in `policy.note-required`, without a note that tells it. */
export const checkMissingNotes: Check = ({ corpus, base, now }) => {
  if (!base) return [];
  const areas = new Set(corpus.configuration.policy.noteRequired);
  if (areas.size === 0) return [];
  const told = listTold(base, corpus, now);
  const untold = listChanged(base, corpus, now).filter(
    ({ before, after, article, facts }) =>
      areas.has(article.area) &&
      !isTold(article, after, told) &&
      !(after?.noNote !== undefined && after.noNote !== before?.noNote) &&
      !(before && after && isAwaited(before, after, now)) &&
      !isAdopted(facts, article, base),
  );
  return untold.map((one) => report(one, untold, corpus, now));
};

function listChanged(base: Corpus, corpus: Corpus, now: number): Untold[] {
  const facts = new Map<string, Fact[]>();
  for (const fact of diffCorpora(base, corpus, now))
    facts.set(fact.article, [...(facts.get(fact.article) ?? []), fact]);
  if (facts.size === 0) return [];
  return matchArticles(base.articles, corpus.articles).flatMap(({ before, after }) => {
    const article = after ?? before;
    const own = article && facts.get(article.path);
    return own ? [{ before, after, article, facts: own }] : [];
  });
}

/** Notes that say something new to the frontline once the branch is merged: edits of articles are told with them. */
function listTold(base: Corpus, corpus: Corpus, now: number): ChangeNote[] {
  return [...corpus.notes.values()].filter((note) => {
    const old = base.notes.get(note.id);
    if (stateAt(note.period, now) === 'superseded') return false;
    return !old || (old.source !== note.source && diffNote(old, note, now).length > 0);
  });
}

/** An article that is gone cannot be named any more: a note of its area tells of it. */
function isTold(article: Article, after: Article | undefined, notes: readonly ChangeNote[]): boolean {
  if (!after) return notes.some(({ area }) => area === article.area);
  const references = listReferences(after);
  return notes.some(({ id, articles }) => articles.includes(after.path) || references.changes.has(id));
}

/** Whether nothing changes yet: what is new in the article takes its date from a note, and is told with that on its day. */
function isAwaited(before: Article, after: Article, now: number): boolean {
  const [old, young] = [listReferences(before), listReferences(after)];
  if ([...young.dates].some((date) => !old.dates.has(date))) return false;
  // A value that was told as coming already, and becomes another, is told by nothing on its day.
  for (const [change, texts] of young.changes)
    if (old.changes.has(change) && old.changes.get(change)?.join('\n') !== texts.join('\n')) return false;
  const view = { kind: 'in force', at: now } as const;
  return diffArticle(before, after, { before: view, after: view }).length === 0;
}

/** A folder of Markdown that is taken over says what has been true before. */
function isAdopted(facts: readonly Fact[], { area }: Article, base: Corpus): boolean {
  return facts.every(isWholeArticle) && ![...base.articles.values()].some((article) => article.area === area);
}

/** What the dated values of an article take their dates from: notes, with what they say, and dates written in place. */
function listReferences({ root }: Article): { changes: Map<string, string[]>; dates: Set<string> } {
  const changes = new Map<string, string[]>();
  const dates = new Set<string>();
  visit(root, (node) => {
    const dated = node.data?.dated;
    if (dated?.change !== undefined) {
      const texts = changes.get(dated.change) ?? [];
      changes.set(dated.change, [...texts, `${'name' in node ? node.name : ''} ${plainText(node)}`]);
    } else if (dated) dates.add(dated.moment.text);
  });
  return { changes, dates };
}

/** Facts that a message shows. */
const SHOWN = 3;

function report(
  { before, after, article, facts }: Untold,
  all: readonly Untold[],
  corpus: Corpus,
  now: number,
): Finding {
  const [fact] = facts;
  const more = facts.length > SHOWN ? `; and ${facts.length - SHOWN} more` : '';
  const what = facts.slice(0, SHOWN).map(formatFact).join('; ');
  return {
    code: 'note/missing',
    severity: 'error',
    path: article.file,
    line: after && fact ? lineOf(fact, after) : undefined,
    message: `What this page tells agents changes, and no change note says so: ${what}${more}.`,
    hint: `${suggestNote(article, all, corpus, now)}\n${suggestReason(before, after)}`,
  };
}

/** One note for all articles of an area; it is written out once. */
function suggestNote(article: Article, all: readonly Untold[], corpus: Corpus, now: number): string {
  const same = all.filter((one) => one.article.area === article.area);
  const [first] = same;
  if (first?.article !== article)
    return `The note that ${first?.article.file} asks for can name this page too: it stands in its “articles”.`;
  const { id, effective, text } = writeNoteStub(same, corpus, now);
  const isLater = effective > dayAt(now, corpus.configuration.site.timeZone);
  const hasOld = first.facts.some(({ before }) => before !== undefined);
  const dates =
    isLater && hasOld
      ? `\nUntil ${effective} the old values hold. Write both into the pages: ${writeDated(first.facts, id)}\n`
      : '';
  return `Add changes/${id}.md, and write into it why, what customers will ask and what agents may decide:\n\n${text}${dates}`;
}

/** Values that fit into a line are written out. */
function writeDated([fact]: readonly Fact[], id: string): string {
  const [old = '', young = ''] = [fact?.before, fact?.after];
  const isShort = old !== '' && young !== '' && `${old}${young}`.length <= 80 && !/[\n[\]]/.test(`${old}${young}`);
  return `:until[${isShort ? old : 'old'}]{change=${id}}:from[${isShort ? young : 'new'}]{change=${id}}`;
}

function suggestReason(before: Article | undefined, after: Article | undefined): string {
  if (!after) return 'A note of its area is enough, since it cannot name a page that is gone.';
  const old = before?.noNote;
  const key = 'no-note: "<why agents need no note>"';
  return after.noNote !== undefined && after.noNote === old
    ? `“no-note” gives the reason of an earlier edit; if this one needs no note either, write its own: ${key}`
    : `If agents need no note, say why in the front matter of ${after.file}; the ledger keeps the reason: ${key}`;
}

function lineOf({ trail, anchor }: Fact, article: Article): number {
  if (anchor === '' && trail[0] === 'Title') return article.lineOf('title');
  if (anchor === '' && trail[0] === 'Summary') return article.lineOf('summary');
  return article.sections.find((section) => section.anchor === anchor)?.line ?? 1;
}
