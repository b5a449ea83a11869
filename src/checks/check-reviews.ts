import type { Article } from '../model/article.ts';
import type { Corpus } from '../model/corpus.ts';
import { countDays, dayAt, formatMoment } from '../model/date-time.ts';
import type { Finding } from '../model/finding.ts';
import { plainText } from '../model/plain-text.ts';
import { reviewDue } from '../model/review-due.ts';
import type { Check } from './check.ts';

/** Articles in one branch that one person may have verified one by one; more at once was a search and replace. */
const BULK = 5;

/** Articles whose last check is too long ago, and checks that were only claimed. */
export const checkReviews: Check = (input) => [...listOverdue(input), ...listBulk(input)];

const listOverdue: Check = ({ corpus, now }) => {
  const { timeZone, language } = corpus.configuration.site;
  return [...corpus.articles.values()].flatMap((article): Finding[] => {
    const due = reviewDue(article, timeZone);
    if (due === undefined || due > now) return [];
    const days = countDays(due, now, timeZone);
    const late = days === 0 ? 'today' : days === 1 ? '1 day ago' : `${days} days ago`;
    return [
      {
        code: 'review/overdue',
        severity: 'warning',
        path: article.file,
        line: article.lineOf('verified'),
        message: `This page was to be checked again by ${formatMoment({ at: due, allDay: true }, timeZone, language)} (${late}): it was verified on ${article.verified}, for ${article.review}.`,
        hint: `Let ${article.owner ?? 'its owner'} compare it with what is true, then write verified: ${dayAt(now, timeZone)}`,
      },
    ];
  });
};

const listBulk: Check = ({ corpus, base }) => {
  const claimed = base ? listClaimed(base, corpus) : [];
  const [first] = claimed;
  if (!first || claimed.length <= BULK) return [];
  return [
    {
      code: 'review/bulk',
      severity: 'warning',
      path: first.file,
      line: first.lineOf('verified'),
      message: `${claimed.length} pages get a new “verified” without any other change and without saying what was checked.`,
      hint: `Write into each what was compared with what, like checked: "prices against the billing system", or leave “verified” as it was:\n${claimed.map(({ file, ...article }) => `${file}:${article.lineOf('verified')}`).join('\n')}`,
    },
  ];
};

/** Articles with a new day of verification, the same text, and nothing new in `checked`. */
function listClaimed(base: Corpus, corpus: Corpus): Article[] {
  return [...corpus.articles.values()].filter((article) => {
    const old = base.articles.get(article.path);
    if (!old || article.verified === undefined || old.verified === article.verified) return false;
    const isSaid = article.checked !== undefined && article.checked !== old.checked;
    return !isSaid && old.summary === article.summary && plainText(old.root) === plainText(article.root);
  });
}
