import type { Audience } from './audience.ts';
import type { Person, Roster } from './roster.ts';

/** Whether a channel sends everybody a message of their own, rather than one to a place where they meet. */
export function isPersonal(channel: { kind: string; to?: unknown }): boolean {
  return channel.kind === 'email' && channel.to === 'people';
}

/**
 * The people to whom a personal channel writes: those in the teams of some audiences. Who has no address is one of them: that
 * the message cannot be sent must be seen.
 */
export function listRecipients(audiences: readonly Audience[], { people }: Pick<Roster, 'people'>): Person[] {
  const teams = new Set(audiences.flatMap((audience) => audience.teams));
  return [...people.values()].filter(({ team }) => team !== undefined && teams.has(team));
}
