import type { Nodes, Table } from 'mdast';
import type { Article } from '../model/article.ts';
import type { Moment } from '../model/date-time.ts';
import type { Dated } from '../model/dated-content.ts';
import { plainText } from '../model/plain-text.ts';
import type { Period } from '../model/state.ts';

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
  /** Sections in which whole blocks of text change, each once. */
  texts: { anchor: string; section: string }[];
};

/** What is longer is text to read in its place rather than a value to compare. */
const LONGEST_VALUE = 60;

type Place = { anchor: string; section: string };

/** Collects what is dated on a page, by the instant at which it changes, earliest first. */
export function listDatedValues(article: Pick<Article, 'sections'>): DatedChange[] {
  const changes = new Map<string, DatedChange>();
  for (const { anchor, heading, nodes } of article.sections) {
    for (const node of nodes) collect(node, { anchor, section: heading }, '', changes);
  }
  return [...changes.values()].sort((a, b) => a.moment.at - b.moment.at);
}

function collect(node: Nodes, place: Place, rowLabel: string, changes: Map<string, DatedChange>): void {
  if (!('children' in node)) return;
  const dated = node.type === 'containerDirective' ? node.data?.dated : undefined;
  if (dated && !wasOvertaken(dated)) {
    const { texts } = changeOf(dated, changes);
    if (!texts.some((text) => text.anchor === place.anchor)) texts.push(place);
  }
  if (node.children.some((child) => child.type === 'textDirective')) {
    collectInline(node.children as Nodes[], place, rowLabel, changes);
  }
  if (node.type === 'table') collectTable(node, place, changes);
  else for (const child of node.children) collect(child, place, rowLabel, changes);
}

/** A cell is called by its row, and by its column too when there is more than one to tell apart. */
function collectTable(table: Table, place: Place, changes: Map<string, DatedChange>): void {
  const columns = (table.children[0]?.children ?? []).map((cell) => plainText(cell));
  for (const row of table.children) {
    const rowLabel = row.children[0] ? plainText(row.children[0]) : '';
    row.children.forEach((cell, index) => {
      const parts = columns.length > 2 ? [rowLabel, columns[index] ?? ''] : [rowLabel];
      collect(cell, place, parts.filter((part) => part !== '').join(', '), changes);
    });
  }
}

/** A value that ends and its successor that stands right behind it are one change. */
function collectInline(nodes: Nodes[], place: Place, rowLabel: string, changes: Map<string, DatedChange>): void {
  nodes.forEach((node, index) => {
    if (node.type !== 'textDirective') return;
    const dated = node.data?.dated;
    if (!dated || wasOvertaken(dated)) return;
    const { values, texts } = changeOf(dated, changes);
    const text = plainText(node);
    if (text.length > LONGEST_VALUE) {
      if (!texts.some(({ anchor }) => anchor === place.anchor)) texts.push(place);
      return;
    }
    const last = values.at(-1);
    const before = nodes.slice(0, index).findLast((other) => other.type !== 'text' || other.value.trim() !== '');
    if (node.name === 'from' && last && last.after === undefined && isPair(before, dated)) {
      last.after = text;
      return;
    }
    const label =
      rowLabel === ''
        ? lastWords(plainText({ type: 'paragraph', children: nodes.slice(0, index) as never }))
        : rowLabel;
    values.push({
      ...place,
      label,
      before: node.name === 'until' ? text : undefined,
      after: node.name === 'from' ? text : undefined,
    });
  });
}

function isPair(before: Nodes | undefined, dated: Dated): boolean {
  return (
    before?.type === 'textDirective' && before.name === 'until' && before.data?.dated?.moment.at === dated.moment.at
  );
}

/** Replaced before it came true, so it never will be. */
function wasOvertaken({ period: { from, until } }: Dated): boolean {
  return (from !== undefined && until !== undefined && until <= from) || (from === undefined && until === undefined);
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

const MOST_WORDS = 6;

/** The end of the text before a value, from the start of its sentence if that is near. */
function lastWords(text: string): string {
  const sentence = text.split(/(?<=[.!?:;])\s+/).at(-1) ?? '';
  const words = sentence.split(/\s+/).filter((word) => word !== '');
  return words.length <= MOST_WORDS ? words.join(' ') : `… ${words.slice(-MOST_WORDS).join(' ')}`;
}
