import { alignWords } from '../diff/align-words.ts';

/** A paragraph, a heading, an entry of a list or a row of a table as it is read: its text, or that of its cells. */
export type Block = { kind: string; cells: readonly string[] };

/** Where two texts stand to each other, in the order of the old one; numbers are places in the lists compared. */
export type BlockPair =
  | { kind: 'same'; old: number; young: number }
  | { kind: 'changed'; old: number; young: number }
  | { kind: 'gone'; old: number }
  /** After which block of the old text it would stand; -1 before all of them. */
  | { kind: 'added'; young: number; after: number };

/** Share of the words of the shorter block that a changed block keeps; with less it is another one. */
const KEPT = 0.4;

/** Compares two texts block by block. */
export function compareBlocks(old: readonly Block[], young: readonly Block[]): BlockPair[] {
  const pairs: BlockPair[] = [];
  let [atOld, atYoung] = [0, 0];
  const same = (until: number) => {
    for (; atOld < until; atOld += 1, atYoung += 1) pairs.push({ kind: 'same', old: atOld, young: atYoung });
  };
  for (const { before, after } of alignWords(old.map(tokenOf), young.map(tokenOf)).hunks) {
    same(before.start);
    for (; atOld < before.end; atOld += 1) {
      const match = findLike(old[atOld], young, atYoung, after.end);
      if (match === undefined) {
        pairs.push({ kind: 'gone', old: atOld });
        continue;
      }
      for (; atYoung < match; atYoung += 1) pairs.push({ kind: 'added', young: atYoung, after: atOld - 1 });
      pairs.push({ kind: 'changed', old: atOld, young: atYoung });
      atYoung += 1;
    }
    for (; atYoung < after.end; atYoung += 1) pairs.push({ kind: 'added', young: atYoung, after: atOld - 1 });
  }
  same(old.length);
  return pairs;
}

function tokenOf(block: Block) {
  const key = JSON.stringify([block.kind, block.cells]);
  return { kind: 'word' as const, key, start: 0, end: key.length, isCode: false };
}

/** The first block of a range that is the other one with other words. */
function findLike(block: Block | undefined, young: readonly Block[], from: number, to: number): number | undefined {
  if (!block) return undefined;
  for (let index = from; index < to; index += 1) if (isLike(block, young[index])) return index;
  return undefined;
}

function isLike(block: Block, other: Block | undefined): boolean {
  if (!other || block.kind !== other.kind || block.cells.length !== other.cells.length) return false;
  // A row is what its first cell says.
  if (block.cells.length > 1 && block.cells[0] === other.cells[0]) return true;
  const [words, others] = [wordsOf(block), wordsOf(other)];
  const kept = [...words].filter((word) => others.has(word)).length;
  return kept > 0 && kept >= KEPT * Math.min(words.size, others.size);
}

function wordsOf({ cells }: Block): Set<string> {
  return new Set(
    cells
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  );
}
