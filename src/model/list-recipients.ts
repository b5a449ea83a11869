import type { Audience } from './audience.ts';
import type { Person, Roster } from './roster.ts';

/** Whether a channel sends everybody a message of their own, rather than one to a place where they meet. */
export function isPersonal(channel: { kind: string; to?: unknown }): boolean {
  return channel.kind === 'email' && channel.to === 'people';
}

/** The people whom a personal channel reaches: those in the teams of some audiences who have an e-mail address. */
export function listRecipients(audiences: readonly Audience[], { people }: Pick<Roster, 'people'>): Person[] {
  const teams = new Set(audiences.flatMap((audience) => audience.teams));
  return [...people.values()].filter(({ team, email }) => email !== undefined && team !== undefined && teams.has(team));
}
