import { expect, it } from 'vitest';
import { buildCorpus } from './corpus.ts';
import { resolveLink } from './resolve-link.ts';

const corpus = buildCorpus({
  files: [
    { path: 'pricing/plans.md', text: '# Plans\n\n## Für alle\n' },
    { path: 'policies/returns/index.md', text: 'Returns' },
    { path: 'a file.md', text: 'Text' },
    {
      path: 'changes/2026-12-01-pro.md',
      text: '---\ntitle: Pro\nkind: pricing\ntier: notice\neffective: 2026-12-01\n---\n',
    },
  ],
  images: ['img/a.png'],
  findings: [],
});
const resolve = (url: string, from = 'policies/returns/index.md') => resolveLink(url, from, corpus);

it.each([
  ['../../pricing/plans.md', 'pricing/plans', ''],
  ['/pricing/plans', 'pricing/plans', ''],
  ['../../pricing/plans.md#f%C3%BCr-alle', 'pricing/plans', 'für-alle'],
  ['../../pricing/./plans.md?x=1#plans', 'pricing/plans', 'plans'],
  ['/policies/returns/', 'policies/returns/index', ''],
  ['/a%20file.md', 'a file', ''],
])('%s leads to an article', (url, path, anchor) => {
  expect(resolve(url)).toEqual({ kind: 'article', path, anchor });
});

it('knows the other kinds of targets', () => {
  expect(resolve('/changes/2026-12-01-pro.md')).toEqual({ kind: 'note', id: '2026-12-01-pro', anchor: '' });
  expect(resolve('../../img/a.png')).toEqual({ kind: 'image', path: 'img/a.png' });
  expect(resolve('https://example.com/x')).toEqual({ kind: 'external', url: 'https://example.com/x' });
  expect(resolve('mailto:a@example.com').kind).toBe('external');
  expect(resolve('//example.com')).toEqual({ kind: 'external', url: 'https://example.com' });
});

it.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd'])(
  '%s is no link',
  (url) => {
    expect(resolve(url).kind).toBe('broken');
  },
);

it.each(['gone.md', '../../../etc/passwd', '2026-12-01-pro', '/pricing/plans.md#nope', '%', '%ff.md'])(
  '%s is broken',
  (url) => {
    expect(resolve(url).kind).toBe('broken');
  },
);
