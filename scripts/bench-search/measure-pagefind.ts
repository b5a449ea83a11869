import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import type { BenchCorpus } from './generate-corpus.ts';
import type { Measured } from './measure-engine.ts';

/**
 * Pagefind searches in a browser only, so of it we measure the index: all chunks that its words are in, which are
 * compressed already, without the fragments that show results.
 */
export async function measurePagefind({ pages, sections }: BenchCorpus): Promise<Partial<Measured>> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-pagefind-'));
  try {
    const { index, errors } = await createIndex({});
    if (!index) throw new Error(`Pagefind could not begin: ${errors.join(', ')}`);
    for (const [position, { title, path }] of pages.entries()) {
      const own = sections.filter(({ page }) => page === position);
      const body = own.map(
        ({ trail, text, anchor }) => `<h2 id="${anchor || 'top'}">${trail.at(-1) ?? ''}</h2><p>${escapeText(text)}</p>`,
      );
      const content = `<!doctype html><html lang="en"><body><h1>${escapeText(title)}</h1>${body.join('')}</body></html>`;
      await index.addHTMLFile({ url: `/${path}/`, content });
    }
    await index.writeFiles({ outputPath: folder });
    await close();
    const files = await readdir(folder, { recursive: true });
    const chunks = files.filter((file) => /\.(?:pf_index|pf_meta)$/.test(file));
    const sizes = await Promise.all(chunks.map(async (file) => (await readFile(join(folder, file))).length));
    return { brotli: sizes.reduce((sum, size) => sum + size, 0) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
