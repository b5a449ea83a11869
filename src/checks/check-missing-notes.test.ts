import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import { checkMissingNotes } from './check-missing-notes.ts';
import { runChecks } from './run-checks.ts';

type Files = Record<string, string>;

const NOW = Date.parse('2026-11-24T12:00Z');
const CONFIGURATION = { 'firstline.yml': 'policy:\n  note-required: [pricing]\n' };
const PRO = '# Pro\n\n## Price\n\nIt costs $29 a month.\n';
const DATED = PRO.replace('$29', ':until[$29]{change=2026-12-01-pro}:from[$35]{change=2026-12-01-pro}');
const NOTE = (extra = '', text = 'Dearer.') =>
  `---\ntitle: Pro\nkind: pricing\ntier: notice\neffective: 2026-12-01\n${extra}---\n${text}\n`;

function corpusOf(files: Files) {
  const all = Object.entries({ ...CONFIGURATION, 'pricing/other.md': '# Other\n\nFree.\n', ...files });
  return buildCorpus({ files: all.map(([path, text]) => ({ path, text })), images: [], findings: [] });
}

function find(before: Files, after: Files) {
  return checkMissingNotes({ base: corpusOf(before), corpus: corpusOf(after), now: NOW });
}

describe('checkMissingNotes', () => {
  const note = { 'changes/2026-12-01-pro.md': NOTE('articles: [pricing/pro]\n') };

  it.each<[string, Files, Files]>([
    ['other words', { 'pricing/pro.md': PRO }, { 'pricing/pro.md': PRO.replace('It costs', 'The cost is') }],
    ['a new note', { 'pricing/pro.md': PRO }, { 'pricing/pro.md': DATED, ...note }],
    ['values of a note that is known', { 'pricing/pro.md': PRO, ...note }, { 'pricing/pro.md': DATED, ...note }],
    ['an area that needs none', { 'products/pro.md': PRO }, { 'products/pro.md': PRO.replace('29', '35') }],
    ['a new name', { 'pricing/pro.md': PRO }, { 'pricing/pro-plan.md': PRO }],
    [
      'a note that says more than before',
      { 'pricing/pro.md': PRO, ...note },
      {
        'pricing/pro.md': PRO.replace('29', '35'),
        'changes/2026-12-01-pro.md': NOTE('articles: [pricing/pro]\n', 'Now $35.'),
      },
    ],
  ])('is content with %s', (_name, before, after) => {
    expect(find(before, after)).toEqual([]);
  });

  it.each<[string, Files, Files]>([
    [
      'a note that was told already',
      { 'pricing/pro.md': PRO, ...note },
      { 'pricing/pro.md': PRO.replace('29', '35'), ...note },
    ],
    [
      'a date without a note',
      { 'pricing/pro.md': PRO },
      { 'pricing/pro.md': PRO.replace('$29', ':until[$29]{date=2026-12-01}:from[$35]{date=2026-12-01}') },
    ],
    [
      'a note that told another coming value',
      { 'pricing/pro.md': DATED, ...note },
      { 'pricing/pro.md': DATED.replace('$35', '$40'), ...note },
    ],
    ['a page that is gone', { 'pricing/pro.md': PRO }, {}],
    ['a new page', {}, { 'pricing/pro.md': PRO }],
  ])('wants a note in spite of %s', (_name, before, after) => {
    expect(find(before, after).map(({ path }) => path)).toEqual(['pricing/pro.md']);
  });

  it('writes one note for all pages of an area, which passes the checks as it is', () => {
    const before = { 'pricing/pro.md': PRO, 'pricing/plans.md': '# Plans\n\nPro: $29\n' };
    const after = { 'pricing/pro.md': PRO.replace('29', '35'), 'pricing/plans.md': '# Plans\n\nPro: $35\n' };
    const [first, second, ...more] = find(before, after);
    expect(more).toEqual([]);
    expect(second?.hint).toMatch(/^The note that pricing\/pro\.md asks for|^The note that pricing\/plans\.md asks for/);
    const [, path = '', text = ''] = /^Add (\S+),[^\n]*\n\n(---\n[\s\S]*?)\n\n/.exec(first?.hint ?? '') ?? [];
    expect(text).toContain('  - pricing/pro\n');
    expect(text).toContain('  - pricing/plans\n');
    expect(
      runChecks({ base: corpusOf(before), corpus: corpusOf({ ...after, [path]: `${text}\n` }), now: NOW }),
    ).toEqual([]);
  });

  it('takes over a folder without asking for notes', () => {
    const base = buildCorpus({ files: [], images: [], findings: [] });
    expect(checkMissingNotes({ base, corpus: corpusOf({ 'pricing/pro.md': PRO }), now: NOW })).toEqual([]);
  });
});
