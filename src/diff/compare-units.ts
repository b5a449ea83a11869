import type { Clock } from './change.ts';
import { clockKey } from './clock-key.ts';
import { compareText, kindOf, tellText } from './compare-text.ts';
import { type Draft, placeOf, type Scope } from './draft.ts';
import { shorten } from './shorten-span.ts';
import type { Unit } from './unit.ts';
import { clocksOf, viewUnit } from './view-unit.ts';

/**
 * Compares two units that are the same statement in two versions. One with dates in it says one thing now and another
 * later: a change of what is true now is a present fact, one of what is coming an upcoming one, and a date that moved is
 * a fact of its own.
 */
export function compareUnits(before: Unit, after: Unit, scope: Scope): Draft[] {
  const [old, young] = [clocksOf(before), clocksOf(after)];
  const clocks = [...young, ...old];
  const clock = clocks.find(isComing) ?? clocks[0];
  if (!clock) return compareViews(before, after, scope);
  const compare = (when: 'now' | 'later') => compareViews(viewUnit(before, when), viewUnit(after, when), scope);
  const [now, later] = [compare('now'), compare('later')];
  if (young.length === 0 && later.length === 0) return now.map(settle);
  // What was to come is here, or never will be.
  if (now.length > 0 && !young.some(isComing) && old.some(isComing)) return now;
  if (later.length === 0 || (now.length > 0 && !isOtherComing(before, after)))
    return [...now, ...compareDates(before, after)];
  const coming = isComing(clock) ? later : tellEnd(before, after, later);
  return [...now, ...coming.map((draft) => ({ ...draft, upcoming: clock }))];
}

/** Tells a unit that stands on one side only: what it says now, and what it will. */
export function tellUnit(unit: Unit, side: 'before' | 'after'): Draft[] {
  const [clock] = clocksOf(unit);
  if (!clock) return tellView(unit, side);
  const later = tellView(viewUnit(unit, 'later'), side).map((draft) => ({ ...draft, upcoming: clock }));
  if (isComing(clock)) return [...tellView(viewUnit(unit, 'now'), side), ...later];
  return tellView(viewUnit(unit, 'now'), side).map((draft) => ({ ...draft, upcoming: clock }));
}

const isComing = ({ name }: Clock) => name === 'from';

function compareViews(before: Unit | undefined, after: Unit | undefined, scope: Scope): Draft[] {
  if (before && after) return before.key === after.key ? [] : [compareText(before, after, scope) ?? []].flat();
  return [...tellView(before, 'before'), ...tellView(after, 'after')];
}

function tellView(unit: Unit | undefined, side: 'before' | 'after'): Draft[] {
  return unit ? [tellText(unit, side) ?? []].flat() : [];
}

/** A dated value became a plain one, and is what it was to be. */
function settle(draft: Draft): Draft {
  const reason = 'A dated value became a plain one: what it said is now simply true.';
  return { ...draft, significance: 'editorial', rule: 'settled', reason };
}

/** Whether what is coming differs, not only what surrounds it. */
function isOtherComing(before: Unit, after: Unit): boolean {
  const coming = ({ tokens }: Unit) => tokens.filter((token) => token.clock?.name === 'from').map(({ key }) => key);
  return coming(before).join(' ') !== coming(after).join(' ');
}

/** What ends without anything in its place is shown as it is: its date says the rest. */
function tellEnd(before: Unit, after: Unit, drafts: readonly Draft[]): Draft[] {
  const whole = { before: before.text.trim(), after: after.text.trim() };
  return drafts.slice(0, 1).map(({ whole: _, ...draft }) => ({
    ...draft,
    ...whole,
    significance: 'material',
    rule: 'ends',
    reason: 'A value ends on a date, or no longer.',
  }));
}

/** Longest text, in characters, that says what a date is of. */
const MAX_SUBJECT = 60;

/** The same words under other dates: put off, or brought forward. Another note may well have the same day. */
function compareDates(before: Unit, after: Unit): Draft[] {
  const partners = clocksOf(before);
  const moved = clocksOf(after).flatMap((clock, index) => {
    const old = partners[index];
    return old && clockKey(old) !== clockKey(clock) ? [{ old, young: clock }] : [];
  });
  const [first] = moved;
  if (!first) return [];
  const { old, young } = first;
  const isDay = old.date !== undefined && young.date !== undefined;
  const value = after.clock ? shorten(after.text.trim(), MAX_SUBJECT) : textUnder(after, young);
  return [
    {
      kind: kindOf(after),
      ...placeOf(after.section),
      before: old.date ?? old.change ?? '',
      after: young.date ?? young.change ?? '',
      significance: isDay ? 'material' : 'editorial',
      rule: isDay ? 'date-moved' : 'other-note',
      reason: isDay ? 'It begins or ends on another day.' : 'Another note gives the date.',
      row: value,
      ...(after.column === undefined ? {} : { column: after.column }),
      upcoming: young,
      whole: { before: before.text.trim(), after: after.text.trim() },
      order: after.order,
    },
  ];
}

/** The words that a clock is set for. */
function textUnder({ text, tokens }: Unit, clock: Clock): string {
  const own = tokens.filter((token) => clockKey(token.clock) === clockKey(clock));
  return text.slice(own[0]?.start ?? 0, own.at(-1)?.end ?? 0);
}
