import type { RequirableKey } from '../model/front-matter.ts';
import { findUiLanguage, UI_LANGUAGES } from '../model/ui-language.ts';
import type { ChannelEntry } from './parse-channel-words.ts';
import { writeYaml } from './write-yaml.ts';

/** What a team says of itself. */
export type Setup = {
  name: string;
  url: string | undefined;
  timeZone: string;
  language: string;
  editUrl: string | undefined;
  /** In the order of the site. */
  areas: { id: string; title: string | undefined }[];
  channels: ChannelEntry[];
  /** Ids of teams of people.yml that are told. */
  teams: string[];
  required: RequirableKey[];
  noteRequired: string[];
  /** Path of the JSON Schemas, from the content folder; undefined when they are out of reach. */
  schemas: string | undefined;
};

/** The line by which editors find the JSON Schema of a YAML file. */
export function writeSchemaLine(schemas: string | undefined, name: string): string {
  return schemas === undefined ? '' : `# yaml-language-server: $schema=${schemas}/${name}.schema.json\n`;
}

/** Writes firstline.yml, with a comment on each key that says what it does. */
export function composeConfiguration(setup: Setup): string {
  const channels = nameChannels(setup.channels);
  const told = [...channels.keys()];
  const teams = setup.teams.length > 0 ? { teams: setup.teams } : {};
  const optional = (key: string, value: string | undefined, example: string) =>
    value === undefined ? `# ${key}: ${example}` : `${key}: ${writeYaml(value)}`;
  return `${writeSchemaLine(setup.schemas, 'firstline')}# The one configuration file of Firstline. Paths are relative to this folder.

site:
  # Name in the page header, in feeds and in messages.
  name: ${writeYaml(setup.name)}
  # Where the built site is served; links in messages start with it.
  ${optional('url', setup.url, 'https://kb.example.com')}
  # A plain date such as 2026-12-01 starts at midnight in this time zone.
  time-zone: ${writeYaml(setup.timeZone)}
  # Language of the content, for search and for screen readers.
  language: ${writeYaml(setup.language)}
  # Language of the site's own words, dates and numbers: ${UI_LANGUAGES.join(' or ')}. That of the content when nothing is said.
  ${optional('ui-language', findUiLanguage(setup.language) === undefined ? 'en' : undefined, 'en')}
  # Target of "edit this page"; {path} becomes the file's path below this folder.
  ${optional('edit-url', setup.editUrl, 'https://github.com/octo-org/knowledge/edit/main/content/{path}')}

# One folder below this one for each area; a note's "kind" is one of these names.
areas:
${setup.areas.map(({ id, title }) => `  ${writeYaml(id)}: ${title === undefined ? '{}' : writeYaml({ title })}`).join('\n')}

# Who is told. Teams come from people.yml, channels from the list below.
audiences:
  everyone: ${writeYaml({ title: 'Everyone', ...teams, channels: told })}

# Where messages go. README.md says what each kind needs and what it can promise; npm run doctor proves it.
channels:
${[...channels].map(([id, entry]) => `  ${id}: ${writeYaml(entry)}`).join('\n')}

# How readers report what is wrong, unclear or missing; docs/feedback.md tells of each kind.
# feedback: { kind: mailto, to: knowledge@example.com }

policy:
  # Front matter that every article must have; a missing one is a finding of "npm run check".
  required: ${writeYaml(setup.required)}
  # Areas where a changed meaning needs a change note.
  note-required: ${writeYaml(setup.noteRequired)}
  # Shortest time between announcement and effective date, by tier (P3D is three days).
  notice: { must-read: P3D, notice: P1D, minor: P0D }

ledger:
  # Git ref that remembers what was announced and delivered.
  ref: refs/heads/firstline-ledger
  # Set this so that CI and every clone share one ledger.
  # remote: origin
`;
}

/** Gives each channel a name of its own. A channel for all tiers is always there: issues are for must-reads alone. */
function nameChannels(entries: readonly ChannelEntry[]): Map<string, ChannelEntry['entry']> {
  const isPartial = entries.every(({ entry }) => entry.kind === 'github');
  const all = isPartial ? [...entries, { id: 'terminal', entry: { kind: 'console' } }] : entries;
  const named = new Map<string, ChannelEntry['entry']>();
  for (const { id, entry } of all) {
    let name = id;
    for (let number = 2; named.has(name); number += 1) name = `${id}-${number}`;
    named.set(name, entry);
  }
  return named;
}
