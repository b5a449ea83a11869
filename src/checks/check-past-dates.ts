import type { Finding } from '../model/finding.ts';
import type { Check } from './check.ts';
import { listPastDates } from './list-past-dates.ts';

/** Articles with dates that nobody waits for or asks about any more. */
export const checkPastDates: Check = ({ corpus, now }) =>
  [...corpus.articles.values()].flatMap((article): Finding[] => {
    const past = listPastDates(article, corpus.configuration, now);
    const start = past[0]?.node.position?.start;
    if (past.length === 0) return [];
    const lines = new Set(past.map(({ node }) => node.position?.start.line));
    lines.delete(start?.line);
    const others = lines.size === 0 ? '' : ` and in line ${[...lines].join(', ')}`;
    return [
      {
        code: 'dated/past',
        severity: 'warning',
        path: article.file,
        line: start?.line,
        column: start?.column,
        subject: 'dates',
        message: `${past.length === 1 ? 'A date is' : `${past.length} dates are`} long past here${others}: what is over still stands in the file, or what holds is still marked as new.`,
        hint: 'Type npm run tidy: it takes out what is over and the marks around what holds, and nothing else.',
      },
    ];
  });
