import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Change } from './change.ts';
import { diffDocuments } from './diff-documents.ts';
import type { Fact } from './fact.ts';
import { shorten } from './shorten-span.ts';
import { type View, writeView } from './write-view.ts';

/** A fact without the document that it belongs to. */
export type TextFact = Omit<Fact, 'article' | 'title'>;

/** What changed in the meaning of a text, each version as a view shows it. Wording, layout and moved text are silent. */
export function diffText(before: Root, after: Root, views: { before: View; after: View }): TextFact[] {
  const { changes } = diffDocuments({ text: writeView(before, views.before) }, { text: writeView(after, views.after) });
  return tellFacts(changes, [before, after]);
}

/** The facts among changes of a text, with the dates of the notes that its versions refer to. */
export function tellFacts(changes: readonly Change[], versions: readonly Root[]): TextFact[] {
  const dates = new Map(versions.flatMap((root) => [...listDates(root)]));
  const material = changes
    .filter(({ significance }) => significance === 'material')
    .map((change) => ({ ...change, ...showSpans(change) }))
    .map((change) => ({
      ...change,
      before: nameDates(change.before, dates),
      after: nameDates(change.after, dates),
    }));
  // A note that got another name, but not another day, is no change. Compared whole: two long texts may begin alike.
  return joinLists(material.filter(({ before, after }) => before !== after).map(toFact));
}

/** A sentence of at most this many words reads better whole in a message than the words of it that changed. */
const SENTENCE = 8;

function showSpans({ before, after, whole }: Change): { before: string; after: string } {
  const isShort = (text: string) => text.split(/\s+/).length <= SENTENCE;
  return whole && isShort(whole.before) && isShort(whole.after) ? whole : { before, after };
}

/** What was added or removed in one place is one fact, a line each; a heading is named by the place already. */
function joinLists(facts: readonly TextFact[]): TextFact[] {
  const joined: TextFact[] = [];
  for (const fact of facts) {
    const last = joined.at(-1);
    const side = fact.kind === 'added' ? 'after' : 'before';
    const isSamePlace =
      last?.kind === fact.kind && last.anchor === fact.anchor && last.trail.join() === fact.trail.join();
    if (!last || fact.kind === 'changed' || !isSamePlace) joined.push(fact);
    else if (last[side] === last.trail.at(-1)) last[side] = fact[side];
    else last[side] = shorten([last[side], fact[side]].join('\n'));
  }
  return joined;
}

/** Days on which the notes that a text refers to take effect, as people write them. */
function listDates(root: Root): Map<string, string> {
  const dates = new Map<string, string>();
  visit(root, (node) => {
    if (node.type !== 'textDirective' && node.type !== 'containerDirective') return;
    const dated = node.data?.dated;
    if (dated?.change !== undefined) dates.set(dated.change, dated.moment.text);
  });
  return dates;
}

function toFact(change: Change): TextFact {
  const { section, anchor, row, column } = change;
  const cell = [row, column].filter((part) => part !== undefined && part !== '').join(' / ');
  const trail = [...(section === '' ? [] : section.split(' > ')), ...(cell === '' ? [] : [cell])];
  const [before, after] = [shorten(change.before), shorten(change.after)];
  // Without a place, `added` and `removed` would tell of the whole article.
  const kind = trail.length === 0 ? 'changed' : before === '' ? 'added' : after === '' ? 'removed' : 'changed';
  return {
    kind,
    trail,
    anchor,
    ...(before === '' ? {} : { before }),
    ...(after === '' ? {} : { after }),
  };
}

/** Where the comparison saw the id of a note, people see its day. */
function nameDates(text: string, dates: ReadonlyMap<string, string>): string {
  return dates.size === 0 ? text : text.replaceAll(/[\w-]+/g, (word) => dates.get(word) ?? word);
}
