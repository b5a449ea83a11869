import type { Corpus } from '../model/corpus.ts';
import { buildIndex } from './build-index.ts';
import { hashBytes } from './hash-bytes.ts';
import type { Language } from './language.ts';
import {
  type BoxNames,
  type Documents,
  listDocuments,
  type PageDocument,
  type SectionDocument,
} from './list-documents.ts';
import type { SectionText } from './read-dated-text.ts';
import { MANIFEST_VERSION, type SearchManifest, type ShardFiles } from './search-manifest.ts';

/** A file that the site serves for search. */
export type SearchFile = {
  /** Name with a hash of the content: it may be cached for ever. */
  name: string;
  body: Uint8Array<ArrayBuffer>;
};

/** How the files are made. */
export type SearchFileOptions = {
  language: Language;
  /** How results call the boxes of an article; in English when nothing is said. */
  boxNames?: BoxNames;
  /** Bytes that the index may have as it is sent; beyond it there is one for each area. */
  budget: number;
  /** How many bytes are sent of some, compressed. */
  measure(bytes: Uint8Array): number;
};

/** UTF-16 units of the texts in one file: enough that compressing pays, few enough that a snippet comes at once. */
const CHUNK = 32_000;

/** Renders the files of the search, the manifest first; the same corpus always gives the same bytes. */
export function renderSearchFiles(corpus: Corpus, options: SearchFileOptions): [SearchFile, ...SearchFile[]] {
  return renderDocuments(listDocuments(corpus, options.boxNames), corpus, options);
}

/** Renders the files of documents. */
export function renderDocuments(
  documents: Documents,
  { synonyms, configuration: { areas } }: Pick<Corpus, 'synonyms' | 'configuration'>,
  options: SearchFileOptions,
): [SearchFile, ...SearchFile[]] {
  const whole = renderShard(documents, areas, options);
  const shards = whole.size <= options.budget ? [whole] : splitDocuments(documents, whole.size, areas, options);
  const manifest: SearchManifest = {
    version: MANIFEST_VERSION,
    language: options.language.tag,
    synonyms,
    shards: shards.map(({ shard }) => shard),
  };
  const body = new TextEncoder().encode(`${JSON.stringify(manifest)}\n`);
  return [nameFile('index', 'json', body), ...shards.flatMap(({ files }) => files)];
}

type RenderedShard = { shard: ShardFiles; files: SearchFile[]; size: number };

function renderShard(
  { pages, sections }: Documents,
  areas: Corpus['configuration']['areas'],
  { language, measure }: SearchFileOptions,
): RenderedShard {
  const index = buildIndex(pages, sections, language, areas);
  const titles = nameFile('titles', 'bin', index.titles);
  const texts = nameFile('words', 'bin', index.texts);
  const chunks = listChunks(sections).map(({ start, texts }) => {
    const body = new TextEncoder().encode(JSON.stringify(texts));
    return { start, file: nameFile('text', 'json', body) };
  });
  return {
    shard: {
      areas: [...new Set(pages.map(({ area }) => area))],
      titles: titles.name,
      texts: texts.name,
      chunks: chunks.map(({ start, file }) => [start, file.name]),
    },
    files: [titles, texts, ...chunks.map(({ file }) => file)],
    size: measure(index.titles) + measure(index.texts),
  };
}

/** A shard for each area; an area that is over the budget alone is cut between pages. */
function splitDocuments(
  documents: Documents,
  size: number,
  areas: Corpus['configuration']['areas'],
  options: SearchFileOptions,
): RenderedShard[] {
  const names = [...new Set(documents.pages.map(({ area }) => area))];
  // What a section adds to the index, on the average.
  const most = Math.max(1, Math.floor((options.budget / size) * documents.sections.length));
  return names.flatMap((name) => {
    const parts: Documents[] = [];
    const inArea = takePages(documents, ({ area }) => area === name);
    const count = Math.ceil(inArea.sections.length / most);
    const each = Math.ceil(inArea.sections.length / count);
    const firsts = inArea.pages.map((_, page) => inArea.sections.findIndex((section) => section.page === page));
    for (let part = 0; part < count; part++) {
      parts.push(takePages(inArea, (_, page) => Math.floor((firsts[page] ?? 0) / each) === part));
    }
    return parts.filter(({ pages }) => pages.length > 0).map((part) => renderShard(part, areas, options));
  });
}

function takePages(
  { pages, sections }: Documents,
  takes: (page: PageDocument, position: number) => boolean,
): Documents {
  const places = new Map<number, number>();
  const taken = pages.filter((page, position) => {
    const isTaken = takes(page, position);
    if (isTaken) places.set(position, places.size);
    return isTaken;
  });
  return {
    pages: taken,
    sections: sections.flatMap((section) => {
      const page = places.get(section.page);
      return page === undefined ? [] : [{ ...section, page }];
    }),
  };
}

function listChunks(sections: readonly SectionDocument[]): { start: number; texts: SectionText[] }[] {
  const chunks: { start: number; texts: SectionText[] }[] = [];
  let size = CHUNK;
  for (const [position, { page, text, dated, tables }] of sections.entries()) {
    // The sections of a page are shown together.
    if (size >= CHUNK && sections[position - 1]?.page !== page) {
      chunks.push({ start: position, texts: [] });
      size = 0;
    }
    chunks.at(-1)?.texts.push(tables ? { text, dated, tables } : { text, dated });
    size += text.length;
  }
  return chunks;
}

function nameFile(name: string, ending: string, body: Uint8Array<ArrayBuffer>): SearchFile {
  return { name: `${name}.${hashBytes(body)}.${ending}`, body };
}
