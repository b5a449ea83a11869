import type { Fact } from '../../diff/fact.ts';

/** What two changes, one after the other, amount to: `$29 -> $32` and `$32 -> $35` is `$29 -> $35`; there and back is nothing. */
export function composeFacts(earlier: readonly Fact[], later: readonly Fact[]): Fact[] {
  const rest = [...later];
  const composed = earlier.flatMap((first): Fact[] => {
    const index = rest.findIndex((next) => isSamePlace(first, next) && next.before === first.after);
    const [second] = index < 0 ? [] : rest.splice(index, 1);
    if (!second) return [first];
    if (second.after === first.before) return [];
    const kind = first.before === undefined ? 'added' : second.after === undefined ? 'removed' : 'changed';
    const { before: _, ...said } = second;
    return [{ ...said, kind, ...(first.before === undefined ? {} : { before: first.before }) }];
  });
  return [...composed, ...rest];
}

function isSamePlace(one: Fact, other: Fact): boolean {
  return one.article === other.article && one.trail.join('\n').toLowerCase() === other.trail.join('\n').toLowerCase();
}
