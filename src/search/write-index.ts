import { slug } from 'github-slugger';
import type { Period } from '../model/state.ts';
import { type ByteWriter, writeBytes } from './byte-writer.ts';
import type { CountedField } from './count-terms.ts';
import { checksumOf, INDEX_VERSION, MAGIC } from './index-format.ts';
import type { PageDocument, SectionDocument } from './list-documents.ts';

/** Words of a tier, in order, and the position of each one's stem in the list that the tier completes. */
export type WordList = { words: string[]; stems: number[]; positions: number[] };

/** Terms that a section has only in dated values: positions of words, and of periods. */
export type DatedSection = { section: number; terms: [word: number, periods: number[]][] };

/** Renders tier 1 without its head, whose key is the hash of this. */
export function writeTitles(
  pages: readonly PageDocument[],
  sections: readonly SectionDocument[],
  areaTitles: ReadonlyMap<string, string>,
  { list, fields }: { list: WordList; fields: CountedField[] },
): Uint8Array {
  const out = writeBytes();
  writePages(out, pages, areaTitles);
  writeSections(out, pages.length, sections);
  writeWords(out, list);
  for (const field of fields) writeField(out, field, list.words);
  return out.done();
}

/** Renders tier 2 without its head. `all` are the words of both tiers in order. */
export function writeTexts(
  list: WordList,
  text: CountedField,
  all: readonly string[],
  dated: { periods: readonly Period[]; sections: readonly DatedSection[] },
): Uint8Array {
  const out = writeBytes();
  writeWords(out, list);
  writeField(out, text, all);
  out.number(dated.periods.length);
  for (const period of dated.periods) writePeriod(out, period);
  out.number(dated.sections.length);
  let section = 0;
  for (const { section: next, terms } of dated.sections) {
    out.number(next - section);
    section = next;
    out.number(terms.length);
    let word = 0;
    for (const [position, periods] of terms) {
      out.number(position - word);
      word = position;
      out.number(periods.length);
      for (const period of periods) out.number(period);
    }
  }
  return out.done();
}

/** Puts the head before a body. */
export function sealFile(tier: 1 | 2, key: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const rest = writeBytes();
  rest.text(key);
  rest.bytes(body);
  const sealed = rest.done();
  const sum = checksumOf(sealed);
  const out = writeBytes();
  out.bytes(Uint8Array.from([...MAGIC, INDEX_VERSION, tier]));
  out.bytes(Uint8Array.from([sum & 255, (sum >>> 8) & 255, (sum >>> 16) & 255, sum >>> 24]));
  out.bytes(sealed);
  return out.done();
}

function writePages(out: ByteWriter, pages: readonly PageDocument[], areaTitles: ReadonlyMap<string, string>): void {
  const areas = [...new Set(pages.map(({ area }) => area))].sort();
  const owners = [...new Set(pages.flatMap(({ owner }) => owner ?? []))].sort();
  out.number(pages.length);
  out.number(areas.length);
  for (const area of areas) {
    out.text(area);
    out.text(areaTitles.get(area) ?? area);
  }
  out.number(owners.length);
  for (const owner of owners) out.text(owner);
  writeNumbers(
    out,
    pages.map(({ kind }) => (kind === 'note' ? 1 : 0)),
  );
  writeNumbers(
    out,
    pages.map(({ area }) => areas.indexOf(area)),
  );
  writeNumbers(
    out,
    pages.map(({ owner }) => (owner === undefined ? 0 : owners.indexOf(owner) + 1)),
  );
  writeColumn(
    out,
    pages.map(({ path }) => path),
  );
  writeColumn(
    out,
    pages.map(({ path, address }) => (address === `/${path}/` ? '' : address)),
  );
  writeColumn(
    out,
    pages.map(({ title }) => title),
  );
  writeColumn(
    out,
    pages.map(({ summary = '' }) => summary),
  );
  writeColumn(
    out,
    pages.map(({ aliases }) => aliases.join('\n')),
  );
  writeBlock(out, (block) => {
    for (const { period = {} } of pages) writePeriod(block, period);
  });
}

/** `0`, or `1` and the instant, for both of its ends. */
function writePeriod(out: ByteWriter, { from, until }: Period): void {
  for (const instant of [from, until]) {
    out.number(instant === undefined ? 0 : 1);
    if (instant !== undefined) out.float(instant);
  }
}

const ANCHORS = { asBefore: 0, slug: 1, written: 2, none: 3 };

function writeSections(out: ByteWriter, pageCount: number, sections: readonly SectionDocument[]): void {
  const counts = new Array<number>(pageCount).fill(0);
  for (const { page } of sections) counts[page] = (counts[page] ?? 0) + 1;
  const shared: number[] = [];
  const owned: number[] = [];
  const anchors: number[] = [];
  const headings: string[] = [];
  const written: string[] = [];
  for (const [position, { page, trail, anchor }] of sections.entries()) {
    const previous = sections[position - 1];
    const before = previous?.page === page ? previous : undefined;
    let same = 0;
    while (same < trail.length && before && before.trail[same] === trail[same]) same++;
    shared.push(same);
    owned.push(trail.length - same);
    headings.push(...trail.slice(same));
    if (anchor === '') anchors.push(ANCHORS.none);
    else if (before?.anchor === anchor) anchors.push(ANCHORS.asBefore);
    else if (anchor === slug(trail.at(-1) ?? '')) anchors.push(ANCHORS.slug);
    else {
      anchors.push(ANCHORS.written);
      written.push(anchor);
    }
  }
  out.number(sections.length);
  for (const numbers of [counts, shared, owned, anchors]) writeNumbers(out, numbers);
  writeColumn(out, headings);
  writeColumn(out, written);
}

function writeWords(out: ByteWriter, { words, stems, positions }: WordList): void {
  const shared: number[] = [];
  const rests: Uint8Array[] = [];
  let before: Uint8Array = new Uint8Array(0);
  for (const word of words) {
    const bytes = new TextEncoder().encode(word);
    let same = 0;
    while (same < bytes.length && same < before.length && bytes[same] === before[same]) same++;
    shared.push(same);
    rests.push(bytes.subarray(same));
    before = bytes;
  }
  out.number(words.length);
  writeNumbers(out, shared);
  writeNumbers(
    out,
    rests.map(({ length }) => length),
  );
  writeBlock(out, (block) => {
    for (const rest of rests) block.bytes(rest);
  });
  writeBlock(out, (block) => {
    for (const [at, stem] of stems.entries()) block.signed(stem - (positions[at] ?? 0));
  });
}

function writeField(out: ByteWriter, { lengths, terms }: CountedField, words: readonly string[]): void {
  const found = words.map((word) => terms.get(word));
  writeNumbers(out, lengths);
  writeNumbers(
    out,
    found.map((occurrences) => occurrences?.documents.length ?? 0),
  );
  writeBlock(out, (block) => {
    for (const { documents } of found.flatMap((occurrences) => occurrences ?? [])) {
      let last = -1;
      for (const document of documents) {
        block.number(document - last - 1);
        last = document;
      }
    }
  });
  writeBlock(out, (block) => {
    for (const { counts } of found.flatMap((occurrences) => occurrences ?? []))
      for (const count of counts) block.number(count - 1);
  });
}

function writeColumn(out: ByteWriter, texts: readonly string[]): void {
  const encoded = texts.map((text) => new TextEncoder().encode(text));
  writeNumbers(
    out,
    encoded.map(({ length }) => length),
  );
  writeBlock(out, (block) => {
    for (const bytes of encoded) block.bytes(bytes);
  });
}

function writeNumbers(out: ByteWriter, numbers: readonly number[]): void {
  writeBlock(out, (block) => {
    for (const value of numbers) block.number(value);
  });
}

function writeBlock(out: ByteWriter, write: (block: ByteWriter) => void): void {
  const block = writeBytes();
  write(block);
  const bytes = block.done();
  out.number(bytes.length);
  out.bytes(bytes);
}
