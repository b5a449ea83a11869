import { expect, it } from 'vitest';
import { parseConfiguration } from './configuration.ts';
import { formatMoment } from './date-time.ts';

const read = (language: string) => parseConfiguration(`site:\n  language: ${language}\n`, []);

it.each(['en_US', '"x"', 'english language', '""'])('does not take %s for a language', (language) => {
  const { findings, configuration } = read(language);
  expect(findings).toMatchObject([{ severity: 'error', line: 2, message: expect.stringContaining('en-US') }]);
  // What writes dates meanwhile does not break on it.
  expect(formatMoment({ at: 0, allDay: true }, 'UTC', configuration.site.language)).toBe('1 Jan 1970');
});

it.each(['en', 'en-US', 'de-CH', 'zh-Hant-TW'])('takes %s', (language) => {
  const { findings, configuration } = read(`${language}\n  ui-language: en-GB`);
  expect(findings).toEqual([]);
  expect(formatMoment({ at: 0, allDay: false }, 'UTC', configuration.site.language)).toContain('1970');
});

it.each([
  ['language: fr', 2, 'ui-language'],
  ['language: en\n  ui-language: fr', 3, 'languages.md'],
])('names the languages of the site where it does not speak that of %s', (site, line, hint) => {
  const { findings, configuration } = parseConfiguration(`site:\n  ${site}\n`, []);
  expect(findings).toMatchObject([
    { severity: 'error', line, message: expect.stringMatching(/“fr”.* en, de\./), hint: expect.stringContaining(hint) },
  ]);
  expect(configuration.site).toMatchObject({ language: site.slice(10, 12), uiLanguage: 'en' });
});

it.each([
  ['language: de-AT', 'de-AT'],
  ['language: fr\n  ui-language: de', 'de'],
])('pages of a site with %s speak %s', (site, uiLanguage) => {
  const { findings, configuration } = parseConfiguration(`site:\n  ${site}\n`, []);
  expect(findings).toEqual([]);
  expect(configuration.site).toMatchObject({ uiLanguage });
});
