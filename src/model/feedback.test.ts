import { expect, test } from 'vitest';
import { parseConfiguration } from './configuration.ts';
import { listSendOrigins } from './feedback.ts';

const read = (entry: string) => parseConfiguration(`feedback: ${entry}\n`, []);

test.each([
  ['{ kind: mailto, to: desk@acme.example }', { kind: 'mailto', to: 'desk@acme.example', toOwner: false }, []],
  [
    '{ kind: github, repository: acme/base, server: "https://git.acme.example/" }',
    { kind: 'github', repository: 'acme/base', server: 'https://git.acme.example' },
    [],
  ],
  [
    '{ kind: webhook, url: "https://desk.acme.example:8443/reports?team=1" }',
    { kind: 'webhook', url: 'https://desk.acme.example:8443/reports?team=1' },
    ['https://desk.acme.example:8443'],
  ],
  [
    '{ kind: webhook, url: "http://127.0.0.1:4000/" }',
    { kind: 'webhook', url: 'http://127.0.0.1:4000/' },
    ['http://127.0.0.1:4000'],
  ],
])('takes %s', (entry, expected, origins) => {
  const { configuration, findings } = read(entry);
  expect(findings).toEqual([]);
  expect(configuration.feedback).toEqual(expected);
  expect(listSendOrigins(configuration.feedback)).toEqual(origins);
});

test.each([
  ['{ kind: mailto }', 'to'],
  ['{ kind: mailto, to: "The desk <desk@acme.example>" }', 'without a name'],
  ['{ kind: github, repository: acme }', 'octo-org/knowledge'],
  ['{ kind: webhook, url: "http://desk.acme.example/" }', 'https://'],
  ['{ kind: webhook, url: "http://localhost.evil.example/" }', 'https://'],
  ['{ kind: webhook, url: "https://user:secret@desk.acme.example/" }', 'without a password'],
  ['{ kind: form }', 'mailto, github, webhook'],
])('refuses %s', (entry, words) => {
  const { configuration, findings } = read(entry);
  expect(findings).toMatchObject([{ severity: 'error', line: 1, message: expect.stringContaining(words) }]);
  expect(configuration.feedback).toBeUndefined();
});

test('takes GitHub itself instead of a server that is not safe, and says so', () => {
  const { configuration, findings } = read(
    '{ kind: github, repository: acme/base, server: "http://git.acme.example" }',
  );
  expect(findings).toMatchObject([{ severity: 'error', message: expect.stringContaining('https://') }]);
  expect(configuration.feedback).toMatchObject({ server: 'https://github.com' });
});
