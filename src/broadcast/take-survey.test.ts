import { expect, it } from 'vitest';
import { parseConfiguration } from '../model/configuration.ts';
import { parseRoster } from '../model/roster.ts';
import { checkConfiguration } from './take-survey.ts';

const MAIL =
  'audiences: { all: { channels: [mail], teams: [t] } }\nchannels: { mail: { kind: email, from: kb@example.com, to: TO } }\n';

/** Checks a configuration together with a people.yml. */
function check(configuration: string, people: string): void {
  const parsed = parseConfiguration(configuration, []);
  expect(parsed.findings).toEqual([]);
  const { findings } = parseRoster(people);
  checkConfiguration({ configuration: parsed.configuration, findings });
}

it.each([
  ['a key twice', 'people:\n  ann: { email: a@example.com }\n  ann: { email: b@example.com }\n'],
  ['a syntax error', 'people:\n  ann: { email: a@example.com\n'],
  ['a wrong address', 'people:\n  ann: { email: nobody }\n'],
  ['an unknown team', 'people:\n  ann: { team: nowhere, email: a@example.com }\n'],
])('stops at %s in people.yml where people are written to one by one', (_, people) => {
  const stop = expect.objectContaining({
    code: 'configuration/broken',
    message: expect.stringContaining('people.yml:'),
  });
  expect(() => check(MAIL.replace('TO', 'people'), people)).toThrow(stop);
  expect(() => check(MAIL.replace('TO', 'all@example.com'), people)).not.toThrow();
  expect(() => check('', people)).not.toThrow();
});

it('goes on with a people.yml that is sound', () => {
  check(MAIL.replace('TO', 'people'), 'teams: { t: {} }\npeople: { ann: { team: t, email: a@example.com } }\n');
});
