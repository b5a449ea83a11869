import { z } from 'zod';
import { isDate, isDuration, PATTERNS } from './date-time.ts';

/** Loudness of a change: a must-read is read by everybody, a minor one goes into a digest. */
export const TIERS = ['must-read', 'notice', 'minor'] as const;
export type Tier = (typeof TIERS)[number];

/** Keys of an article that `policy.required` in firstline.yml may ask for. */
export const REQUIRABLE_KEYS = [
  'title',
  'summary',
  'owner',
  'verified',
  'review',
  'aliases',
  'audience',
  'id',
] as const;
export type RequirableKey = (typeof REQUIRABLE_KEYS)[number];

const text = z.string().trim().min(1, 'should not be empty');
const A_DATE = 'should be a date that exists, like 2026-12-01';
const A_DURATION = 'should be an ISO 8601 duration like P90D or P6M';
const date = z
  .string(A_DATE)
  .refine(isDate, A_DATE)
  .meta({ pattern: PATTERNS.date, examples: ['2026-12-01'] });
/** A date or an instant; which one, and whether it exists, is read in the site's time zone. */
const moment = z
  .string('should be a date like 2026-12-01 or an instant like 2026-12-01T09:00-05:00')
  .meta({ pattern: PATTERNS.moment, examples: ['2026-12-01', '2026-12-01T09:00-05:00'] });
const duration = z
  .string(A_DURATION)
  .refine(isDuration, A_DURATION)
  .meta({ pattern: PATTERNS.duration, examples: ['P90D', 'P6M'] });
const names = z.union([z.array(text), text.transform((name) => [name])]);

/** Front matter of an article. Nothing in it is required by the format; policy may require more. */
export const articleFrontMatter = z.strictObject({
  title: text.describe('Falls back to the first # heading, then to the file name.').optional(),
  summary: text.describe('One sentence that answers; shown first on the page and in results.').optional(),
  owner: text.describe('A team or person of people.yml.').optional(),
  verified: date.describe('The day on which somebody last checked that all of it is true.').optional(),
  review: duration.describe('How long a verification lasts: an ISO 8601 duration like P90D.').optional(),
  checked: text
    .describe(
      'What was compared with what on that day; asked for where many articles are verified at once without a change.',
    )
    .optional(),
  aliases: names.describe('What customers call it.').optional(),
  audience: names.describe('Audiences of firstline.yml that hear of its changes; all when not given.').optional(),
  id: text.describe("Keeps the article's identity when its file is renamed.").optional(),
  'no-note': z
    .string('should be the reason, in words')
    .trim()
    .min(1, 'should be the reason, in words')
    .describe(
      'Why the latest change of meaning needs no change note. A reason holds for the edit that it was written with.',
    )
    .optional(),
});
export type ArticleFrontMatter = z.infer<typeof articleFrontMatter>;

/** Front matter of a change note. Dates are read later, in the site's time zone. */
export const noteFrontMatter = z.strictObject({
  title: text.describe('What changes, in one line: Pro rises from $35 to $37 a month.'),
  kind: text.describe('The area it belongs to.'),
  tier: z
    .enum(TIERS)
    .describe('How loud it is: must-read for everybody before they answer, notice to know, minor for the digest.'),
  effective: moment.describe('When it is true for customers: a date or an instant.'),
  articles: names.describe('Articles it changes: paths below the content folder without .md, or ids.').optional(),
  audience: names.describe('Audiences of firstline.yml that must hear of it; all when not given.').optional(),
  owner: text.describe('A team or person of people.yml, who answers questions about it.').optional(),
  urgent: z
    .string('should be the reason, in words')
    .trim()
    .min(1, 'should be the reason, in words')
    .describe('Why the notice period is waived.')
    .optional(),
  expires: moment.describe('When it stops being true: a date or an instant.').optional(),
  supersedes: text.describe('Id of the note that this one replaces from its effective date on.').optional(),
});
export type NoteFrontMatter = z.infer<typeof noteFrontMatter>;
