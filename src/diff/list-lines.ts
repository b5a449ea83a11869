import type { RootContent } from 'mdast';
import { plainText } from '../model/plain-text.ts';
import { applyView, type View } from './view.ts';

/** One line of a text: a block, a row of a table or a sentence. */
export type Line = {
  /** What is compared: words without marks and layout. */
  key: string;
  /** What people read. */
  text: string;
};

/** Characters from which on a line is compared sentence by sentence, so that one changed word does not quote a page. */
const LONG_LINE = 160;

const SENTENCE_END = /(?<=[.!?…。])\s+(?=[\p{Lu}\p{N}“"'(])/u;

/** The lines of some blocks, as a view shows them. Wrapping, padding of tables, marks of lists and emphasis are silent. */
export function listLines(nodes: readonly RootContent[], view: View): Line[] {
  const texts = split(plainText(applyView(nodes, view, 'display')));
  const keys = split(plainText(applyView(nodes, view, 'compare')));
  // Names of dates hold no line ends, so both are cut alike; where a long id tips the length, the text is its own key.
  const sameCut = texts.length === keys.length;
  return texts.map((text, index) => ({ text, key: (sameCut ? keys[index] : undefined) ?? text }));
}

function split(text: string): string[] {
  return text
    .split('\n')
    .map(normaliseSpace)
    .flatMap((line) => (line.length > LONG_LINE ? line.split(SENTENCE_END) : [line]))
    .filter((line) => line !== '');
}

/** Makes every run of spaces one space. */
export function normaliseSpace(text: string): string {
  return text.replaceAll(/[\s\u00A0\u200B]+/gu, ' ').trim();
}
