import { expect, test } from 'vitest';
import { fillTellAddress, findTellAddress } from './tell-address.ts';

const GITHUB = 'https://github.com/acme/base/edit/main/content/{path}';
const GITLAB = 'https://git.acme.example/help/desk/base/-/edit/main/{path}';
const TELLING = { subject: 'A & B', body: 'one\ntwo + 3' };

test.each([
  [['ask@acme.example', 'lead@acme.example'], GITHUB, 'mailto:ask@acme.example'],
  [['#ask-billing', 'lead@acme.example'], GITHUB, 'mailto:lead@acme.example'],
  [['https://chat.acme.example/billing'], GITHUB, 'https://chat.acme.example/billing'],
  [['#ask-billing', undefined], GITHUB, 'https://github.com/acme/base/issues/new'],
  [[undefined], GITLAB, 'https://git.acme.example/help/desk/base/-/issues/new'],
  [['#ask@billing'], undefined, undefined],
  [['#ask-billing'], 'https://example.com/edit/{path}', undefined],
])('of %j and %s it is %s', (ways, editUrl, expected) => {
  expect(findTellAddress(ways, editUrl)).toBe(expected);
});

test.each([
  ['mailto:ask@acme.example', 'mailto:ask@acme.example?subject=A%20%26%20B&body=one%0D%0Atwo%20%2B%203'],
  [
    'https://github.com/acme/base/issues/new',
    'https://github.com/acme/base/issues/new?title=A%20%26%20B&body=one%0D%0Atwo%20%2B%203',
  ],
  [
    'https://git.acme.example/desk/base/-/issues/new',
    'https://git.acme.example/desk/base/-/issues/new?issue%5Btitle%5D=A%20%26%20B&issue%5Bdescription%5D=one%0D%0Atwo%20%2B%203',
  ],
  ['https://chat.acme.example/billing', 'https://chat.acme.example/billing'],
])('%s is filled in', (address, expected) => {
  expect(fillTellAddress(address, TELLING)).toBe(expected);
});
