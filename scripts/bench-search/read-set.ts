import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BenchCorpus } from './generate-corpus.ts';

type LabelledSet = {
  docs: { id: string; title: string; body: string }[];
  queries: { query: string; typo?: string | null; keywords?: string | null; relevant: Record<string, number> }[];
};

/** Reads a labelled set: documents, and questions with the documents that answer them. */
export async function readSet(file: string): Promise<BenchCorpus> {
  const { docs, queries } = JSON.parse(await readFile(file, 'utf8')) as LabelledSet;
  return {
    name: basename(file, '.json'),
    pages: docs.map(({ id, title }) => ({
      kind: 'article',
      path: String(id),
      address: `/${id}/`,
      title: title.replaceAll(/\s+/g, ' '),
      area: 'kb',
      aliases: [],
      summary: undefined,
    })),
    sections: docs.map(({ body }, page) => ({ page, anchor: '', trail: [], text: body, dated: [] })),
    queries: queries.map(({ query, typo, keywords, relevant }) => ({
      query,
      typo: typo ?? '',
      keywords: keywords ?? '',
      relevant,
    })),
  };
}
