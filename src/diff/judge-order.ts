import type { Hunk } from './align-words.ts';
import type { Verdict } from './judge-words.ts';
import { contentStems, isUnit } from './sort-word.ts';
import type { Unit } from './unit.ts';

/** Judges two sentences of the same words in another order; undefined where the words themselves differ. */
export function judgeOrder(before: Unit, after: Unit, hunks: readonly Hunk[]): Verdict | undefined {
  if (hunks.length < 2 || !isReordered(before, after)) return undefined;
  if (
    isTurned(before, after) ||
    isRedirected(before, after) ||
    isRescoped(before, after) ||
    isExchanged(before, after, hunks)
  )
    return { significance: 'material', rule: 'turned', reason: 'The same words, but who does what to whom changed.' };
  return { significance: 'editorial', rule: 'reordered', reason: 'The same words in another order.' };
}

/** The same words, and every number still beside the same word: `A and B` -> `B and A`. */
function isReordered(before: Unit, after: Unit): boolean {
  if ([...before.tokens, ...after.tokens].some((token) => token.isCode)) return false;
  const [old, young] = [contentStems(before.tokens), contentStems(after.tokens)];
  if (old.join(' ') === young.join(' ') || old.toSorted().join(' ') !== young.toSorted().join(' ')) return false;
  // Units stand beside every amount: what an amount belongs to is the next word that is none.
  const bare = (unit: Unit) => contentStems(unit.tokens.filter((token) => !isUnit(token)));
  const [mine, theirs] = [bare(before), bare(after)];
  return before.tokens
    .filter((token) => token.kind === 'number')
    .every(({ key }) => {
      const [x, y] = [mine.indexOf(key), theirs.indexOf(key)];
      return (
        (mine[x - 1] !== undefined && mine[x - 1] === theirs[y - 1]) ||
        (mine[x + 1] !== undefined && mine[x + 1] === theirs[y + 1])
      );
    });
}

/** Longer sentences are not searched for a reversal. */
const MAX_TURNED = 30;

/** `A pays B` -> `B pays A`: three words in reverse, where no list may be free in its order and no passive turns it. */
function isTurned(before: Unit, after: Unit): boolean {
  const count = (unit: Unit, word: RegExp) => unit.tokens.filter((token) => word.test(token.key)).length;
  // A line that leads to a list may be put any way.
  if (/:\s*$/.test(before.text) && /:\s*$/.test(after.text)) return false;
  if (count(before, /^(?:by|von)$/) !== count(after, /^(?:by|von)$/)) return false;
  const isList = (unit: Unit) => count(unit, /^(?:and|or|und|oder)$/) > 0 || /,/.test(unit.text);
  if (isList(before) && isList(after)) return false;
  if (isFronted(before, after) || isFronted(after, before) || isPassive(before) !== isPassive(after)) return false;
  const young = contentStems(after.tokens);
  const places = contentStems(before.tokens).map((stem) => young.indexOf(stem));
  if (places.length > MAX_TURNED) return false;
  return places.some((first, x) =>
    places.some((second, y) => y > x && second < first && places.some((third, z) => z > y && third < second)),
  );
}

/** `from A to B`, `EUR to USD`: direction is what the words beside `to` and `from` say. */
function isRedirected(before: Unit, after: Unit): boolean {
  const ends = ({ tokens }: Unit) =>
    tokens.flatMap(({ key }, index) =>
      /^(?:to|nach)$/.test(key) && index > 0 ? [[tokens[index - 1]?.key ?? '', tokens[index + 1]?.key ?? '']] : [],
    );
  const young = new Set(ends(after).map(([from, to]) => `${from} ${to}`));
  return ends(before).some(([from, to]) => from !== to && young.has(`${to} ${from}`));
}

/** `Only admins can` -> `Admins can only`, `Not all are` -> `All are not`: the same words hold for others. */
function isRescoped(before: Unit, after: Unit): boolean {
  const [old, young] = [before.tokens[0]?.key, after.tokens[0]?.key];
  const word = ['only', 'not'].find((opening) => (old === opening) !== (young === opening));
  if (word === undefined) return false;
  const follower = ({ tokens }: Unit) => tokens[tokens.findIndex((token) => token.key === word) + 1]?.key;
  return follower(before) !== follower(after);
}

/** Two amounts that changed places while every other word stayed: each thing has what the other had. */
function isExchanged(before: Unit, after: Unit, hunks: readonly Hunk[]): boolean {
  const [first, second, ...more] = hunks;
  if (!first || !second || more.length > 0) return false;
  const keys = (unit: Unit, range: Hunk['after']) =>
    unit.tokens.slice(range.start, range.end).map((token) => token.key);
  const [a, b] = [keys(before, first.before), keys(before, second.before)];
  if (a.length !== 1 || b.length !== 1) return false;
  const isSwap = keys(after, first.after).join() === b.join() && keys(after, second.after).join() === a.join();
  // Two neighbours of a list may be free in their order; what stands apart belongs to what stands beside it.
  const between = before.tokens.slice(first.before.end, second.before.start);
  return isSwap && /\d/.test(`${a}${b}`) && contentStems(between).length > 0;
}

/** A clause that went to the front: `It ends on Friday` -> `On Friday, it ends`. */
function isFronted(plain: Unit, fronted: Unit): boolean {
  const comma = fronted.text.indexOf(',');
  const front = contentStems(fronted.tokens.filter((token) => token.end <= comma));
  const rest = contentStems(fronted.tokens.filter((token) => token.start > comma));
  return front.length > 0 && [...rest, ...front].join(' ') === contentStems(plain.tokens).join(' ');
}

/** Whether somebody is done to: `is paid by`, `are billed`. */
function isPassive({ tokens }: Unit): boolean {
  return tokens.some(
    ({ key }, index) =>
      /^(?:is|are|was|were|be|been|being)$/.test(key) && /..(?:ed|en|t|id|ld|de)$/.test(tokens[index + 1]?.key ?? ''),
  );
}
