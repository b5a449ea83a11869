import { expect, it } from 'vitest';
import { formatError, readFlags } from './command.ts';
import { FirstlineError } from './error.ts';

const line = { usage: 'npm run x -- [--send]', options: { send: { type: 'boolean' } } } as const;

it('takes the flags that there are', () => {
  expect(readFlags(line, ['--send']).values.send).toBe(true);
});

it.each([['--sned'], ['--send=yes'], ['word'], ['-x']])('refuses %s and prints the usage', (flag) => {
  try {
    readFlags(line, [flag]);
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ code: 'usage/flags', exit: 2 });
    expect(formatError(error)).toContain('npm run x');
  }
});

it('writes an error with its place, its hint and its code', () => {
  const error = new FirstlineError({ code: 'a/b', message: 'Broken.', hint: 'Mend it.', place: 'x.md:3' });
  expect(formatError(error)).toBe('Error: x.md:3: Broken.\nMend it.\n(a/b)');
});
