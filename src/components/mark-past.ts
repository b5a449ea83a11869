import { compareBlocks } from './compare-blocks.ts';
import { createHidden, createElement as make } from './create-element.ts';
import { markFact } from './mark-fact.ts';
import { type PlacedBlock, readBlocks } from './read-blocks.ts';
import { pageStrings, pastStrings, factStrings as t } from './strings.ts';

/**
 * Marks in a text of then what is otherwise in the text of today.
 * @returns how many places differ
 */
export function markPast(then: HTMLElement, today: HTMLElement): number {
  const [old, young] = [readBlocks(then), readBlocks(today)];
  let differing = 0;
  // What is put after one block stands before what is put after the same block next.
  let place: { after: number; element: Element } | undefined;
  const put = (block: PlacedBlock | undefined, after: number) => {
    const anchor = place?.after === after ? place.element : old[after]?.element;
    place = { after, element: insert(buildAdded(block), anchor, then) };
  };
  for (const pair of compareBlocks(old, young)) {
    if (pair.kind === 'same') continue;
    differing += 1;
    if (pair.kind === 'added') put(young[pair.young], pair.after);
    else if (pair.kind === 'gone') markGone(old[pair.old]);
    else if (!markChanged(old[pair.old], young[pair.young])) {
      // With too many marks neither text could be read.
      markGone(old[pair.old]);
      put(young[pair.young], pair.old);
    }
  }
  return differing;
}

/** Marks the words in their place; false where the two texts read better one below the other. */
function markChanged(old: PlacedBlock | undefined, young: PlacedBlock | undefined): boolean {
  if (!old || !young) return false;
  const facts = old.cells.map((before, index) => ({ before, after: young.cells[index] ?? '' }));
  const marked = facts.map((fact) => (fact.before === fact.after ? undefined : markFact(fact)));
  if (old.kind !== 'tr' && marked.some((fact) => fact?.kind === 'texts')) return false;
  partsOf(old.element).forEach((part, index) => {
    const fact = marked[index];
    if (!fact) return;
    const pieces =
      fact.kind === 'words'
        ? fact.pieces
        : ([
            { kind: 'removed', text: fact.before },
            { kind: 'added', text: fact.after },
          ] as const);
    replaceText(
      part,
      pieces.flatMap(({ kind, text }) => (kind === 'same' ? [text] : [...mark(kind, text), ' '])),
    );
  });
  return true;
}

/** A whole text with a line through it cannot be read; its label and its edge say what it is. */
function markGone(block: PlacedBlock | undefined): void {
  if (!block) return;
  if (block.kind !== 'tr') {
    block.element.classList.add('past-gone');
    block.element.prepend(buildLabel(pastStrings.onlyThen), ' ');
    return;
  }
  partsOf(block.element).forEach((part, index) => {
    const text = block.cells[index] ?? '';
    if (text !== '') replaceText(part, mark('removed', text));
  });
}

function buildLabel(text: string): HTMLElement {
  const label = make('span', 'past-label', [text]);
  label.dir = 'auto';
  label.lang = pageStrings.language;
  return label;
}

function buildAdded(block: PlacedBlock | undefined): HTMLElement {
  const { element, cells } = block ?? { element: document.createElement('p'), cells: [] };
  if (element.localName === 'tr') {
    return make(
      'tr',
      '',
      cells.map((text) => make('td', '', text === '' ? [] : mark('added', text))),
    );
  }
  const label = buildLabel(pastStrings.onlyToday);
  return make(element.localName === 'li' ? 'li' : 'p', 'past-added', [label, ' ', ...cells]);
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
  const whole = isPart ? make('p', 'past-added', textOf(added)) : added;
  let place = after;
  while (place?.parentElement?.closest('ul, ol, dl, table, .table-scroll')) {
    place = place.parentElement.closest('ul, ol, dl, table, .table-scroll') ?? undefined;
  }
  if (place && place !== root && root.contains(place)) place.after(whole);
  else root.prepend(whole);
  return whole;
}

function textOf(added: HTMLElement): (Node | string)[] {
  const parts = added.matches('tr') ? [...added.children] : [added];
  return parts.flatMap((part) => [...part.childNodes, ' ']);
}

function partsOf(element: HTMLElement): Element[] {
  return element.matches('tr') ? [...element.children] : [element];
}

/** Blocks inside an entry of a list stay. */
function replaceText(element: Element, parts: readonly (Node | string)[]): void {
  const inner = [...element.children].filter((child) => child.matches('ul, ol, table, p, pre, .table-scroll'));
  element.replaceChildren(...parts, ...inner);
}

/** White space at its ends stays outside of the mark. */
function mark(kind: 'removed' | 'added', text: string): (Node | string)[] {
  const [tag, said] = kind === 'removed' ? ['del', t.was] : ['ins', t.now];
  const core = text.trim();
  if (core === '') return [text];
  const at = text.indexOf(core);
  const marked = make(tag, '', [createHidden(`${said} `), core, createHidden(t.end)]);
  return [text.slice(0, at), marked, text.slice(at + core.length)];
}
