import { z } from 'zod';
import { isDate, isDuration } from './date-time.ts';

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
const date = z.string(A_DATE).refine(isDate, A_DATE);
/** A date or an instant; which one, and whether it exists, is read in the site's time zone. */
const moment = z.string('should be a date like 2026-12-01 or an instant like 2026-12-01T09:00-05:00');
const names = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(text));

/** Front matter of an article. Nothing in it is required by the format; policy may require more. */
export const articleFrontMatter = z.strictObject({
  /** Falls back to the first `#` heading, then to the file name. */
  title: text.optional(),
  /** One sentence that answers; shown first on the page and in results. */
  summary: text.optional(),
  /** A team or person of people.yml. */
  owner: text.optional(),
  /** The day on which somebody last checked that all of it is true. */
  verified: date.optional(),
  /** How long a verification lasts: an ISO 8601 duration like `P90D`. */
  review: z.string(A_DURATION).refine(isDuration, A_DURATION).optional(),
  /** What was compared with what on that day; asked for where many articles are verified at once without a change. */
  checked: text.optional(),
  /** What customers call it. */
  aliases: names.optional(),
  /** Audiences of firstline.yml that hear of its changes; all when not given. */
  audience: names.optional(),
  /** Keeps the article's identity when its file is renamed. */
  id: text.optional(),
  /** Why the latest change of meaning needs no change note. A reason holds for the edit that it was written with. */
  'no-note': z.string('should be the reason, in words').trim().min(1, 'should be the reason, in words').optional(),
});
export type ArticleFrontMatter = z.infer<typeof articleFrontMatter>;

/** Front matter of a change note. Dates are read later, in the site's time zone. */
export const noteFrontMatter = z.strictObject({
  title: text,
  /** The area it belongs to. */
  kind: text,
  tier: z.enum(TIERS),
  /** When it is true for customers: a date or an instant. */
  effective: moment,
  /** Articles it changes: paths below the content folder without .md, or ids. */
  articles: names.optional(),
  /** Audiences that must hear of it; all when not given. */
  audience: names.optional(),
  owner: text.optional(),
  /** Why the notice period is waived. */
  urgent: z.string('should be the reason, in words').trim().min(1, 'should be the reason, in words').optional(),
  /** When it stops being true. */
  expires: moment.optional(),
  /** The note that this one replaces from its effective date on. */
  supersedes: text.optional(),
});
export type NoteFrontMatter = z.infer<typeof noteFrontMatter>;
