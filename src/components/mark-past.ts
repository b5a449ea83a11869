import { markWords } from '../diff/mark-words.ts';
import { compareBlocks } from './compare-blocks.ts';
import { createHidden, createElement as make } from './create-element.ts';
import { type PlacedBlock, readBlocks } from './read-blocks.ts';
import { factStrings as t } from './strings.ts';

/**
 * Marks in a text of then what is otherwise in the text of today.
 * @returns how many places differ
 */
export function markPast(then: HTMLElement, today: HTMLElement): number {
  const [old, young] = [readBlocks(then), readBlocks(today)];
  let differing = 0;
  // What is put after one block stands before what is put after the same block next.
  let place: { after: number; element: Element } | undefined;
  for (const pair of compareBlocks(old, young)) {
    if (pair.kind === 'same') continue;
    differing += 1;
    if (pair.kind === 'changed') markChanged(old[pair.old], young[pair.young]);
    if (pair.kind === 'gone') markGone(old[pair.old]);
    if (pair.kind === 'added') {
      const anchor = place?.after === pair.after ? place.element : old[pair.after]?.element;
      place = { after: pair.after, element: insert(buildAdded(young[pair.young]), anchor, then) };
    }
  }
  return differing;
}

function markChanged(old: PlacedBlock | undefined, young: PlacedBlock | undefined): void {
  if (!old || !young) return;
  partsOf(old.element).forEach((part, index) => {
    const [before, after] = [old.cells[index] ?? '', young.cells[index] ?? ''];
    if (before === after) return;
    replaceText(
      part,
      markWords(before, after).flatMap(({ kind, text }) =>
        kind === 'same' ? [text] : kind === 'removed' ? [mark('del', t.was, text), ' '] : [mark('ins', t.now, text)],
      ),
    );
  });
}

function markGone(block: PlacedBlock | undefined): void {
  if (!block) return;
  partsOf(block.element).forEach((part, index) => {
    const text = block.cells[index] ?? '';
    if (text !== '') replaceText(part, [mark('del', t.removed, text)]);
  });
}

function buildAdded(block: PlacedBlock | undefined): HTMLElement {
  const { element, cells } = block ?? { element: document.createElement('p'), cells: [] };
  const tag = /^(?:tr|li)$/.test(element.localName) ? element.localName : 'p';
  const texts = cells.map((text) => (text === '' ? '' : mark('ins', t.added, text)));
  return make(tag, 'past-added', tag === 'tr' ? texts.map((text) => make('td', '', [text])) : texts);
}

/** A row goes below a row and an entry below an entry; where there is none, as a paragraph behind the table or list. */
function insert(added: HTMLElement, after: Element | undefined, root: HTMLElement): HTMLElement {
  const isPart = added.matches('tr, li');
  if (isPart && after?.localName === added.localName) {
    const body = after.closest('thead')?.parentElement?.querySelector('tbody');
    if (body) body.prepend(added);
    else after.after(added);
    return added;
  }
  const whole = isPart
    ? make(
        'p',
        'past-added',
        [...added.querySelectorAll('ins')].flatMap((one) => [one, ' ']),
      )
    : added;
  let place = after;
  while (place?.parentElement?.closest('ul, ol, dl, table, .table-scroll')) {
    place = place.parentElement.closest('ul, ol, dl, table, .table-scroll') ?? undefined;
  }
  if (place && place !== root && root.contains(place)) place.after(whole);
  else root.prepend(whole);
  return whole;
}

function partsOf(element: HTMLElement): Element[] {
  return element.matches('tr') ? [...element.children] : [element];
}

/** Blocks inside an entry of a list stay. */
function replaceText(element: Element, parts: readonly (Node | string)[]): void {
  const inner = [...element.children].filter((child) => child.matches('ul, ol, table, p, pre, .table-scroll'));
  element.replaceChildren(...parts, ...inner);
}

function mark(tag: 'ins' | 'del', said: string, text: string): HTMLElement {
  return make(tag, '', [createHidden(`${said} `), text.trim(), createHidden(t.end)]);
}
