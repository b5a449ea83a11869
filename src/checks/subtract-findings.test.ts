import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import { checkMustReads } from './check-must-reads.ts';
import { subtractFindings } from './subtract-findings.ts';

const NOW = Date.parse('2026-11-24T12:00Z');

function corpusOf(days: readonly number[]) {
  const files = days.map((day) => ({
    path: `changes/2026-12-0${day}-a.md`,
    text: `---\ntitle: Number ${day}\nkind: pricing\ntier: must-read\neffective: 2026-12-0${day}\n---\nDearer.\n`,
  }));
  return buildCorpus({ files, images: [], findings: [] });
}

describe('subtractFindings', () => {
  it('does not blame a branch for what it only made one more of', () => {
    const [base, corpus] = [corpusOf([1, 2, 3, 4]), corpusOf([1, 2, 3, 4, 5])];
    const old = checkMustReads({ base: undefined, corpus: base, now: NOW });
    const young = checkMustReads({ base, corpus, now: NOW });
    expect(old.map(({ path }) => path)).toEqual(['changes/2026-12-04-a.md']);
    expect(young.map(({ path }) => path)).toEqual(['changes/2026-12-04-a.md', 'changes/2026-12-05-a.md']);
    const brought = subtractFindings(young, old, base.articles, corpus.articles);
    expect(brought.map(({ path }) => path)).toEqual(['changes/2026-12-05-a.md']);
  });
});
