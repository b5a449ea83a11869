import { z } from 'zod';
import type { Finding } from './finding.ts';
import { parseYaml } from './parse-yaml.ts';

const text = z.string().trim().min(1, 'should not be empty');

/** What people.yml may say. */
export const rosterSchema = z.strictObject({
  teams: z
    .record(
      z.string(),
      z.strictObject({
        title: text.describe('Its name on pages.').optional(),
        lead: text.describe('Id of a person.').optional(),
        contact: text.describe('Where colleagues reach the team: a channel, a queue, a phone number.').optional(),
      }),
    )
    .describe('Teams by id; articles and notes name the id as owner.')
    .optional(),
  people: z
    .record(
      z.string(),
      z.strictObject({
        name: text.describe('As colleagues write it.').optional(),
        team: text.describe('Id of a team.').optional(),
        email: z
          .email('should be an e-mail address')
          .describe('Where a channel that writes to people reaches them.')
          .optional(),
        slack: text.describe('Slack member id, like U012AB3CD.').optional(),
        github: text.describe('GitHub login.').optional(),
      }),
    )
    .describe('People by id.')
    .optional(),
});

export type Team = { id: string; title: string; lead: string | undefined; contact: string | undefined };
export type Person = {
  id: string;
  name: string;
  team: string | undefined;
  email: string | undefined;
  slack: string | undefined;
  github: string | undefined;
};

/** The people and their teams, from people.yml. */
export type Roster = { teams: Map<string, Team>; people: Map<string, Person> };

/** File of the roster, below the content folder. */
export const ROSTER_FILE = 'people.yml';

/** Reads people.yml; an absent file is an empty roster. */
export function parseRoster(source: string | undefined): { roster: Roster; findings: Finding[] } {
  const { data, findings, lineOf } = parseYaml(source ?? '', rosterSchema, { path: ROSTER_FILE, code: 'roster' });
  const teams = new Map<string, Team>();
  for (const [id, team] of Object.entries(data?.teams ?? {})) {
    teams.set(id, { id, title: team.title ?? id, lead: team.lead, contact: team.contact });
  }
  const people = new Map<string, Person>();
  for (const [id, { name, team, email, slack, github }] of Object.entries(data?.people ?? {})) {
    people.set(id, { id, name: name ?? id, team, email, slack, github });
  }
  const unknown = (keys: string[], what: string, name: string) =>
    findings.push({
      code: 'roster/unknown-reference',
      severity: 'error',
      path: ROSTER_FILE,
      line: lineOf(keys),
      message: `“${keys.join('.')}” names the ${what} “${name}”, who is not in people.yml.`,
    });
  for (const { id, lead } of teams.values()) {
    if (lead !== undefined && !people.has(lead)) unknown(['teams', id, 'lead'], 'person', lead);
  }
  for (const { id, team } of people.values()) {
    if (team !== undefined && !teams.has(team)) unknown(['people', id, 'team'], 'team', team);
  }
  return { roster: { teams, people }, findings };
}
