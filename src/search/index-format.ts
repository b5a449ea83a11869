/**
 * The format of an index file. Numbers are whole and written in seven-bit bytes, the lowest first (`ByteWriter.number`);
 * a text is its length in bytes and UTF-8; a float is eight bytes of IEEE 754, the lowest first. A block is a length in
 * bytes and so many bytes. What is alike stands together, each in a block of its own, for brotli's sake.
 *
 *     file      = "FLX" version:byte tier:byte checksum:4 bytes (of all that follows) key:text body
 *     tier 1    = pages sections words field{title, aliases, summary: of pages} field{headings: of sections}
 *     tier 2    = words field{text: of sections} dated          its key is that of the tier 1 that it completes
 *
 *     pages     = count areas owners block{kind: 0 article, 1 note} block{area} block{owner + 1, 0 none}
 *                 column{path} column{address, empty if it is the path's} column{title} column{summary}
 *                 column{aliases, a line each} block{from} block{until}         0, or 1 and a float
 *     areas     = count {id:text title:text}        owners = count {text}
 *     sections  = count block{of each page: number of its sections} block{headings shared with the section before}
 *                 block{own headings} block{anchor: 0 as before, 1 slug of the last heading, 2 written, 3 none}
 *                 column{own headings} column{written anchors}
 *     column    = block{length of each text} block{all texts}
 *
 *     words     = count block{letters shared with the word before} block{letters that follow}
 *                 block{the letters} block{signed distance to its stem}
 *                 Words as people write them and their stems, in the order of UTF-16 units. Tier 2 has only those that
 *                 tier 1 has not; distances count in the list of both together.
 *     field     = block{length of each document in terms} block{of each word: documents listed under it}
 *                 block{gaps} block{counts}          by word: to the document after the one before, and count - 1
 *                 Fields of tier 1 list words under themselves and their stems, the text under stems only.
 *     dated     = count of periods {from, until: as of pages} count of sections {gap count {word:gap count {period}}}
 *                 terms that a section has only in dated values
 */
export const INDEX_VERSION = 2;

/** First bytes of every index file. */
export const MAGIC = [0x46, 0x4c, 0x58] as const;

/** Fields of a page and of a section; what a word weighs by where it stands was chosen by relevance (nDCG@10) on labelled customers' questions. */
export const FIELDS = {
  title: { of: 'page', weight: 5 },
  aliases: { of: 'page', weight: 4 },
  summary: { of: 'page', weight: 2 },
  headings: { of: 'section', weight: 3 },
  text: { of: 'section', weight: 1 },
} as const satisfies Record<string, { of: 'page' | 'section'; weight: number }>;

export type FieldName = keyof typeof FIELDS;

/** 32 bits of FNV-1a, to recognise files that were cut off or damaged. */
export function checksumOf(bytes: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < bytes.length; at++) sum = Math.imul(sum ^ (bytes[at] as number), 0x01000193);
  return sum >>> 0;
}
