import { z } from 'zod';
import { isTimeOfDay, isTimeZone, PATTERNS } from './date-time.ts';
import { TIERS, type Tier } from './front-matter.ts';

const text = z.string().trim().min(1, 'should not be empty');
const A_TIME = 'should be a time of day like "09:00"';
const HOURS = /^(\d{2}:\d{2})\s*[-–]\s*(\d{2}:\d{2})$/;

/** An entry under `audiences` of firstline.yml. */
export const audienceSchema = z.strictObject({
  title: text.describe('Its name in messages and on pages.').optional(),
  teams: z.array(text).describe('Teams of people.yml.').optional(),
  channels: z.array(text).describe('Channels that reach it: names under "channels".').optional(),
  'time-zone': z
    .string()
    .refine(isTimeZone, 'should be an IANA time zone like Europe/Berlin')
    .meta({ description: "IANA name of the zone of its hours; the site's by default.", examples: ['Europe/Berlin'] })
    .optional(),
  digest: z
    .string(A_TIME)
    .refine(isTimeOfDay, A_TIME)
    .meta({
      description: 'Time of day at which minor changes come, all in one message; without it each comes at once.',
      pattern: PATTERNS.timeOfDay,
      examples: ['09:00'],
    })
    .optional(),
  quiet: z
    .string('should be two times of day like "20:00-08:00"')
    .refine((hours) => parseHours(hours) !== undefined, 'should be two different times of day like "20:00-08:00"')
    .meta({
      description: 'From when until when nothing comes but must-reads and what is urgent; the rest waits for the end.',
      pattern: HOURS.source,
      examples: ['20:00-08:00'],
    })
    .optional(),
});
type RawAudience = z.infer<typeof audienceSchema>;

/** A group of people with channels. */
export type Audience = {
  id: string;
  title: string;
  teams: string[];
  channels: string[];
  /** IANA name; its hours are those of this zone. */
  timeZone: string;
  /** Time of day (`09:00`) at which its minor changes come together; undefined when each comes at once. */
  digest: string | undefined;
  /** Times of day; when `from` is later than `to`, they are quiet over midnight. */
  quiet: { from: string; to: string } | undefined;
};

/** Gives every key of an audience a value. */
export function completeAudience(raw: RawAudience, defaults: Pick<Audience, 'id' | 'title' | 'timeZone'>): Audience {
  return {
    id: defaults.id,
    title: raw.title ?? defaults.title,
    teams: raw.teams ?? [],
    channels: raw.channels ?? [],
    timeZone: raw['time-zone'] ?? defaults.timeZone,
    digest: raw.digest,
    quiet: raw.quiet === undefined ? undefined : parseHours(raw.quiet),
  };
}

type Problem = { key: keyof RawAudience | undefined; message: string; hint: string };

/** What would be told to nobody, or at another hour than the file says. Its channels are all in `channels`. */
export function findAudienceProblems(
  audience: Audience,
  channels: ReadonlyMap<string, { tiers: readonly Tier[] }>,
): Problem[] {
  if (audience.channels.length === 0) {
    const message = `The audience “${audience.id}” has no channel, so nothing would reach it.`;
    return [{ key: undefined, message, hint: 'Add “channels: [...]” with names of entries under “channels”.' }];
  }
  return [...findLostTiers(audience, channels), ...findQuietDigest(audience), ...findQuietDay(audience)];
}

/** An error rather than a silent detour: whoever takes a tier off the last channel that carries it should decide where it goes. */
function findLostTiers({ id, channels: own }: Audience, channels: ReadonlyMap<string, { tiers: readonly Tier[] }>) {
  const carried = own.flatMap((channel) => channels.get(channel)?.tiers ?? []);
  const lost = TIERS.filter((tier) => !carried.includes(tier));
  if (lost.length === 0) return [];
  return [
    {
      key: 'channels' as const,
      message: `No channel of the audience “${id}” carries ${lost.join(' or ')}, so such changes would be told to nobody.`,
      hint: 'Add the tier to “tiers” of one of its channels, or give it another channel; with “digest” minor changes are one message a day.',
    },
  ];
}

function findQuietDigest({ id, digest, quiet }: Audience): Problem[] {
  if (digest === undefined || quiet === undefined) return [];
  const { from, to } = quiet;
  const isQuiet = from < to ? from <= digest && digest < to : digest >= from || digest < to;
  if (!isQuiet) return [];
  return [
    {
      key: 'digest',
      message: `The digest of the audience “${id}” (${digest}) lies in its quiet hours (${from}-${to}), so it would come later.`,
      hint: `Write digest: "${to}", or change the quiet hours.`,
    },
  ];
}

/** Minutes a day in which something can come; with two runs an hour, fewer would leave it to chance. */
const LEAST_OPEN = 60;

function findQuietDay({ id, quiet }: Audience): Problem[] {
  if (quiet === undefined) return [];
  const { from, to } = quiet;
  const open = (minutesOf(from) - minutesOf(to) + DAY) % DAY;
  if (open >= LEAST_OPEN) return [];
  return [
    {
      key: 'quiet',
      message: `The quiet hours of the audience “${id}” (${from}-${to}) leave ${open} minutes a day in which something comes, so most of it would come days later.`,
      hint: `Leave at least ${LEAST_OPEN} minutes, like "20:00-08:00"; “tiers” of a channel say what does not come there at all.`,
    },
  ];
}

/** Minutes of a day. */
const DAY = 24 * 60;

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Reads `20:00-08:00`; undefined when it is not that. */
function parseHours(hours: string): Audience['quiet'] {
  const [, from = '', to = ''] = HOURS.exec(hours.trim()) ?? [];
  return isTimeOfDay(from) && isTimeOfDay(to) && from !== to ? { from, to } : undefined;
}
