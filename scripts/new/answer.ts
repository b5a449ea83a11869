import { FirstlineError } from '../../src/platform/error.ts';

/** An answer, and what is missing when there is none. */
export type Demand<T> = { value: T | undefined; what: string };

/**
 * Gives the answers, if nobody has left one out and no default stands in; else names everything that is missing at once.
 * @param demands by the name of the flag
 * @throws FirstlineError `new/missing`
 */
export function demandAll<T extends Record<string, unknown>>(demands: { [Key in keyof T]: Demand<T[Key]> }): T {
  const entries = Object.entries(demands) as [string, Demand<unknown>][];
  const missing = entries.filter(([, { value }]) => value === undefined || value === '');
  if (missing.length > 0) {
    throw new FirstlineError({
      code: 'new/missing',
      message: `Missing: ${missing.map(([flag]) => `--${flag}`).join(', ')}.`,
      hint: missing.map(([flag, { what }]) => `  --${flag}   ${what}`).join('\n'),
    });
  }
  return Object.fromEntries(entries.map(([flag, { value }]) => [flag, value])) as T;
}

/** Splits what was written with commas, as people do, or with several flags. */
export function splitList(values: readonly string[] | undefined): string[] | undefined {
  return values?.flatMap((value) => value.split(',').map((part) => part.trim())).filter((part) => part !== '');
}

/** Says what is wrong with an answer that may not be empty. */
export function refuseEmpty(answer: string): string | undefined {
  return answer === '' ? 'A few words are needed.' : undefined;
}
