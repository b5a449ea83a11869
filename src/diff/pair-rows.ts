import { joinBags, likeness, makeBag } from './measure-likeness.ts';
import type { Cell, PageTable } from './unit.ts';

/** A column or row by its index on each side. */
export type IndexPair = { before: number; after: number };

/** Finds which column is which: by header, then by what stands in it, then by place. */
export function pairColumns(before: PageTable, after: PageTable): IndexPair[] {
  const pairs: IndexPair[] = [];
  const width = (table: PageTable) => Math.max(table.header.length, ...table.rows.map((row) => row.length));
  const old = range(width(before));
  const young = range(width(after));
  const take = (matches: (x: number, y: number) => boolean) => {
    for (const y of [...young]) {
      const x = old.find((candidate) => matches(candidate, y));
      if (x === undefined) continue;
      pairs.push({ before: x, after: y });
      old.splice(old.indexOf(x), 1);
      young.splice(young.indexOf(y), 1);
    }
  };
  const header = (table: PageTable, index: number) => table.header[index]?.key ?? '';
  take((x, y) => header(before, x) !== '' && header(before, x) === header(after, y));
  // Content first, so that a renamed column that also moved is found; then a header with some words in common.
  take((x, y) => overlap(columnKeys(before, x), columnKeys(after, y)) >= 0.6);
  take((x, y) => likeness(bagOfCells(before.header[x]), bagOfCells(after.header[y])) >= 0.5);
  take((x, y) => header(before, x) === '' && header(after, y) === '' && (x === y || old.length === young.length));
  if (old.length === young.length)
    take((x, y) => old.indexOf(x) === young.indexOf(y) && overlap(columnKeys(before, x), columnKeys(after, y)) > 0);
  return pairs.sort((a, b) => a.after - b.after);
}

/** Rows whose words are alike by less are two rows. */
const LEAST = 0.6;

/** More rows than this without an equal label are not compared one by one. */
const MAX_LOOSE = 300;

/** Finds which row is which: by its label, then by the rest of its cells, then by likeness. */
export function pairRows(before: PageTable, after: PageTable, columns: readonly IndexPair[]): IndexPair[] {
  const pairs: IndexPair[] = [];
  const takenOld = new Set<number>();
  const takenYoung = new Set<number>();
  const labels = columns.find((column) => column.before === 0) ?? columns[0];
  const cellKey = (row: Cell[] | undefined, index: number) => row?.[index]?.key ?? '';
  const pair = (x: number, y: number) => {
    pairs.push({ before: x, after: y });
    takenOld.add(x);
    takenYoung.add(y);
  };
  const takeBy = (keyOld: (row: Cell[]) => string, keyYoung: (row: Cell[]) => string) => {
    const waiting = new Map<string, number[]>();
    before.rows.forEach((row, x) => {
      const key = takenOld.has(x) ? '' : keyOld(row);
      if (key !== '') waiting.set(key, [...(waiting.get(key) ?? []), x]);
    });
    after.rows.forEach((row, y) => {
      if (takenYoung.has(y)) return;
      const x = waiting.get(keyYoung(row))?.shift();
      if (x !== undefined) pair(x, y);
    });
  };
  const groups = new Map(
    [before, after].flatMap(({ rows, groups: names }) => rows.map((row, index) => [row, names[index] ?? ''] as const)),
  );
  /** Rows of two groups may have one label; a key without words stays empty. */
  const inGroup = (row: Cell[], key: string) => (key === '' ? '' : `${groups.get(row)?.toLowerCase()}\n${key}`);
  const all = (side: 'before' | 'after') => (row: Cell[]) =>
    columns
      .map((column) => cellKey(row, column[side]))
      .join('|')
      .replace(/^\|*$/, '');
  const rest = (side: 'before' | 'after') => (row: Cell[]) =>
    columns
      .filter((column) => column !== labels)
      .map((column) => cellKey(row, column[side]))
      .join('|')
      .replace(/^\|*$/, '');
  takeBy(
    (row) => inGroup(row, all('before')(row)),
    (row) => inGroup(row, all('after')(row)),
  );
  if (labels) {
    const next = columns.find((column) => column.before === labels.before + 1 && column.after === labels.after + 1);
    const labelOf = (side: 'before' | 'after') => (row: Cell[]) => cellKey(row, labels[side]);
    const longLabelOf = (side: 'before' | 'after') => (row: Cell[]) =>
      next && labelOf(side)(row) !== '' ? `${labelOf(side)(row)}\n${cellKey(row, next[side])}` : '';
    for (const key of [longLabelOf, labelOf])
      takeBy(
        (row) => inGroup(row, key('before')(row)),
        (row) => inGroup(row, key('after')(row)),
      );
    takeBy(labelOf('before'), labelOf('after'));
  }
  takeUnique();
  const loose = before.rows.length - takenOld.size;
  if (loose <= MAX_LOOSE && after.rows.length - takenYoung.size <= MAX_LOOSE) takeAlike();
  return pairs.sort((a, b) => a.after - b.after);

  /** The rest of a row tells which it is only where no other row has the same. */
  function takeUnique(): void {
    const count = new Map<string, number>();
    const [old, young] = [rest('before'), rest('after')];
    before.rows.forEach((row, x) => {
      if (!takenOld.has(x)) count.set(`old ${old(row)}`, (count.get(`old ${old(row)}`) ?? 0) + 1);
    });
    after.rows.forEach((row, y) => {
      if (!takenYoung.has(y)) count.set(`new ${young(row)}`, (count.get(`new ${young(row)}`) ?? 0) + 1);
    });
    const once = (key: string) =>
      key !== '' && count.get(`old ${key}`) === 1 && count.get(`new ${key}`) === 1 && /[\p{L}\p{N}]/u.test(key)
        ? key
        : '';
    takeBy(
      (row) => once(old(row)),
      (row) => once(young(row)),
    );
  }

  function takeAlike(): void {
    const bags = (rows: readonly Cell[][]) => rows.map((row) => row.map(bagOfCells).reduce(joinBags, makeBag([])));
    const [old, young] = [bags(before.rows), bags(after.rows)];
    const scored = range(before.rows.length)
      .filter((x) => !takenOld.has(x))
      .flatMap((x) =>
        range(after.rows.length)
          .filter((y) => !takenYoung.has(y))
          .map((y) => ({ x, y, score: likeness(old[x] ?? makeBag([]), young[y] ?? makeBag([])) })),
      )
      .filter(({ score }) => score >= LEAST)
      .sort((a, b) => b.score - a.score);
    for (const { x, y } of scored) if (!takenOld.has(x) && !takenYoung.has(y)) pair(x, y);
  }
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

function columnKeys(table: PageTable, index: number): string[] {
  return table.rows.map((row) => row[index]?.key ?? '').filter((key) => key !== '');
}

function overlap(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const known = new Set(a);
  return b.filter((key) => known.has(key)).length / Math.max(a.length, b.length);
}

function bagOfCells(cell: Cell | undefined) {
  return makeBag(cell?.units.flatMap((unit) => unit.tokens) ?? []);
}
