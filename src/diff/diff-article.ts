import type { Article } from '../model/article.ts';
import { plainText } from '../model/plain-text.ts';
import { diffText, type TextFact } from './diff-text.ts';
import type { Fact } from './fact.ts';
import { normaliseSpace } from './normalise-space.ts';
import { shorten } from './shorten-span.ts';
import type { View } from './write-view.ts';

/** What changed in meaning between two versions of an article, each as a view shows it. Renaming its file is nothing. */
export function diffArticle(before: Article, after: Article, views: { before: View; after: View }): Fact[] {
  return [...diffHead(before, after), ...placeFacts(after, diffText(before.root, after.root, views))];
}

/** Facts of a text as facts of its article. */
export function placeFacts({ path, title }: Article, facts: readonly TextFact[]): Fact[] {
  return facts.map((fact) => ({ article: path, title, ...fact }));
}

/** What changed in the title and summary of an article. */
export function diffHead(before: Article, after: Article): Fact[] {
  const document = { article: after.path, title: after.title };
  const facts: Fact[] = [];
  for (const [label, old, young] of [
    ['Title', before.title, after.title],
    ['Summary', before.summary, after.summary],
  ] as const) {
    // A summary that is new or gone is how the page is kept, not what it says.
    if (old === undefined || young === undefined || normaliseSpace(old) === normaliseSpace(young)) continue;
    facts.push({
      kind: 'changed',
      ...document,
      trail: [label],
      anchor: '',
      before: shorten(old),
      after: shorten(young),
    });
  }
  return facts;
}

/** The one fact that a whole article is new or gone; its span is the summary, or how its text begins. */
export function describeWhole(kind: 'added' | 'removed', article: Article, at: number): Fact {
  const text = article.summary ?? (plainText(article.root, at).split('\n')[0] || undefined);
  const span = text === undefined ? {} : { [kind === 'added' ? 'after' : 'before']: shorten(normaliseSpace(text)) };
  return { kind, article: article.path, title: article.title, trail: [], anchor: '', ...span };
}
