import { expect, it } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import { checkAudiences } from './check-audiences.ts';

const CONFIGURATION = `
audiences:
  support: { channels: [mail], teams: [chat] }
  billing: { channels: [mail], teams: [money] }
  everybody: { channels: [mail] }
  screens: { channels: [wall] }
channels:
  mail: { kind: console }
  wall: { kind: console }
`;
const PEOPLE = `
teams: { chat: {}, money: {} }
people:
  ana: { team: chat, email: ana@example.com }
  cyd: { team: money }
`;

function check(people: string): string[] {
  const corpus = buildCorpus({
    files: [
      { path: 'firstline.yml', text: CONFIGURATION },
      { path: 'people.yml', text: people },
      { path: 'pricing/plans.md', text: '# Plans\n' },
    ],
    images: [],
    findings: [],
  });
  // A channel that writes to each person is known by these two.
  Object.assign(corpus.configuration.channels.get('mail') ?? {}, { kind: 'email', to: 'people' });
  return checkAudiences({ corpus, now: 0 }).map(({ code, severity, message }) => `${severity} ${code} ${message}`);
}

it('finds audiences of which a personal channel reaches nobody, and says why', () => {
  expect(check(PEOPLE)).toEqual([
    'error audience/nobody The channel “mail” writes to each person, but of the audience “billing” it reaches nobody: nobody in its teams (money) has an e-mail address.',
    'error audience/nobody The channel “mail” writes to each person, but of the audience “everybody” it reaches nobody: it has no teams.',
  ]);
  // One of a team that is reached otherwise is not told in silence either.
  expect(check(PEOPLE.replace('cyd: { team: money }', 'cyd: { team: chat }'))).toContain(
    'error audience/no-address The channel “mail” writes to each person of the audience “support”, but cyd has no e-mail address.',
  );
  expect(check(PEOPLE.replace('cyd: { team: money }', 'cyd: { team: money, email: cyd@example.com }'))).toHaveLength(1);
});
