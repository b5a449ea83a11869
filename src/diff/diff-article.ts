import type { Article } from '../model/article.ts';
import { diffSections } from './diff-sections.ts';
import type { Fact } from './fact.ts';
import { listLines, normaliseSpace } from './list-lines.ts';
import { shorten } from './shorten-span.ts';
import type { View } from './view.ts';

/** What changed in meaning between two versions of an article, each as a view shows it. Renaming its file is nothing. */
export function diffArticle(before: Article, after: Article, views: { before: View; after: View }): Fact[] {
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
  for (const fact of diffSections(before.sections, after.sections, views)) facts.push({ ...document, ...fact });
  return facts;
}

/** The one fact that a whole article is new or gone; its span is the summary, or how its text begins. */
export function describeWhole(kind: 'added' | 'removed', article: Article, at: number): Fact {
  const [first] = article.sections.flatMap((section) => listLines(section.nodes, { kind: 'whole', at }));
  const text = article.summary ?? first?.text;
  const span = text === undefined ? {} : { [kind === 'added' ? 'after' : 'before']: shorten(normaliseSpace(text)) };
  return { kind, article: article.path, title: article.title, trail: [], anchor: '', ...span };
}
