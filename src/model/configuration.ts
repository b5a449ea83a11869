import { z } from 'zod';
import { type Audience, audienceSchema, completeAudience, findAudienceProblems } from './audience.ts';
import { type Channel, channelSchema, completeChannel, findUnsafeAddress } from './channel.ts';
import { isDuration, isLanguage, isTimeZone, PATTERNS } from './date-time.ts';
import type { Finding } from './finding.ts';
import { REQUIRABLE_KEYS, type RequirableKey, TIERS, type Tier } from './front-matter.ts';
import { parseYaml } from './parse-yaml.ts';

const text = z.string().trim().min(1, 'should not be empty');
const id = z
  .string()
  .regex(/^[A-Za-z0-9][\w.-]*$/, 'should be a name of letters, digits, “-”, “_” and “.”, without spaces');
const duration = z
  .string()
  .refine(isDuration, 'should be an ISO 8601 duration like P3D')
  .meta({ pattern: PATTERNS.duration, examples: ['P3D'] });

/** Kilobytes: what a browser loads in a second or two on a slow line. */
const SEARCH_BUDGET = 2000;

/** Must-reads that people still take in beside their work; more in a week, and none is read with care. */
const MUST_READS_A_WEEK = 3;

/** ISO 8601 duration: by then nobody asks any more since when a value holds. */
const TIDY_AFTER = 'P90D';

/** Names of Git remotes. An address or a path would let whoever writes content choose where git goes. */
export const REMOTE_NAME = /^[A-Za-z0-9][\w.-]*$/;

/** What firstline.yml may say. */
export const configurationSchema = z.strictObject({
  site: z
    .strictObject({
      name: text.describe('Name in the page header, in feeds and in messages.').optional(),
      url: z
        .url('should be a URL like https://kb.example.com')
        .meta({
          description: 'Where the site is served; links in messages start with it.',
          examples: ['https://kb.example.com'],
        })
        .optional(),
      'time-zone': z
        .string()
        .refine(isTimeZone, 'should be an IANA time zone like Europe/Berlin')
        .meta({
          description: 'IANA name; dates without a time begin at its midnight. UTC by default.',
          examples: ['Europe/Berlin'],
        })
        .optional(),
      language: z
        .string()
        .trim()
        .refine(isLanguage, 'should be a BCP 47 tag like en, en-US or de-CH, with a hyphen')
        .meta({ description: "BCP 47 tag of the content's language; en by default.", examples: ['en', 'en-US', 'de'] })
        .optional(),
      'edit-url': text
        .meta({
          description: 'Target of "edit this page"; {path} stands for the path of the file below the content folder.',
          pattern: '\\{path\\}',
          examples: ['https://github.com/octo-org/knowledge/edit/main/content/{path}'],
        })
        .optional(),
      offline: z
        .boolean('should be true or false')
        .describe('Whether browsers keep pages and search for when there is no network; true by default.')
        .optional(),
    })
    .describe('The site as a whole.')
    .optional(),
  search: z
    .strictObject({
      budget: z
        .number('should be a number of kilobytes')
        .positive('should be more than 0')
        .describe(
          'Kilobytes, compressed, that the search index of the whole site may have; beyond it there is one for each area.',
        )
        .optional(),
    })
    .describe('The search of the site.')
    .optional(),
  areas: z
    .record(
      z.string(),
      z.strictObject({
        title: text.describe("The area's name on pages.").optional(),
        description: text.describe('What is in it, in one line.').optional(),
      }),
    )
    .describe('One folder below the content folder for each area; the "kind" of a note is one of these names.')
    .optional(),
  audiences: z.record(id, audienceSchema).describe('Groups of people who are told, by id.').optional(),
  channels: z.record(id, channelSchema).describe('Places messages go, by id.').optional(),
  policy: z
    .strictObject({
      required: z.array(z.enum(REQUIRABLE_KEYS)).describe('Front matter that every article must have.').optional(),
      'note-required': z.array(text).describe('Areas in which a change needs a note.').optional(),
      notice: z
        .partialRecord(z.enum(TIERS), duration)
        .describe('Least time between announced and effective, by tier: an ISO 8601 duration like P3D.')
        .optional(),
      'must-reads-a-week': z
        .int('should be a whole number')
        .positive('should be 1 or more')
        .describe('Must-reads of one week, by the day on which they take effect, beyond which each is a finding.')
        .optional(),
      'tidy-after': duration
        .describe('How long a :from or :until may stand after its last date before it is a finding.')
        .optional(),
    })
    .describe('What is asked of articles and notes.')
    .optional(),
  ledger: z
    .strictObject({
      ref: z
        .string()
        .regex(/^refs\/[^\s~^:?*[\\]+$/, 'should be a full ref like refs/heads/firstline-ledger')
        .describe('Full name of the Git ref.')
        .optional(),
      remote: text
        .regex(REMOTE_NAME, 'should be the name of a remote, like origin; give an address a name with `git remote add`')
        .describe('Name of the Git remote that keeps it, never its address; without one it stays in this clone.')
        .optional(),
      branch: text.describe('Branch of the remote that holds the published content.').optional(),
      genesis: text.describe('Id of its first event: a missing ledger is then an error, never a first run.').optional(),
    })
    .describe('The memory of what was announced, delivered and confirmed: a ref of Git.')
    .optional(),
});
type RawConfiguration = z.infer<typeof configurationSchema>;

export type Area = { id: string; title: string; description: string | undefined };

/** What firstline.yml says, complete: every key has a value, every name in it exists. */
export type Configuration = {
  site: {
    name: string;
    /** Without a slash at the end; undefined when the file does not say where the site is served. */
    url: string | undefined;
    timeZone: string;
    language: string;
    editUrl: string | undefined;
  };
  /** Whether browsers keep pages for when there is no network. */
  keepsPages: boolean;
  search: {
    /** Bytes that the search index of the whole site may have, compressed. */
    budget: number;
  };
  /** In the order of the file. */
  areas: Map<string, Area>;
  audiences: Map<string, Audience>;
  channels: Map<string, Channel>;
  policy: {
    required: RequirableKey[];
    noteRequired: string[];
    /** ISO 8601 durations. */
    notice: Record<Tier, string>;
    mustReadsAWeek: number;
    /** ISO 8601 duration. */
    tidyAfter: string;
  };
  ledger: { ref: string; remote: string | undefined; branch: string | undefined; genesis: string | undefined };
};

/** The configuration file, below the content folder. */
export const CONFIGURATION_FILE = 'firstline.yml';

/** First parts of an address that the site itself uses; no area may be called so. */
export const RESERVED_AREAS = ['changes', 'search', 'media', 'unkept', '_astro', '404'] as const;

/**
 * Reads firstline.yml: schema, then normal form, then rules. An absent or broken file leaves the defaults: areas from
 * the folders given, one audience `everyone` that reads the console.
 */
export function parseConfiguration(
  source: string | undefined,
  folders: readonly string[],
): { configuration: Configuration; findings: Finding[] } {
  const parsed = parseYaml(source ?? '', configurationSchema, { path: CONFIGURATION_FILE, code: 'configuration' });
  const configuration = normalise(parsed.data ?? {}, folders);
  const findings = [...parsed.findings];
  const report = (keys: (string | number)[], message: string, hint?: string) =>
    findings.push({
      code: 'configuration/rule',
      severity: 'error',
      path: CONFIGURATION_FILE,
      line: parsed.lineOf(keys) ?? 1,
      message,
      hint,
    });
  applyRules(configuration, parsed.data ?? {}, report);
  return { configuration, findings };
}

function normalise(raw: RawConfiguration, folders: readonly string[]): Configuration {
  const areas = new Map<string, Area>();
  const areaIds = raw.areas ? Object.keys(raw.areas) : folders;
  for (const id of areaIds) {
    const area = raw.areas?.[id];
    areas.set(id, { id, title: area?.title ?? titleOf(id), description: area?.description });
  }
  const channels = new Map<string, Channel>();
  const declared: NonNullable<RawConfiguration['channels']> = raw.channels ?? { console: { kind: 'console' } };
  for (const [id, entry] of Object.entries(declared)) channels.set(id, completeChannel(id, entry));
  const audiences = new Map<string, Audience>();
  const everyone = { everyone: { title: 'Everyone', channels: [...channels.keys()] } };
  for (const [id, audience] of Object.entries(raw.audiences ?? everyone) as [
    string,
    NonNullable<RawConfiguration['audiences']>[string],
  ][]) {
    const timeZone = raw.site?.['time-zone'] ?? 'UTC';
    audiences.set(id, completeAudience(audience, { id, title: titleOf(id), timeZone }));
  }
  return {
    site: {
      name: raw.site?.name ?? 'Firstline',
      url: raw.site?.url?.replace(/\/+$/, ''),
      timeZone: raw.site?.['time-zone'] ?? 'UTC',
      language: raw.site?.language ?? 'en',
      editUrl: raw.site?.['edit-url'],
    },
    keepsPages: raw.site?.offline ?? true,
    search: { budget: (raw.search?.budget ?? SEARCH_BUDGET) * 1000 },
    areas,
    audiences,
    channels,
    policy: {
      required: raw.policy?.required ?? [],
      noteRequired: raw.policy?.['note-required'] ?? [],
      notice: { 'must-read': 'P0D', notice: 'P0D', minor: 'P0D', ...raw.policy?.notice },
      mustReadsAWeek: raw.policy?.['must-reads-a-week'] ?? MUST_READS_A_WEEK,
      tidyAfter: raw.policy?.['tidy-after'] ?? TIDY_AFTER,
    },
    ledger: {
      ref: raw.ledger?.ref ?? 'refs/heads/firstline-ledger',
      remote: raw.ledger?.remote,
      branch: raw.ledger?.branch,
      genesis: raw.ledger?.genesis,
    },
  };
}

type Report = (keys: (string | number)[], message: string, hint?: string) => void;

function applyRules(configuration: Configuration, raw: RawConfiguration, report: Report): void {
  const { areas, audiences, channels, policy, site } = configuration;
  for (const id of areas.keys()) {
    if ((RESERVED_AREAS as readonly string[]).includes(id)) {
      // A folder of that name is reported where its files are.
      if (raw.areas)
        report(
          ['areas', id],
          `No area may be called “${id}”: the site uses that address itself.`,
          'Rename the folder.',
        );
      areas.delete(id);
    }
  }
  for (const audience of audiences.values()) {
    audience.channels.forEach((id, index) => {
      if (channels.has(id)) return;
      report(
        ['audiences', audience.id, 'channels', index],
        `The audience “${audience.id}” names the channel “${id}”, which is not under “channels” (${list(channels)}).`,
      );
    });
    audience.channels = audience.channels.filter((id) => channels.has(id));
    for (const { key, message, hint } of findAudienceProblems(audience, channels)) {
      report(['audiences', audience.id, ...(key ? [key] : [])], message, hint);
    }
  }
  policy.noteRequired.forEach((id, index) => {
    if (areas.has(id)) return;
    report(
      ['policy', 'note-required', index],
      `“policy.note-required” names the area “${id}”, which is not under “areas” (${list(areas)}).`,
    );
  });
  for (const channel of channels.values()) {
    const unsafe = findUnsafeAddress(channel);
    if (!unsafe) continue;
    report(['channels', channel.id, unsafe.key], unsafe.message);
    channels.delete(channel.id);
  }
  if (site.editUrl !== undefined && !site.editUrl.includes('{path}')) {
    report(['site', 'edit-url'], '“site.edit-url” should contain {path}, which stands for the file.');
  }
  if (raw.site?.url !== undefined && !/^https?:\/\//.test(raw.site.url)) {
    report(['site', 'url'], '“site.url” should start with https://.');
    site.url = undefined;
  }
  for (const { id, kind } of channels.values()) {
    if (kind !== 'feed' || site.url !== undefined) continue;
    report(
      ['channels', id],
      `The channel “${id}” is a feed, whose items lead to the site: “site.url” should say where it is served.`,
    );
  }
}

function list(names: ReadonlyMap<string, unknown>): string {
  return [...names.keys()].join(', ') || 'none';
}

function titleOf(id: string): string {
  const words = id.replaceAll(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
