import { expect, test } from 'vitest';
import { parseReportForm } from './report-form.ts';

const BODY = `### Page

https://kb.acme.example/pricing/pro/#prices

### Section

Prices

### Version

0bd55e4a1c2d

### What is true, and how you know

A bill says $35.

### What comes of it

_No response_`;

test('reads the place from what GitHub makes of the form', () => {
  expect(parseReportForm(BODY)).toEqual({ page: 'https://kb.acme.example/pricing/pro/#prices', section: 'Prices' });
});

test.each([
  ['line ends of Windows', BODY.replaceAll('\n', '\r\n')],
  ['words before and after', `cc @mara\n\n${BODY}\n\n### Page\n\nhttps://elsewhere.example/`],
  ['a link in brackets, and a remark', BODY.replace('#prices', '#prices> (seen today)').replace('https', '<https')],
  [
    'another order',
    BODY.split('\n\n### ')
      .map((part) => part.replace(/^### /, ''))
      .reverse()
      .map((part) => `### ${part}`)
      .join('\n\n'),
  ],
  ['headings of another level', BODY.replaceAll('### ', '## ')],
  ['without the version', BODY.replace(/### Version[\s\S]*?(?=### What)/, '')],
  ['a section with a remark below', BODY.replace('Prices\n', 'Prices\nthe table\n')],
])('survives %s', (_what, body) => {
  expect(parseReportForm(body)).toEqual({ page: 'https://kb.acme.example/pricing/pro/#prices', section: 'Prices' });
});

test('a page without a section', () => {
  expect(parseReportForm('### Page\n\n/pricing/pro/\n\n### Section\n\n_No response_\n')).toEqual({
    page: '/pricing/pro/',
    section: undefined,
  });
});

test.each([
  ['', 'nothing'],
  ['Page: /pricing/pro/', 'no form'],
  ['### Page\n\n_No response_\n\n### Section\n\nPrices', 'no page'],
  ['### Page\n\n/pricing/pro/\n', 'no field but the page'],
  ['> ### Page\n> /pricing/pro/\n> ### Section', 'a quotation'],
])('%j is %s', (body) => {
  expect(parseReportForm(body)).toBeUndefined();
});
