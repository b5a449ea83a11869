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
  const { findings, configuration } = read(language);
  expect(findings).toEqual([]);
  expect(formatMoment({ at: 0, allDay: false }, 'UTC', configuration.site.language)).toContain('1970');
});
