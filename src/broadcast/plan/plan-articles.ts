import { isWholeArticle } from '../../diff/diff-corpora.ts';
import type { Fact } from '../../diff/fact.ts';
import { articleAddress } from '../../model/address.ts';
import type { Corpus } from '../../model/corpus.ts';
import type { AnnouncementKind } from '../announcement.ts';
import type { Draft, Target } from './draft.ts';
import { ownerName } from './owner-name.ts';
import { type Address, isSameTarget, isStray, routeBack, routeNow } from './route.ts';
import { withholdContent } from './withhold-content.ts';

type Announced = Pick<Corpus, 'articles' | 'configuration'>;
type Tip = Pick<Corpus, 'articles' | 'configuration' | 'roster'>;

/** Announcements about articles that changed without a note: one an article. */
export function planArticles(rest: ReadonlyMap<string, Fact[]>, announced: Announced, tip: Tip): Draft[] {
  return [...rest].flatMap(([path, facts]) => draftArticle(path, facts, announced, tip) ?? []);
}

/** The same for edits that notes tell, to those who hear of the article but not of any of the notes. */
export function planMissed(
  taken: ReadonlyMap<string, Fact[]>,
  notes: readonly Draft[],
  announced: Announced,
  tip: Tip,
): Draft[] {
  return [...taken].flatMap(([path, facts]) => {
    const draft = draftArticle(path, facts, announced, tip);
    const heard = notes.filter(({ documents }) => documents.includes(path)).flatMap(({ targets }) => targets);
    const targets = draft?.targets.filter((target) => !isHeard(target, heard)) ?? [];
    return draft && targets.length > 0 ? { ...draft, targets } : [];
  });
}

/** Whether a place, or all who are reached there, heard it: a must-read may have gone to another channel of theirs. */
function isHeard(target: Target, heard: readonly Target[]): boolean {
  if (heard.some((one) => isSameTarget(one, target))) return true;
  const audiences = new Set(heard.flatMap((one) => one.audiences.map(({ id }) => id)));
  return target.audiences.every(({ id }) => audiences.has(id));
}

function draftArticle(path: string, facts: Fact[], announced: Announced, tip: Tip): Draft | undefined {
  const article = tip.articles.get(path) ?? announced.articles.get(path);
  if (!article || facts.length === 0) return undefined;
  const kind = kindOf(facts);
  const [fact] = facts;
  const route = kind === 'article-removed' ? routeBack : routeNow;
  const anchor = facts.length === 1 ? (fact?.anchor ?? '') : '';
  const address: Address = { audience: article.audience, tier: 'minor' };
  const draft: Draft = {
    kind,
    tier: 'minor',
    title: article.title,
    subjects: [path],
    facts,
    ...tellReason(path, announced, tip),
    owner: ownerName(article.owner, tip.roster),
    link: kind === 'article-removed' ? undefined : { address: articleAddress(article, anchor), file: article.file },
    documents: [path],
    loudness: 'minor',
    targets: route(address, announced.configuration, tip),
    quiet: true,
  };
  return isStray(address, announced.configuration, tip) ? withholdContent(draft) : draft;
}

function kindOf(facts: readonly Fact[]): AnnouncementKind {
  const whole = facts.find(isWholeArticle);
  if (!whole) return 'article-edited';
  return whole.kind === 'added' ? 'article-added' : 'article-removed';
}

/** Why an edit has no note; a reason that was there before is that of an earlier edit. */
function tellReason(path: string, announced: Announced, tip: Tip): Pick<Draft, 'withoutNote'> {
  const reason = tip.articles.get(path)?.noNote;
  if (reason === undefined || reason === announced.articles.get(path)?.noNote) return {};
  return { withoutNote: [{ article: path, reason }] };
}
