import { type Audience, completeAudience, findAudienceProblems } from './audience.ts';
import { type Channel, completeChannel, findUnsafeAddress } from './channel.ts';
import { configurationSchema, type RawConfiguration } from './configuration-schema.ts';
import { completeFeedback, type Feedback } from './feedback.ts';
import type { Finding } from './finding.ts';
import type { RequirableKey, Tier } from './front-matter.ts';
import { parseYaml } from './parse-yaml.ts';
import { findUiLanguage, UI_LANGUAGES } from './ui-language.ts';

/** Kilobytes: what a browser loads in a second or two on a slow line. */
const SEARCH_BUDGET = 2000;

/** Must-reads that people still take in beside their work; more in a week, and none is read with care. */
const MUST_READS_A_WEEK = 3;

/** ISO 8601 duration: by then nobody asks any more since when a value holds. */
const TIDY_AFTER = 'P90D';

export type Area = {
  id: string;
  title: string;
  description: string | undefined;
  /** Id of a team or person: who is asked about pages without an owner. */
  owner: string | undefined;
};

/** What firstline.yml says, complete: every key has a value, every name in it exists. */
export type Configuration = {
  site: {
    name: string;
    /** Without a slash at the end; undefined when the file does not say where the site is served. */
    url: string | undefined;
    timeZone: string;
    /** BCP 47 tag of the content's language. */
    language: string;
    /** BCP 47 tag by which pages speak: their words are those of its {@link findUiLanguage}. */
    uiLanguage: string;
    editUrl: string | undefined;
  };
  /** Where to ask about a page that has no owner, and whose area has none. */
  contact: string | undefined;
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
  /** Undefined when readers are not asked for reports. */
  feedback: Feedback | undefined;
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
    areas.set(id, { id, title: area?.title ?? titleOf(id), description: area?.description, owner: area?.owner });
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
      uiLanguage: raw.site?.['ui-language'] ?? raw.site?.language ?? 'en',
      editUrl: raw.site?.['edit-url'],
    },
    contact: raw.site?.contact,
    keepsPages: raw.site?.offline ?? true,
    search: { budget: (raw.search?.budget ?? SEARCH_BUDGET) * 1000 },
    areas,
    audiences,
    channels,
    feedback: raw.feedback && completeFeedback(raw.feedback),
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
  if (findUiLanguage(site.uiLanguage) === undefined) {
    const key = raw.site?.['ui-language'] === undefined ? 'language' : 'ui-language';
    report(
      ['site', key],
      `The site does not speak “${site.uiLanguage}”; its words are written in ${UI_LANGUAGES.join(', ')}.`,
      key === 'language'
        ? 'Choose one with “site.ui-language”: the language of the content may be another. docs/languages.md says how to add one.'
        : 'Choose one of these. docs/languages.md says how to add one.',
    );
    site.uiLanguage = 'en';
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
