import { alignWords } from './align-words.ts';
import type { Token } from './split-tokens.ts';

/** A stretch of text that stands on both sides, only in the old one, or only in the new one. */
export type MarkedText = { kind: 'same' | 'removed' | 'added'; text: string };

/** Share of the words that both sides must keep; with less left, whole texts read better than their pieces. */
const KEPT = 0.25;

/** A kept word of at most this many letters between two changes is shown as part of them. */
const SMALL = 3;

/**
 * Marks which words of two versions of a text differ, in reading order and removed before added, for `<del>` and `<ins>`.
 * `same` and `removed` together are the old text, `same` and `added` the new one, but for white space, which is the new
 * one's. Marks stand on whole words, and a small word between two marks joins them.
 */
export function markWords(before: string, after: string): MarkedText[] {
  const [old, young] = [splitWords(before), splitWords(after)];
  const { hunks } = alignWords(old, young);
  const pieces: MarkedText[] = [];
  const text = (words: readonly Word[]) => words.map((word) => word.text).join('');
  const put = (kind: MarkedText['kind'], words: readonly Word[]) => {
    if (words.length > 0) pieces.push({ kind, text: text(words) });
  };
  const changed = hunks.reduce(
    (sum, hunk) => sum + hunk.before.end - hunk.before.start + hunk.after.end - hunk.after.start,
    0,
  );
  if (changed > (1 - KEPT) * (old.length + young.length)) {
    put('removed', old);
    put('added', young);
    return moveSpace(pieces);
  }
  let at = 0;
  for (const hunk of joinNear(
    hunks.map((one) => slide(one, old, young)),
    young,
  )) {
    put('same', young.slice(at, hunk.after.start));
    put('removed', spaced(old, hunk.before, young[hunk.after.start - 1]));
    put('added', young.slice(hunk.after.start, hunk.after.end));
    at = hunk.after.end;
  }
  put('same', young.slice(at));
  return moveSpace(pieces);
}

type Word = Token & { text: string };

/** Words and the signs around them, each with the white space that follows: `$29.50`, `14-day`, `(`, `.`. */
function splitWords(source: string): Word[] {
  return [
    ...source.matchAll(
      /^\s+|(?:["'“”‘’()[\]{}*_.,;:!?…]+(?=\s|$)|["'“”‘’([{*_]|[^\s]+?(?=["'“”‘’)\]}*_.,;:!?…]*(?:\s|$)))\s*/gu,
    ),
  ]
    .map(([text]) => ({ text, key: text.trim() }))
    .map(({ text, key }) => ({ kind: 'word', key, start: 0, end: text.length, isCode: false, text }));
}

type Hunk = ReturnType<typeof alignWords>['hunks'][number];

/** Of several places for one insertion (`- a`, `- b` or `a -`, `b -`) the one that begins a line or a sentence. */
function slide(hunk: Hunk, old: readonly Word[], young: readonly Word[]): Hunk {
  const { before, after } = hunk;
  if (before.start < before.end && after.start < after.end) return hunk;
  const [range, words] = after.start < after.end ? [after, young] : [before, old];
  for (let by = 0; range.start - by >= 0; by += 1) {
    const previous = words[range.start - by - 1];
    if (!previous || /[\n.!?]\s*$/.test(previous.text)) return by === 0 ? hunk : shift(hunk, by);
    if (previous.key !== words[range.end - by - 1]?.key) return hunk;
  }
  return hunk;
}

function shift({ before, after }: Hunk, by: number): Hunk {
  const move = ({ start, end }: Hunk['before']) => ({ start: start - by, end: end - by });
  return { before: move(before), after: move(after) };
}

/** Removed words, with the white space before them that the new text no longer has. */
function spaced(old: readonly Word[], { start, end }: Hunk['before'], previous: Word | undefined): Word[] {
  const [first, ...more] = old.slice(start, end);
  const space = /\s+$/.exec(old[start - 1]?.text ?? '')?.[0] ?? '';
  if (!first || space === '' || previous === undefined || /\s$/.test(previous.text))
    return first ? [first, ...more] : [];
  return [{ ...first, text: `${space}${first.text}` }, ...more];
}

/** Joins changes that only signs or one small word keep apart. */
function joinNear(hunks: readonly Hunk[], young: readonly Word[]): Hunk[] {
  const joined: Hunk[] = [];
  for (const hunk of hunks) {
    const last = joined.at(-1);
    const between = last
      ? young.slice(last.after.end, hunk.after.start).filter(({ key }) => /[\p{L}\p{N}]/u.test(key))
      : [];
    const isNear = between.length === 0 || (between.length === 1 && (between[0]?.key.length ?? 0) <= SMALL);
    if (last && isNear)
      joined.splice(-1, 1, {
        before: { start: last.before.start, end: hunk.before.end },
        after: { start: last.after.start, end: hunk.after.end },
      });
    else joined.push(hunk);
  }
  return joined;
}

/** White space at the end of a replacement is no part of it. */
function moveSpace(pieces: readonly MarkedText[]): MarkedText[] {
  const moved: MarkedText[] = [];
  let space = '';
  const flush = () => {
    if (space !== '') moved.push({ kind: 'same', text: space });
    space = '';
  };
  pieces.forEach((piece, index) => {
    const { kind } = piece;
    const text = kind === 'same' ? space + piece.text : piece.text;
    if (kind === 'same') space = '';
    const bare = text.trimEnd();
    const isReplaced = kind === 'added' ? pieces[index - 1]?.kind === 'removed' : pieces[index + 1]?.kind === 'added';
    if (kind === 'same' || !isReplaced || bare === '') {
      if (kind !== 'removed') flush();
      moved.push({ kind, text });
      return;
    }
    moved.push({ kind, text: bare });
    if (kind === 'added') space = text.slice(bare.length);
  });
  flush();
  return moved;
}
