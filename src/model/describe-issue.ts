import type { z } from 'zod';

/** A problem that a schema found, in words for the person who wrote the file. */
export type IssueDescription = {
  /** Where: the keys that lead to it. */
  keys: PropertyKey[];
  kind: 'unknown-key' | 'missing' | 'invalid';
  message: string;
  hint?: string | undefined;
};

const EXPECTED: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
};

/** Describes a Zod issue for people; one issue may name several unknown keys. */
export function describeIssue(issue: z.core.$ZodIssue): IssueDescription[] {
  const keys = [...issue.path];
  const name = formatKeys(keys);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        keys: [...keys, key],
        kind: 'unknown-key',
        message: `Unknown key “${formatKeys([...keys, key])}”; it has no effect.`,
        hint: 'Check the spelling, or take it out.',
      }));
    case 'invalid_type': {
      if (!issue.message.startsWith('Invalid input')) {
        const found = issue.input === undefined ? 'is missing' : `is ${describeValue(issue.input)}`;
        return [
          {
            keys,
            kind: issue.input === undefined ? 'missing' : 'invalid',
            message: `“${name}” ${issue.message}, but ${found}.`,
          },
        ];
      }
      const expected = EXPECTED[issue.expected] ?? issue.expected;
      if (issue.input === undefined || issue.input === null) {
        return [{ keys, kind: 'missing', message: `“${name}” is missing; it should be ${expected}.` }];
      }
      return [
        {
          keys,
          kind: 'invalid',
          message: `“${name}” should be ${expected}, but is ${describeValue(issue.input)}.`,
          hint: issue.expected === 'string' ? 'Put the value in quotes.' : undefined,
        },
      ];
    }
    case 'invalid_value':
      return [
        {
          keys,
          kind: issue.input === undefined ? 'missing' : 'invalid',
          message:
            issue.input === undefined
              ? `“${name}” is missing; it should be one of ${issue.values.join(', ')}.`
              : `“${name}” should be one of ${issue.values.join(', ')}, but is ${describeValue(issue.input)}.`,
        },
      ];
    case 'invalid_union': {
      // Zod names the key that tells the members apart, or gives the issues of each member: the first is the main form.
      if (issue.discriminator && issue.errors.length === 0) {
        return [{ keys, kind: 'invalid', message: `“${name}”: ${issue.message}.` }];
      }
      return (issue.errors[0] ?? []).flatMap((inner) => describeIssue({ ...inner, path: [...keys, ...inner.path] }));
    }
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((inner) => describeIssue({ ...inner, path: [...keys, ...inner.path] }));
    default:
      return [{ keys, kind: 'invalid', message: `“${name}”: ${issue.message}` }];
  }
}

function formatKeys(keys: readonly PropertyKey[]): string {
  return keys
    .map((key, index) => (typeof key === 'number' ? `[${key + 1}]` : `${index ? '.' : ''}${String(key)}`))
    .join('');
}

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a group of keys';
  if (typeof value === 'string') return value === '' ? 'empty' : `“${value}”`;
  return `${typeof value === 'number' ? 'the number ' : ''}${String(value)}`;
}
