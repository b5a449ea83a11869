import { expect, it } from 'vitest';
import { parseConfiguration } from './configuration.ts';

const problems = (quiet: string) =>
  parseConfiguration(
    `audiences:\n  support: { channels: [one], quiet: "${quiet}" }\nchannels:\n  one: { kind: console }\n`,
    [],
  ).findings.map(({ line, message }) => [line, message]);

it.each(['00:00-23:59', '08:00-07:30', '20:00-19:01'])('does not take quiet hours of a whole day: %s', (quiet) => {
  expect(problems(quiet)).toEqual([[2, expect.stringMatching(/“support” .* leave \d+ minutes a day/)]]);
});

it.each(['20:00-08:00', '00:00-23:00', '08:00-07:00'])('takes quiet hours that leave an hour: %s', (quiet) => {
  expect(problems(quiet)).toEqual([]);
});
