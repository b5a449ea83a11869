import { ELISION } from './clip-span.ts';
import { compareLinks } from './compare-links.ts';
import { compareUnits, tellUnit } from './compare-units.ts';
import { type Draft, placeOf, type Scope } from './draft.ts';
import { judgeUnit } from './judge-unit.ts';
import { keyOf } from './make-unit.ts';
import { bagOf, likeness } from './measure-likeness.ts';
import { type IndexPair, pairColumns, pairRows } from './pair-rows.ts';
import { joinUnits, takeAlike, takeEqual } from './pair-units.ts';
import { REGROUPED } from './tell-moves.ts';
import type { Cell, PageTable, Unit } from './unit.ts';

/** What came of comparing two tables: their changes, and rows that may still be found elsewhere. */
export type TableComparison = { drafts: Draft[]; before: Unit[]; after: Unit[] };

/** Compares two tables by column header and row label; the order of columns and rows says nothing. */
export function compareTable(old: PageTable, young: PageTable, scope: Scope): TableComparison {
  const [before, after] = [promoteHeader(old, young), promoteHeader(young, old)];
  const columns = pairColumns(before, after);
  const rows = pairRows(before, after, columns);
  const drafts = [
    ...compareHeaders(before, after, columns, scope),
    ...tellRegrouped(before, after, rows),
    ...rows.flatMap((row) => columns.flatMap((column) => compareCell(before, after, row, column, scope))),
    ...tellColumns(before, 'before', new Set(columns.map((column) => column.before)), columns.length > 0),
    ...tellColumns(after, 'after', new Set(columns.map((column) => column.after)), columns.length > 0),
  ];
  const rest = (table: PageTable, taken: ReadonlySet<number>) =>
    listRows(table).filter((_, index) => !taken.has(index));
  return {
    drafts,
    before: rest(before, new Set(rows.map((row) => row.before))),
    after: rest(after, new Set(rows.map((row) => row.after))),
  };
}

/** A table without headers whose first row is what heads the other. */
function promoteHeader(table: PageTable, other: PageTable): PageTable {
  const [first, ...rows] = table.rows;
  const keys = (cells: readonly Cell[]) => cells.map((cell) => cell.key).join('|');
  if (!first || table.header.some((cell) => cell.key !== '') || keys(first) !== keys(other.header)) return table;
  return { ...table, header: first, rows, groups: table.groups.slice(1) };
}

/** The rows of a table as units: for comparing them with rows and sentences elsewhere. */
export function listRows(table: PageTable): Unit[] {
  return table.rows.map((row, index) => {
    const filled = row.filter((cell) => cell.units.length > 0);
    let text = '';
    const tokens: Unit['tokens'] = [];
    for (const cell of filled) {
      if (text !== '') text += ' | ';
      for (const unit of cell.units) {
        if (unit !== cell.units[0]) text += ' ';
        const shift = text.length;
        text += unit.text;
        tokens.push(...unit.tokens.map((token) => ({ ...token, start: token.start + shift, end: token.end + shift })));
      }
    }
    const links = filled.flatMap((cell) => cell.units.flatMap((unit) => unit.links));
    const order = row[0]?.units[0]?.order ?? table.order + index / 10_000;
    const block = -1 - order;
    return {
      role: 'row',
      text,
      tokens,
      key: keyOf(tokens),
      links,
      block,
      order,
      section: table.section,
      leads: table.leads,
      row: labelOf(table, index),
    };
  });
}

/**
 * What a row is called, with what leads to it; with its second cell too where several rows have its label, or none, and
 * that cell is not what changed.
 */
function labelOf(table: PageTable, index: number, column = -1, partner = table.rows[index]): string {
  const [label, second] = table.rows[index] ?? [];
  const isNamed =
    column > 1 &&
    second !== undefined &&
    partner?.[1]?.key === second.key &&
    table.rows.some((row, other) => other !== index && row[0]?.key === label?.key);
  return [...table.leads, table.groups[index] ?? '', label?.text ?? '', isNamed ? second.text : '']
    .filter((part) => part !== '')
    .join(' / ');
}

/** A row that stands in another group now, where both groups were there before: both say something else. */
function tellRegrouped(before: PageTable, after: PageTable, rows: readonly IndexPair[]): Draft[] {
  const [old, young] = [new Set(before.groups), new Set(after.groups)];
  const moved = rows.filter((row) => {
    const [from, to] = [before.groups[row.before] ?? '', after.groups[row.after] ?? ''];
    return from !== to && young.has(from) && old.has(to);
  });
  if (moved.length === 0) return [];
  const [mine, theirs] = [listRows(before), listRows(after)];
  return moved.flatMap((row) =>
    [
      ...[mine[row.before] ?? []].flat().flatMap((unit) => tellUnit(unit, 'before')),
      ...[theirs[row.after] ?? []].flat().flatMap((unit) => tellUnit(unit, 'after')),
    ].map((draft) => ({ ...draft, ...REGROUPED })),
  );
}

function compareHeaders(before: PageTable, after: PageTable, columns: readonly IndexPair[], scope: Scope): Draft[] {
  return columns.flatMap((column): Draft[] => {
    const [old, young] = [wholeCell(before.header[column.before]), wholeCell(after.header[column.after])];
    if (!old || !young || old.key === young.key) return [];
    // Over a grid with a blank corner stand names of things (plans, countries), not what is said about them.
    const role = after.header[0]?.text === '' ? 'cell' : 'heading';
    return compareUnits({ ...old, role }, { ...young, role }, scope).map(({ blocks: _, ...rest }) => ({
      ...rest,
      kind: 'column',
      column: young.text,
    }));
  });
}

function compareCell(before: PageTable, after: PageTable, row: IndexPair, column: IndexPair, scope: Scope): Draft[] {
  const old = before.rows[row.before]?.[column.before];
  const young = after.rows[row.after]?.[column.after];
  if (old?.key === young?.key && old && young) {
    return old.units.flatMap((unit, index) => {
      const partner = young.units[index];
      return partner ? compareLinks({ before: unit, after: partner }) : [];
    });
  }
  const place = {
    row: labelOf(after, row.after, column.after, before.rows[row.before]),
    column: after.header[column.after]?.text ?? '',
  };
  const [mine, theirs] = [[...(old?.units ?? [])], [...(young?.units ?? [])]];
  if (mine.length <= 1 && theirs.length <= 1) return compareValues(mine[0], theirs[0], place, after, scope);
  takeEqual(mine, theirs);
  if (mine.length === 0 && theirs.length === 0) return [];
  const alike = takeAlike(mine, theirs, { least: 0.4, scope }).flatMap((pair) =>
    compareValues(pair.before, pair.after, place, after, scope),
  );
  const join = (units: Unit[]) => (units.length === 0 ? undefined : units.reduce(joinUnits));
  return [...alike, ...compareValues(join(mine), join(theirs), place, after, scope)];
}

function compareValues(
  old: Unit | undefined,
  young: Unit | undefined,
  place: { row: string; column: string },
  table: PageTable,
  scope: Scope,
): Draft[] {
  if (old && young) {
    // A value of a few words is shown whole: it is what stands in the table.
    const short = old.tokens.length <= 4 && young.tokens.length <= 4;
    return compareUnits(old, young, scope).map(({ blocks: _, ...rest }) => ({
      ...rest,
      ...(short && rest.rule !== 'date-moved' ? rest.whole : {}),
      kind: 'cell',
      ...place,
    }));
  }
  const unit = young ?? old;
  if (!unit) return [];
  const verdict = judgeUnit(unit);
  if (verdict.significance === 'none') return [];
  return [
    {
      kind: 'cell',
      ...placeOf(table.section),
      ...place,
      before: old?.text.trim() ?? '',
      after: young?.text.trim() ?? '',
      significance: verdict.significance,
      rule: 'cell',
      reason: 'A cell was filled or emptied.',
      order: unit.order,
    },
  ];
}

/** A column that came or went is one change: its header and what it says of each row. */
function tellColumns(
  table: PageTable,
  side: 'before' | 'after',
  paired: ReadonlySet<number>,
  isSame: boolean,
): Draft[] {
  if (!isSame) return [];
  const width = Math.max(table.header.length, ...table.rows.map((row) => row.length));
  return Array.from({ length: width }, (_, index) => index)
    .filter((index) => !paired.has(index))
    .flatMap((index): Draft[] => {
      const header = table.header[index]?.text ?? '';
      const rows = table.rows.filter((row) => (row[index]?.text ?? '') !== '');
      if (rows.length === 0) return [];
      // A line a row, of its label and its value, as they stand in the table.
      const lines = rows.map((row) => [...(index === 0 ? [] : [row[0]?.text ?? '']), row[index]?.text ?? '']);
      const text = [
        header,
        ...lines.map((line) => line.filter((part) => part !== '').join(index > 1 ? ELISION : ' | ')),
      ]
        .filter((line) => line !== '')
        .join('\n');
      return [
        {
          kind: 'column',
          ...placeOf(table.section, side === 'before'),
          column: header,
          before: side === 'before' ? text : '',
          after: side === 'after' ? text : '',
          significance: 'material',
          rule: 'column',
          reason: side === 'after' ? 'A new column.' : 'A column is gone.',
          order: table.order,
          isOld: side === 'before',
        },
      ];
    });
}

function wholeCell(cell: Cell | undefined): Unit | undefined {
  return cell && cell.units.length > 0 ? cell.units.reduce(joinUnits) : undefined;
}

/** How much two tables are the same one: by their headers, and by the rows that both have. */
export function tableLikeness(before: PageTable, after: PageTable): number {
  const bag = (table: PageTable) => table.header.map((cell) => wholeCell(cell)).filter((unit) => unit !== undefined);
  const [old, young] = [bag(before), bag(after)];
  const headers =
    old.length > 0 && young.length > 0 ? likeness(bagOf(old.reduce(joinUnits)), bagOf(young.reduce(joinUnits))) : 0;
  const labels = new Set(before.rows.map((row) => row[0]?.key ?? ''));
  const shared = after.rows.filter((row) => labels.has(row[0]?.key ?? '') && (row[0]?.key ?? '') !== '').length;
  return Math.max(headers, (2 * shared) / Math.max(1, before.rows.length + after.rows.length));
}
