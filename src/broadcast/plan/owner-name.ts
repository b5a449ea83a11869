import type { Roster } from '../../model/roster.ts';

/** The name of an owner for people: of the team or person in the roster, else as it is written. */
export function ownerName(owner: string | undefined, { teams, people }: Roster): string | undefined {
  if (owner === undefined) return undefined;
  return teams.get(owner)?.title ?? people.get(owner)?.name ?? owner;
}
