import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DocumentDiff } from '../src/diff/change.ts';
import { diffDocuments } from '../src/diff/diff-documents.ts';
import { formatChange } from '../src/diff/format-change.ts';

// Golden folders: a new lesson is a new folder with before.md, after.md and lesson.txt (the significance, then why in one
// line); `vitest -u` writes its expected.txt, then read it.
const folder = join(import.meta.dirname, 'fixtures', 'diff');

describe.each(readdirSync(folder))('%s', (name) => {
  const read = (file: string) => readFileSync(join(folder, name, file), 'utf8');
  const [significance = ''] = read('lesson.txt').split(':');

  it(read('lesson.txt').trim(), async () => {
    const diff = diffDocuments({ text: read('before.md') }, { text: read('after.md') });
    expect(diff.significance).toBe(significance);
    await expect(outline(diff)).toMatchFileSnapshot(join(folder, name, 'expected.txt'));
  });
});

/** All that a comparison says, as text that a person can review. */
function outline({ significance, changes, fallbacks = [] }: DocumentDiff): string {
  const lines = changes.map(
    (change) =>
      `${change.significance} (${change.rule}, ${change.kind}) ${change.anchor && `#${change.anchor} `}${formatChange(change)}`,
  );
  return `${[significance, ...lines, ...fallbacks.map((fallback) => `fell back: ${fallback}`)].join('\n')}\n`;
}
