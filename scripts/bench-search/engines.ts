import { create, insertMultiple, load, save, search } from '@orama/orama';
import FlexSearch from 'flexsearch';
import lunr from 'lunr';
import MiniSearch, { type SearchOptions } from 'minisearch';
import { parseConfiguration } from '../../src/model/configuration.ts';
import { ENGLISH } from '../../src/search/language.ts';
import { loadSearch } from '../../src/search/load-search.ts';
import { renderDocuments } from '../../src/search/search-files.ts';
import type { BenchCorpus } from './generate-corpus.ts';

/** An index that is ready: the pages that answer, best first, once each. */
export type Opened = {
  search(query: string, limit: number): string[] | Promise<string[]>;
  /** What is asked while somebody types: the last word may go on. */
  type(query: string): string[] | Promise<string[]>;
};

/** An engine under test. */
export type BenchEngine = {
  /** Everything that a reader must load before the first answer. */
  build(corpus: BenchCorpus): Promise<Buffer>;
  open(bytes: Buffer): Promise<Opened>;
};

/** What a result shows: every engine keeps it, so that all of them answer alike. */
type Section = { id: number; page: string; title: string; headings: string; text: string };

const SHOWN = ['page', 'title', 'headings'] as const;
/** Sections that are looked at for ten pages. */
const DEPTH = 60;

function listSections({ pages, sections }: BenchCorpus): Section[] {
  return sections.map(({ page, trail, text }, id) => {
    const { path = '', title = '' } = pages[page] ?? {};
    return { id, page: path, title, headings: trail.join('\n'), text };
  });
}

const first = (pages: Iterable<string>, limit: number) => [...new Set(pages)].slice(0, limit);
const toBytes = (data: unknown) => Buffer.from(JSON.stringify(data));

/** One for all: to note where an error was thrown takes longer than to search. */
const NOT_LOADED = new Error('The texts are not loaded.');

/** This knowledge base's own: titles, words and manifest; `snippets` reads and marks the texts too. */
function firstline(snippets: boolean): BenchEngine {
  return {
    async build({ pages, sections }) {
      const { configuration } = parseConfiguration(undefined, ['kb']);
      const options = { language: ENGLISH, budget: Number.POSITIVE_INFINITY, measure: () => 0 };
      const files = renderDocuments({ pages, sections }, { synonyms: {}, configuration }, options);
      const kept = snippets ? files : files.filter(({ name }) => !name.startsWith('text'));
      const names = Buffer.from(JSON.stringify(kept.map(({ name, body }) => [name, body.length])));
      const head = Buffer.alloc(4);
      head.writeUInt32LE(names.length);
      return Buffer.concat([head, names, ...kept.map(({ body }) => body)]);
    },
    async open(bytes) {
      const end = 4 + bytes.readUInt32LE();
      const files = new Map<string, Uint8Array>();
      let at = end;
      const names = JSON.parse(bytes.toString('utf8', 4, end)) as [string, number][];
      for (const [name, length] of names) {
        files.set(name, bytes.subarray(at, at + length));
        at += length;
      }
      const load = async (name: string) => {
        const file = files.get(name);
        if (!file) throw NOT_LOADED;
        return file;
      };
      const engine = await loadSearch(names[0]?.[0] ?? '', { load });
      const ask = async (query: string, limit: number) =>
        (await engine.search(query, { limit, now: 0 })).results.map(({ path }) => path);
      return { search: ask, type: (query) => ask(query, 10) };
    },
  };
}

const lunrAsItComes: BenchEngine = {
  async build(corpus) {
    const sections = listSections(corpus);
    const index = lunr(function () {
      for (const field of ['title', 'headings', 'text']) this.field(field);
      for (const section of sections) this.add(section);
    });
    const shown = sections.map((section) => SHOWN.map((key) => section[key]));
    return toBytes({ index, shown });
  },
  async open(bytes) {
    const { index: data, shown } = JSON.parse(bytes.toString()) as { index: object; shown: string[][] };
    const index = lunr.Index.load(data);
    // What lunr's parser takes for syntax.
    const clean = (query: string) => query.replaceAll(/[:~^+*-]/g, ' ').trim();
    const ask = (query: string, limit: number) =>
      first(
        index
          .search(query)
          .slice(0, DEPTH)
          .map(({ ref }) => shown[Number(ref)]?.[0] ?? ''),
        limit,
      );
    return { search: (query, limit) => ask(clean(query), limit), type: (query) => ask(`${clean(query)}*`, 10) };
  },
};

function miniSearch(options: { query: SearchOptions; typing: SearchOptions }): BenchEngine {
  const settings = { fields: ['title', 'headings', 'text'], storeFields: [...SHOWN] };
  return {
    async build(corpus) {
      const index = new MiniSearch<Section>(settings);
      index.addAll(listSections(corpus));
      return toBytes(index);
    },
    async open(bytes) {
      const index = MiniSearch.loadJSON<Section>(bytes.toString(), settings);
      const ask = (query: string, limit: number, how: SearchOptions) =>
        first(
          index
            .search(query, how)
            .slice(0, DEPTH)
            .map(({ page }) => page as string),
          limit,
        );
      return {
        search: (query, limit) => ask(query, limit, options.query),
        type: (query) => ask(query, 10, options.typing),
      };
    },
  };
}

const lastOnly = (_term: string, at: number, terms: string[]) => at === terms.length - 1;
const tuned = {
  boost: { title: 5, headings: 3 },
  fuzzy: (term: string) => (term.length > 3 ? 0.2 : false),
  prefix: lastOnly,
};

const flexSearch: BenchEngine = {
  async build(corpus) {
    const index = flexIndex();
    for (const section of listSections(corpus)) index.add(section.id, section);
    const parts: Record<string, unknown> = {};
    await index.export((key: string, data: unknown) => {
      parts[key] = data;
    });
    return toBytes(parts);
  },
  async open(bytes) {
    const index = flexIndex();
    for (const [key, data] of Object.entries(JSON.parse(bytes.toString()) as Record<string, string>)) {
      await index.import(key, data);
    }
    const ask = (query: string, limit: number) => {
      const found = index.search(query, { limit: DEPTH, suggest: true, enrich: true, merge: true });
      return first(
        found.map(({ doc }) => doc?.page ?? ''),
        limit,
      );
    };
    return { search: ask, type: (query) => ask(query, 10) };
  },
};

type Flex = {
  add(id: number, section: Section): void;
  export(handler: (key: string, data: unknown) => void): Promise<void>;
  import(key: string, data: string): Promise<void>;
  search(query: string, options: object): { doc?: Section }[];
};

function flexIndex(): Flex {
  const fields = ['title', 'headings', 'text'];
  const document = { id: 'id', index: fields.map((field) => ({ field, tokenize: 'forward' })), store: [...SHOWN] };
  return new FlexSearch.Document({ document } as never) as unknown as Flex;
}

const orama: BenchEngine = {
  async build(corpus) {
    const index = oramaIndex();
    const documents = listSections(corpus).map(({ page, title, headings, text }) => ({ page, title, headings, text }));
    await insertMultiple(index, documents, 500);
    const data = save(index) as { docs: { docs: Record<string, { text?: string }> } };
    // Results of the others have no text either.
    for (const document of Object.values(data.docs.docs)) delete document.text;
    return toBytes(data);
  },
  async open(bytes) {
    const index = oramaIndex();
    load(index, JSON.parse(bytes.toString()));
    const ask = async (query: string, limit: number) => {
      const properties = ['title', 'headings', 'text'] as const;
      const found = await search(index, {
        term: query,
        limit: DEPTH,
        properties: [...properties],
        boost: { title: 5, headings: 3 },
      });
      return first(
        found.hits.map(({ document }) => document.page),
        limit,
      );
    };
    return { search: ask, type: (query) => ask(query, 10) };
  },
};

function oramaIndex() {
  return create({ schema: { page: 'string', title: 'string', headings: 'string', text: 'string' } as const });
}

/** Everything that is compared, in the order of the table. */
export const ENGINES = {
  firstline: firstline(false),
  'firstline with snippets': firstline(true),
  'lunr as it comes': lunrAsItComes,
  MiniSearch: miniSearch({ query: {}, typing: { prefix: lastOnly } }),
  'MiniSearch tuned': miniSearch({ query: tuned, typing: tuned }),
  FlexSearch: flexSearch,
  Orama: orama,
} as const satisfies Record<string, BenchEngine>;

export type EngineName = keyof typeof ENGINES;
