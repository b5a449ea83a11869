import type { Nodes, PhrasingContent, Table } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import type { Article } from '../model/article.ts';
import type { Moment } from '../model/date-time.ts';
import type { Dated } from '../model/dated-content.ts';
import { plainText } from '../model/plain-text.ts';
import { isNever, type Period } from '../model/state.ts';

/** One value of an article that is true until, or from, a date. */
export type DatedValue = {
  /** Fragment of its section; empty for the text before the first heading. */
  anchor: string;
  /** Heading of its section; empty for the text before the first heading. */
  section: string;
  /** What it is the value of: the row of a table, or the words before it; empty when there are none. */
  label: string;
  /** What is true until then; undefined when something is only added. */
  before: string | undefined;
  /** What is true from then; undefined when something only ends. */
  after: string | undefined;
};

/** All that changes on a page at one instant. */
export type DatedChange = {
  /** Id of the note that gives the date, if there is one. */
  change: string | undefined;
  moment: Pick<Moment, 'at' | 'allDay'>;
  /** When this is worth saying: until it happens. */
  period: Period;
  values: DatedValue[];
  /** Sections in which text changes that is not one value with a certain name, each once. */
  texts: { anchor: string; section: string }[];
};

/** What is longer is text to read in its place rather than a value to compare. */
const LONGEST_VALUE = 60;
/** A longer start of a sentence, or a shorter one, names nothing. */
const MOST_WORDS = 6;
const LEAST_LETTERS = 4;

/** Something dated as it stands in a section: a whole block, or a value with its successor right behind it. */
type Found = {
  dated: Dated;
  /** What is true until then, and from then; of whole blocks this is empty. */
  before?: string;
  after?: string;
  /** What it is the value of; undefined when that cannot be said in a few certain words. */
  label: string | undefined;
};

/** Says what a value is called, as of an instant. */
type NameValue = (lead: readonly Nodes[], at: number) => string | undefined;

/** Collects what is dated on a page, by the instant at which it changes, earliest first. */
export function listDatedValues(article: Pick<Article, 'sections'>): DatedChange[] {
  const changes = new Map<string, DatedChange>();
  for (const { anchor, heading, nodes } of article.sections) {
    const all: Found[] = [];
    for (const node of nodes) collect(node, [], nameBySentence, all);
    for (const found of all) {
      const { values, texts } = changeOf(found.dated, changes);
      const { label, before, after } = found;
      if (label !== undefined && isCertain(found, all)) values.push({ anchor, section: heading, label, before, after });
      else if (!texts.some((text) => text.anchor === anchor)) texts.push({ anchor, section: heading });
    }
  }
  return [...changes.values()].sort((a, b) => a.moment.at - b.moment.at);
}

/** A value that has no other side is only one that ends, or begins, when the other side is nowhere in its section. */
function isCertain({ dated, before, after }: Found, all: readonly Found[]): boolean {
  if ([before, after].some((text) => text !== undefined && text.length > LONGEST_VALUE)) return false;
  if (before !== undefined && after !== undefined) return true;
  return !all.some(
    (other) =>
      other.dated.moment.at === dated.moment.at &&
      (before === undefined ? other.after === undefined : other.before === undefined),
  );
}

/** `lead` is the text of the same block before the node. */
function collect(node: Nodes, lead: readonly Nodes[], name: NameValue, all: Found[]): void {
  if (!('children' in node)) return;
  const dated = node.type === 'containerDirective' ? node.data?.dated : undefined;
  if (dated && node.type === 'containerDirective' && !wasOvertaken(dated)) {
    all.push({ dated, [node.name === 'until' ? 'before' : 'after']: '', label: undefined });
  }
  if (node.type === 'table') {
    collectTable(node, all);
    return;
  }
  const children: readonly Nodes[] = node.children;
  const isPhrasing = PHRASING.has(node.type);
  for (const [index, child] of children.entries()) {
    const before = isPhrasing ? [...lead, ...children.slice(0, index)] : [];
    if (child.type === 'textDirective') collectValue(child, before, name, all);
    collect(child, before, name, all);
  }
}

/** Nodes whose children stand beside each other. */
const PHRASING = new Set<string>([
  'paragraph',
  'heading',
  'tableCell',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'textDirective',
]);

/** A cell is called by its row, and by its column too when there is more than one to tell apart. */
function collectTable(table: Table, all: Found[]): void {
  const [header] = table.children;
  for (const row of table.children) {
    const [rowHead] = row.children;
    for (const [index, cell] of row.children.entries()) {
      collect(
        cell,
        [],
        (_lead, at) => {
          // What is dated itself names nothing.
          if (index === 0 || row === header) return undefined;
          const rowLabel = rowHead ? plainText(rowHead, at) : '';
          const column = header?.children[index];
          const columnLabel = column ? plainText(column, at) : '';
          const isNeeded = row.children.length > 2 || rowLabel === '';
          return [rowLabel, isNeeded ? columnLabel : ''].filter((part) => part !== '').join(', ') || undefined;
        },
        all,
      );
    }
  }
}

/** A value and the one that follows it, right behind it and at the instant at which it ends, are one change. */
function collectValue(node: TextDirective, before: readonly Nodes[], name: NameValue, all: Found[]): void {
  const dated = node.data?.dated;
  if (!dated || wasOvertaken(dated)) return;
  const text = plainText(node);
  if (node.name === 'until') {
    all.push({ dated, before: text, label: name(before, dated.moment.at - 1) });
    return;
  }
  const previous = before.findLast((other) => other.type !== 'text' || other.value.trim() !== '');
  const isPair = previous?.type === 'textDirective' && previous.data?.dated?.period.until === dated.moment.at;
  const last = all.at(-1);
  if (isPair && last && last.dated === previous.data?.dated && last.after === undefined) {
    last.dated = dated;
    last.after = text;
    return;
  }
  const label = name(isPair ? before.slice(0, before.indexOf(previous)) : before, dated.moment.at - 1);
  all.push({ dated, ...(isPair ? { before: plainText(previous) } : {}), after: text, label });
}

/** The start of the sentence before a value, if it names it: short, and without another value. */
function nameBySentence(lead: readonly Nodes[], at: number): string | undefined {
  const text = plainText({ type: 'paragraph', children: lead as PhrasingContent[] }, at);
  const label = text.split(/(?<=[.!?:;])\s+/).at(-1) ?? '';
  // The section alone names what stands at the start of a block.
  if (text === '') return '';
  const isClean = !/\d/.test(label) && label.split(/\s+/).length <= MOST_WORDS && label.length >= LEAST_LETTERS;
  return isClean ? label : undefined;
}

/** Replaced before it came true, so it never will be. */
function wasOvertaken({ period: { from, until } }: Dated): boolean {
  return isNever({ from, until }) || (from === undefined && until === undefined);
}

function changeOf(dated: Dated, changes: Map<string, DatedChange>): DatedChange {
  const { change, moment } = dated;
  const key = `${moment.at} ${change ?? ''}`;
  let found = changes.get(key);
  if (!found) {
    const { at, allDay } = moment;
    found = { change, moment: { at, allDay }, period: { until: at }, values: [], texts: [] };
    changes.set(key, found);
  }
  return found;
}
