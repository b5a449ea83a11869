import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runChecks } from '../src/checks/run-checks.ts';
import type { Corpus } from '../src/model/corpus.ts';
import { formatPlace } from '../src/model/finding.ts';
import { plainText } from '../src/model/plain-text.ts';
import { stateAt } from '../src/model/state.ts';
import { readCorpus } from '../src/sources/read-corpus.ts';

// Golden folders: a new case is a new folder with content/ in it; `vitest -u` writes its expected.txt, then read it.
const folder = join(import.meta.dirname, 'fixtures', 'corpus');
const INSTANTS = ['2026-11-22T12:00Z', '2026-12-25T12:00Z', '2027-01-20T12:00Z', '2027-03-02T12:00Z'];

describe.each(readdirSync(folder))('corpus of %s', (name) => {
  it('reads as expected', async () => {
    const corpus = await readCorpus(join(folder, name, 'content'));
    await expect(outline(corpus)).toMatchFileSnapshot(join(folder, name, 'expected.txt'));
  });
});

/** All that a corpus says, as text that a person can review. */
function outline(corpus: Corpus): string {
  const lines: string[] = [
    `areas: ${[...corpus.configuration.areas.values()].map(({ id, title }) => `${id} (${title})`).join(', ')}`,
  ];
  for (const { root, ...article } of corpus.articles.values()) {
    lines.push(
      '',
      `ARTICLE ${article.path}`,
      `  title: ${article.title}`,
      `  id: ${article.id}`,
      `  anchors: ${article.anchors.join(', ')}`,
    );
    for (const section of article.sections) {
      lines.push(
        `  SECTION #${section.anchor} (line ${section.line}, level ${section.level}) ${section.trail.join(' > ')}`,
      );
      lines.push(indent(plainText(section.nodes)));
    }
    const texts = INSTANTS.map((instant) => plainText(root, Date.parse(instant)));
    if (new Set([plainText(root), ...texts]).size > 1) {
      texts.forEach((text, index) => void lines.push(`  AT ${INSTANTS[index]}`, indent(text)));
    }
  }
  for (const note of corpus.notes.values()) {
    const period = [note.period.from, note.period.until].map((at) =>
      at === undefined ? '' : new Date(at).toISOString(),
    );
    const states = INSTANTS.map((instant) => stateAt(note.period, Date.parse(instant)));
    lines.push(
      '',
      `NOTE ${note.id}`,
      `  title: ${note.title}`,
      `  tier: ${note.tier}`,
      `  period: ${period.join(' to ')}`,
    );
    lines.push(`  states: ${states.join(', ')}`, `  articles: ${note.articles.join(', ')}`);
  }
  lines.push('', 'FINDINGS');
  for (const finding of runChecks({ corpus, now: Date.parse(INSTANTS[0] ?? '') })) {
    lines.push(`${formatPlace(finding)} ${finding.severity} ${finding.code}`, indent(finding.message));
    if (finding.hint !== undefined) lines.push(indent(`-> ${finding.hint}`));
  }
  return `${lines.join('\n')}\n`;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}
