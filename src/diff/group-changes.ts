import type { Change } from './change.ts';
import { ELISION } from './clip-span.ts';
import type { Draft } from './draft.ts';
import { readTemplate, TEMPLATE_END, TEMPLATE_START } from './mark-templates.ts';

/** Puts changes in the order of the page, joins those of one block, and tells what is told twice only once. */
export function groupChanges(drafts: readonly Draft[]): Change[] {
  const groups = new Map<string, Draft[]>();
  const sorted = drafts.toSorted((a, b) => a.order - b.order);
  const heads = joinBlocks(sorted);
  for (const draft of sorted) {
    const key = keyOf(draft, heads);
    const group = groups.get(key);
    if (group) group.push(draft);
    else groups.set(key, [draft]);
  }
  const told = new Map<string, Change>();
  for (const group of groups.values()) {
    const change = showTemplates(joinDrafts(group));
    const key = JSON.stringify([
      change.significance,
      change.kind,
      change.section,
      change.row,
      change.column,
      change.before,
      change.after,
    ]);
    if (!told.has(key)) told.set(key, change);
  }
  return [...told.values()];
}

/** Changes that share a block on either side are about the same thing: block -> the first block of its group. */
function joinBlocks(drafts: readonly Draft[]): Map<string, string> {
  const heads = new Map<string, string>();
  const headOf = (block: string): string => {
    let head = block;
    while (heads.get(head) !== undefined && heads.get(head) !== head) head = heads.get(head) ?? head;
    return head;
  };
  for (const draft of drafts) {
    const [first, ...more] = blocksOf(draft).map(headOf);
    if (first === undefined) continue;
    for (const other of [first, ...more]) heads.set(other, first);
  }
  for (const block of heads.keys()) heads.set(block, headOf(block));
  return heads;
}

/** Names of the blocks of a draft, apart for what must not be joined. */
function blocksOf(draft: Draft): string[] {
  const [old = '', young = ''] = draft.blocks?.split('/') ?? [];
  const kin = [draft.significance, draft.kind, draft.section, draft.upcoming?.name ?? ''].join('\n');
  return [...(old === '' ? [] : [`${kin}\nold ${old}`]), ...(young === '' ? [] : [`${kin}\nnew ${young}`])];
}

/** What has no block stands alone, unless it says exactly the same. */
function keyOf(draft: Draft, heads: ReadonlyMap<string, string>): string {
  const [block] = blocksOf(draft);
  if (block !== undefined) return heads.get(block) ?? block;
  // A block or section whose date moved is told once, by the first of what it says.
  if (draft.rule === 'date-moved') return [draft.rule, draft.section, draft.before, draft.after].join('\n');
  return [
    draft.significance,
    draft.kind,
    draft.section,
    draft.row ?? '',
    draft.column ?? '',
    draft.before,
    draft.after,
  ].join('\n');
}

/** Expressions of templates as they were written. */
function showTemplates(change: Change): Change {
  const marks = new RegExp(`${TEMPLATE_START}[^${TEMPLATE_END}]*${TEMPLATE_END}`, 'g');
  const show = (text: string) => (text.includes(TEMPLATE_START) ? text.replaceAll(marks, readTemplate) : text);
  const { before, after, section, whole } = change;
  return {
    ...change,
    section: show(section),
    before: show(before),
    after: show(after),
    ...(whole ? { whole: { before: show(whole.before), after: show(whole.after) } } : {}),
  };
}

function joinDrafts(drafts: readonly Draft[]): Change {
  const [first, ...more] = drafts as [Draft, ...Draft[]];
  const { order: _order, isOld: _isOld, oldOrder: _oldOrder, blocks, ...change } = first;
  if (more.length === 0 || blocks === undefined) return change;
  // Each side in the order of its own page.
  const sides = { before: drafts.toSorted((a, b) => (a.oldOrder ?? 0) - (b.oldOrder ?? 0)), after: drafts };
  const join = (side: 'before' | 'after') =>
    [...new Set(sides[side].map((draft) => draft[side]).filter((text) => text !== ''))].join(ELISION);
  const whole = (side: 'before' | 'after') =>
    sides[side]
      .map((draft) => draft.whole?.[side] ?? draft[side])
      .filter((text) => text !== '')
      .join(' ');
  const joined: Change = { ...change, before: join('before'), after: join('after') };
  const wholes = { before: whole('before'), after: whole('after') };
  if (wholes.before !== joined.before || wholes.after !== joined.after) joined.whole = wholes;
  return joined;
}
