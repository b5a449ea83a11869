import { slug } from 'github-slugger';
import type { Period } from '../model/state.ts';
import { type ByteReader, readBytes } from './byte-reader.ts';
import { checksumOf, INDEX_VERSION, MAGIC } from './index-format.ts';
import { openPostings, type PostingsFile } from './open-postings.ts';

/** What an index says of a page. */
export type IndexedPage = {
  kind: 'article' | 'note';
  path: string;
  address: string;
  title: string;
  summary: string | undefined;
  aliases: string[];
  area: string;
  owner: string | undefined;
  period: Period | undefined;
};

/** The pages of an index; what it says of one is read when it is asked for. */
export type PageTable = {
  count: number;
  areas: { id: string; title: string }[];
  owners: string[];
  /** By page: position of its area. */
  area: Uint16Array;
  /** By page: position of its owner + 1, 0 for none. */
  owner: Uint16Array;
  isNote: Uint8Array;
  /** By page: when a note is true; undefined for an article. */
  periods: readonly (Period | undefined)[];
  /** First section of each page, and the number of sections last. */
  starts: Uint32Array;
  read(page: number): IndexedPage;
};

/** The sections of an index, in the order of their pages. */
export type SectionTable = {
  count: number;
  /** Page of each. */
  page: Uint32Array;
  trail(section: number): string[];
  anchor(section: number): string;
};

/** Sorted words with the position of each one's stem. */
export type Words = {
  words: string[];
  stems: Uint32Array;
};

/** Tier 1: pages, headings, and where their words stand. */
export type TitlesFile = Words & {
  key: string;
  pages: PageTable;
  sections: SectionTable;
  title: PostingsFile;
  aliases: PostingsFile;
  summary: PostingsFile;
  headings: PostingsFile;
};

/** Terms that a section has only in dated values -> when those are true. */
export type DatedTerms = ReadonlyMap<number, readonly Period[]>;

/** Tier 2, with the words of both tiers. */
export type TextsFile = Words & {
  /** By word of both tiers: its position in tier 1, or -1. */
  inTitles: Int32Array;
  text: PostingsFile;
  dated: ReadonlyMap<number, DatedTerms>;
};

/**
 * Reads tier 1.
 * @throws Error that says what is wrong when it is no index, one of another version, or damaged.
 */
export function readTitles(file: Uint8Array): TitlesFile {
  const { key, body } = openFile(file, 1);
  const pages = readPages(body);
  const { sections, starts } = readSections(body, pages.count);
  const { words, distances } = readWords(body);
  const stems = Uint32Array.from(distances, (distance, at) => at + distance);
  const field = (count: number) => readField(body, count, words.length);
  return {
    key,
    pages: { ...pages, starts },
    sections,
    words,
    stems,
    title: field(pages.count),
    aliases: field(pages.count),
    summary: field(pages.count),
    headings: field(sections.count),
  };
}

/**
 * Reads tier 2, which completes a tier 1.
 * @throws Error as `readTitles` does, and when the two are not of one build.
 */
export function readTexts(file: Uint8Array, titles: TitlesFile): TextsFile {
  const { key, body } = openFile(file, 2);
  if (key !== titles.key) throw new Error('The parts of the search index do not belong together: reload the page.');
  const added = readWords(body);
  const { words, fromTitles, fromAdded } = mergeWords(titles.words, added.words);
  const inTitles = new Int32Array(words.length).fill(-1);
  const stems = new Uint32Array(words.length);
  for (const [position, at] of fromTitles.entries()) {
    inTitles[at] = position;
    stems[at] = fromTitles[titles.stems[position] ?? 0] ?? 0;
  }
  for (const [position, at] of fromAdded.entries()) stems[at] = at + (added.distances[position] ?? 0);
  const text = readField(body, titles.sections.count, words.length);
  return { words, stems, inTitles, text, dated: readDated(body) };
}

function openFile(file: Uint8Array, tier: 1 | 2): { key: string; body: ByteReader } {
  if (!MAGIC.every((byte, at) => file[at] === byte)) {
    throw new Error('This is no search index: it was cut off, or another page was served in its place.');
  }
  const version = file[3];
  if (version !== INDEX_VERSION) {
    throw new Error(`The search index has version ${version}, expected ${INDEX_VERSION}: reload the page.`);
  }
  const sum = file.length < 9 ? -1 : new DataView(file.buffer, file.byteOffset).getUint32(5, true);
  const rest = file.subarray(9);
  if (sum !== checksumOf(rest)) throw new Error('The search index is damaged or was cut off: reload the page.');
  if (file[4] !== tier) throw new Error(`This is tier ${file[4]} of a search index, expected tier ${tier}.`);
  const body = readBytes(rest);
  return { key: body.text(), body };
}

function readBlock(body: ByteReader): ByteReader {
  return readBytes(body.bytes(body.number()));
}

/** Fills an array from a block of numbers, in one loop: there are a million of them in a large index. */
function readNumbers<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(body: ByteReader, into: T): T {
  const bytes = body.bytes(body.number());
  let from = 0;
  for (let at = 0; at < into.length; at++) {
    let byte = bytes[from++] as number;
    let value = byte & 127;
    for (let scale = 128; byte > 127; scale *= 128) {
      byte = bytes[from++] as number;
      value += (byte & 127) * scale;
    }
    into[at] = value;
  }
  if (from > bytes.length) throw new Error('The search index ends too early.');
  return into;
}

function readPages(body: ByteReader): Omit<PageTable, 'starts'> {
  const count = body.number();
  const areas = Array.from({ length: body.number() }, () => ({ id: body.text(), title: body.text() }));
  const owners = Array.from({ length: body.number() }, () => body.text());
  const isNote = readNumbers(body, new Uint8Array(count));
  const area = readNumbers(body, new Uint16Array(count));
  const owner = readNumbers(body, new Uint16Array(count));
  const path = readColumn(body, count);
  const address = readColumn(body, count);
  const title = readColumn(body, count);
  const summary = readColumn(body, count);
  const aliases = readColumn(body, count);
  const block = readBlock(body);
  const periods = Array.from({ length: count }, (_, page) => {
    const period = readPeriod(block);
    return isNote[page] === 1 ? period : undefined;
  });
  const read = (page: number): IndexedPage => ({
    kind: isNote[page] === 1 ? 'note' : 'article',
    path: path(page),
    address: address(page) || `/${path(page)}/`,
    title: title(page),
    summary: summary(page) || undefined,
    aliases: aliases(page) === '' ? [] : aliases(page).split('\n'),
    area: areas[area[page] ?? 0]?.id ?? '',
    owner: owners[(owner[page] ?? 0) - 1],
    period: periods[page],
  });
  return { count, areas, owners, area, owner, isNote, periods, read };
}

function readPeriod(body: ByteReader): Period {
  const instant = () => (body.number() === 1 ? body.float() : undefined);
  return { from: instant(), until: instant() };
}

function readSections(body: ByteReader, pageCount: number): { sections: SectionTable; starts: Uint32Array } {
  const count = body.number();
  const counts = readNumbers(body, new Uint32Array(pageCount));
  const shared = readNumbers(body, new Uint8Array(count));
  const owned = readNumbers(body, new Uint8Array(count));
  const kinds = readNumbers(body, new Uint8Array(count));
  const starts = new Uint32Array(pageCount + 1);
  const page = new Uint32Array(count);
  for (let at = 0; at < pageCount; at++) {
    const from = starts[at] ?? 0;
    const to = from + (counts[at] ?? 0);
    page.fill(at, from, to);
    starts[at + 1] = to;
  }
  const firstHeading = sumBefore(owned);
  const firstWritten = sumBefore(kinds.map((kind) => (kind === 2 ? 1 : 0)));
  const headings = readColumn(body, firstHeading[count] ?? 0);
  const written = readColumn(body, firstWritten[count] ?? 0);
  const trail = (section: number): string[] => {
    const own = Array.from({ length: owned[section] ?? 0 }, (_, at) => headings((firstHeading[section] ?? 0) + at));
    const same = shared[section] ?? 0;
    return same === 0 ? own : [...trail(section - 1).slice(0, same), ...own];
  };
  const anchor = (section: number): string => {
    const kind = kinds[section];
    if (kind === 0) return anchor(section - 1);
    if (kind === 1) return slug(trail(section).at(-1) ?? '');
    return kind === 2 ? written(firstWritten[section] ?? 0) : '';
  };
  return { sections: { count, page, trail, anchor }, starts };
}

/** Sum of all that come before each, and of all at the end. */
function sumBefore(numbers: Uint8Array): Uint32Array {
  const sums = new Uint32Array(numbers.length + 1);
  for (let at = 0; at < numbers.length; at++) sums[at + 1] = (sums[at] ?? 0) + (numbers[at] ?? 0);
  return sums;
}

/** Texts that are decoded when they are asked for: most never are. */
function readColumn(body: ByteReader, count: number): (at: number) => string {
  const lengths = readNumbers(body, new Uint32Array(count));
  const starts = new Uint32Array(count + 1);
  for (let at = 0; at < count; at++) starts[at + 1] = (starts[at] ?? 0) + (lengths[at] ?? 0);
  const bytes = body.bytes(body.number());
  return (at) => utf8.decode(bytes.subarray(starts[at], starts[at + 1]));
}

const utf8 = new TextDecoder();
const LINE = 10;

function readWords(body: ByteReader): { words: string[]; distances: Int32Array } {
  const count = body.number();
  const shared = readNumbers(body, new Uint32Array(count));
  const follow = readNumbers(body, new Uint32Array(count));
  const letters = body.bytes(body.number());
  // 0, 1, 2, 3, ... are 0, -1, 1, -2, ...
  const distances = readNumbers(body, new Int32Array(count)).map((value) => (value & 1 ? -(value + 1) / 2 : value / 2));
  let size = count;
  for (let at = 0; at < count; at++) size += (shared[at] as number) + (follow[at] as number);
  // All words in one text, a line each: decoding them one by one takes ten times as long.
  const lines = new Uint8Array(size);
  let before = 0;
  let end = 0;
  let from = 0;
  for (let at = 0; at < count; at++) {
    const same = shared[at] as number;
    const rest = follow[at] as number;
    const start = end;
    for (let left = same; left > 0; left--) lines[end++] = lines[before++] as number;
    for (let left = rest; left > 0; left--) lines[end++] = letters[from++] as number;
    before = start;
    lines[end++] = LINE;
  }
  const words = count === 0 ? [] : utf8.decode(lines.subarray(0, end - 1)).split('\n');
  return { words, distances };
}

/** Merges two sorted lists that share no word, with the place of each word in the whole. */
function mergeWords(a: readonly string[], b: readonly string[]) {
  const words = new Array<string>(a.length + b.length);
  const fromTitles = new Uint32Array(a.length);
  const fromAdded = new Uint32Array(b.length);
  let left = 0;
  let right = 0;
  for (let at = 0; at < words.length; at++) {
    if (right >= b.length || (left < a.length && (a[left] as string) < (b[right] as string))) {
      fromTitles[left] = at;
      words[at] = a[left++] as string;
    } else {
      fromAdded[right] = at;
      words[at] = b[right++] as string;
    }
  }
  return { words, fromTitles, fromAdded };
}

function readField(body: ByteReader, documents: number, words: number): PostingsFile {
  const lengths = readNumbers(body, new Uint32Array(documents));
  const frequencies = readNumbers(body, new Uint32Array(words));
  const gaps = body.bytes(body.number());
  const counts = body.bytes(body.number());
  return openPostings({ lengths, frequencies, gaps, counts });
}

function readDated(body: ByteReader): Map<number, DatedTerms> {
  const periods = Array.from({ length: body.number() }, () => readPeriod(body));
  const dated = new Map<number, DatedTerms>();
  let section = 0;
  for (let left = body.number(); left > 0; left--) {
    section += body.number();
    const terms = new Map<number, Period[]>();
    let word = 0;
    for (let more = body.number(); more > 0; more--) {
      word += body.number();
      terms.set(
        word,
        Array.from({ length: body.number() }, () => periods[body.number()] ?? {}),
      );
    }
    dated.set(section, terms);
  }
  return dated;
}
