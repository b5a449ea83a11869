import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { formatResolve } from './format-resolve.ts';

it.each([
  'pricing/plans@1:support',
  "pricing/agent's  notes@1:support",
  'pricing/$(id) `id` "x" \\ !1; & | * ~@1:support',
  "'; echo pwned; '@1:support",
])('a shell takes %s for one word', (id) => {
  const command = formatResolve(id, 'sent').replace('npm', "printf '%s\\n'");
  const words = execFileSync('sh', ['-c', command], { encoding: 'utf8' }).trimEnd().split('\n');
  expect(words).toEqual(['run', 'announce', '--', 'resolve', id, '--sent']);
});

it('stays on one line, and moves no cursor', () => {
  expect(formatResolve('a\nb\u001b[2K@1:x', 'void')).toBe("npm run announce -- resolve 'a b[2K@1:x' --void");
});
