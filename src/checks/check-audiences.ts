import { CONFIGURATION_FILE } from '../model/configuration.ts';
import type { Finding } from '../model/finding.ts';
import { isPersonal, listRecipients } from '../model/list-recipients.ts';
import { ROSTER_FILE } from '../model/roster.ts';
import type { CheckInput } from './check.ts';

/** Audiences of which nobody, or not everybody, would get a message through a channel that writes to each person. */
export function checkAudiences({ corpus: { configuration, roster } }: CheckInput): Finding[] {
  const { audiences, channels } = configuration;
  return [...audiences.values()].flatMap((audience) =>
    audience.channels.flatMap((id): Finding[] => {
      const channel = channels.get(id);
      if (!channel || !isPersonal(channel)) return [];
      const people = listRecipients([audience], roster);
      const missed = people.filter(({ email }) => email === undefined);
      if (missed.length < people.length) {
        return missed.map((person) => ({
          code: 'audience/no-address',
          severity: 'error',
          path: ROSTER_FILE,
          message: `The channel “${id}” writes to each person of the audience “${audience.id}”, but ${person.name} has no e-mail address.`,
          hint: `Give “people.${person.id}” an “email”, or take the team off.`,
        }));
      }
      const teams = audience.teams.join(', ');
      const why = teams === '' ? 'it has no teams' : `nobody in its teams (${teams}) has an e-mail address`;
      return [
        {
          code: 'audience/nobody',
          severity: 'error',
          path: CONFIGURATION_FILE,
          message: `The channel “${id}” writes to each person, but of the audience “${audience.id}” it reaches nobody: ${why}.`,
          hint: 'Name its teams under “audiences”, and give their people an “email” in people.yml; or take the channel off the audience.',
        },
      ];
    }),
  );
}
