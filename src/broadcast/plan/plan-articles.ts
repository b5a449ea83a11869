import { isWholeArticle } from '../../diff/diff-corpora.ts';
import type { Fact } from '../../diff/fact.ts';
import { articleAddress } from '../../model/address.ts';
import type { Corpus } from '../../model/corpus.ts';
import type { AnnouncementKind } from '../announcement.ts';
import type { Draft } from './draft.ts';
import { ownerName } from './owner-name.ts';
import { routeBack, routeNow } from './route.ts';

/** Announcements about articles that changed without a note: one an article. */
export function planArticles(
  rest: ReadonlyMap<string, Fact[]>,
  announced: Pick<Corpus, 'articles' | 'configuration'>,
  tip: Pick<Corpus, 'articles' | 'configuration' | 'roster'>,
): Draft[] {
  return [...rest].flatMap(([path, facts]) => {
    const article = tip.articles.get(path) ?? announced.articles.get(path);
    if (!article) return [];
    if (facts.length === 0) return [];
    const kind = kindOf(facts);
    const [fact] = facts;
    const route = kind === 'article-removed' ? routeBack : routeNow;
    const anchor = facts.length === 1 ? (fact?.anchor ?? '') : '';
    return {
      kind,
      tier: 'minor',
      title: article.title,
      subjects: [path],
      facts,
      owner: ownerName(article.owner, tip.roster),
      link: kind === 'article-removed' ? undefined : { address: articleAddress(article, anchor), file: article.file },
      documents: [path],
      loudness: 'minor',
      targets: route({ audience: article.audience, tier: 'minor' }, announced.configuration, tip),
      quiet: true,
    };
  });
}

function kindOf(facts: readonly Fact[]): AnnouncementKind {
  const whole = facts.find(isWholeArticle);
  if (!whole) return 'article-edited';
  return whole.kind === 'added' ? 'article-added' : 'article-removed';
}
