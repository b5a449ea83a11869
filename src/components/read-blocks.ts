import type { Block } from './compare-blocks.ts';

/** What is read at once. */
const BLOCKS = 'h1, h2, h3, h4, h5, h6, p, li, dt, dd, tr, pre';
/** What no reader counts as the text of now: what is not in force, when it is, and the ways about the page. */
const PASSED_OVER = '[data-state="upcoming"], [data-state="superseded"], .dated-when, .heading-link, .visually-hidden';

/** A block and the element that shows it. */
export type PlacedBlock = Block & { element: HTMLElement };

/** Reads the blocks that are in force in a part of a page, by the states that are written to it. */
export function readBlocks(root: HTMLElement): PlacedBlock[] {
  const found: PlacedBlock[] = [];
  for (const element of root.querySelectorAll<HTMLElement>(BLOCKS)) {
    const outer = element.parentElement?.closest('tr, pre');
    if (element.closest(PASSED_OVER) || (outer && root.contains(outer))) continue;
    const parts = element.matches('tr') ? [...element.children] : [element];
    const cells = parts.map((part) => textOf(part));
    if (cells.some((text) => text !== '')) found.push({ kind: element.localName, cells, element });
  }
  return found;
}

/** Its own text: that of the blocks in it is theirs. */
function textOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  const isCell = element.matches('td, th');
  for (const other of copy.querySelectorAll(isCell ? PASSED_OVER : `${PASSED_OVER}, ${BLOCKS}, ul, ol, table`))
    other.remove();
  return (copy.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}
