import type { Article } from '../model/article.ts';
import type { Finding } from '../model/finding.ts';
import type { Check } from './check.ts';

/** Articles that cannot be told apart in search results, feeds and messages. */
export const checkTitles: Check = ({ corpus }) => {
  const first = new Map<string, Article>();
  return [...corpus.articles.values()].flatMap((article): Finding[] => {
    const key = article.title.toLowerCase().replaceAll(/\s+/g, ' ').trim();
    const other = first.get(key);
    if (!other) {
      first.set(key, article);
      return [];
    }
    return [
      {
        code: 'article/duplicate-title',
        severity: 'warning',
        path: article.file,
        line: article.lineOf('title'),
        message: `${other.file} has the title “${article.title}” too, so agents cannot tell the two apart in search results.`,
        hint: 'Say in the title what only this page is about, or merge the two pages.',
      },
    ];
  });
};
