import { createHidden, createElement as make } from './create-element.ts';
import { type MarkedFact, markFact } from './mark-fact.ts';
import { markContent } from './page-locale.ts';
import { factStrings as t } from './strings.ts';

/** Builds in the browser what marked-fact.astro builds before. */
export function renderFact(fact: { before: string; after: string }): HTMLElement {
  const marked = markFact(fact);
  if (marked.kind === 'values') return make('span', 'fact-values', valueParts(marked));
  if (marked.kind === 'words') return markContent(make('span', 'fact-words', marked.pieces.flatMap(wordParts)));
  return make('span', 'fact-both', [
    ...(marked.before === '' ? [] : [mark('del', marked.after === '' ? t.removed : t.was, marked.before), ' ']),
    ...(marked.after === '' ? [] : [mark('ins', marked.before === '' ? t.added : t.now, marked.after)]),
  ]);
}

function valueParts({ before, after }: { before: string; after: string }): (Node | string)[] {
  if (before === '') return [mark('ins', t.added, after)];
  if (after === '') return [mark('del', t.removed, before)];
  const arrow = make('span', 'arrow', ['→']);
  arrow.ariaHidden = 'true';
  return [mark('del', t.was, before), createHidden(t.andThen), ' ', arrow, ' ', mark('ins', t.now, after)];
}

type Piece = Extract<MarkedFact, { kind: 'words' }>['pieces'][number];

function wordParts({ kind, text }: Piece, index: number, pieces: readonly Piece[]): (Node | string)[] {
  if (kind === 'same') return [text];
  const replaced = kind === 'removed' ? pieces[index + 1]?.kind === 'added' : pieces[index - 1]?.kind === 'removed';
  if (kind === 'removed') {
    return [
      mark('del', replaced ? t.was : t.removed, text),
      createHidden(replaced ? t.andThen : t.end),
      replaced ? ' ' : '',
    ];
  }
  return [mark('ins', replaced ? t.now : t.added, text), createHidden(t.end)];
}

function mark(tag: 'ins' | 'del', said: string, text: string): HTMLElement {
  return make(tag, '', [createHidden(`${said} `), markContent(make('bdi', '', [text]))]);
}
