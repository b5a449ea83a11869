import type { Token } from './split-tokens.ts';
import { stemWord } from './stem-word.ts';
import {
  BOUNDS,
  DOCUMENT_WORDS,
  FILLERS,
  FUNCTION_WORDS,
  LIFECYCLE,
  MODALS,
  NEGATIONS,
  QUANTIFIERS,
} from './word-classes.ts';

/** Groups of words of a closed class that say the same: a swap inside a group changes nothing, one across groups does. */
const GROUPS: Readonly<Record<string, string>> = {
  duty: 'must shall need needs needed require requires required mandatory obligatory muss müssen musst müsst erforderlich verpflichtend',
  advice: 'should ought recommended recommend recommends soll sollen sollte sollten',
  possible: 'can may might could able allowed permitted possible kann können darf dürfen erlaubt',
  forbidden: 'prohibited forbidden verboten',
  choice: 'optional optionally freiwillig',
  eligible: 'eligible entitled',
  available: 'available',
  unavailable: 'unavailable',
  unable: 'unable',
  only: 'only solely exclusively nur',
  all: 'all any every each both alle jede jeder jedes jeden',
  either: 'either',
  some: 'some most many several einige',
  few: 'few fewer',
  usually: 'usually normally generally typically mostly normalerweise',
  often: 'often frequently regularly oft häufig',
  sometimes: 'sometimes occasionally manchmal',
  rarely: 'rarely seldom selten',
  about: 'about-n',
  fromn: 'from-n',
  ifpossible: 'if-possible',
  always: 'always immer stets',
  atonce: 'immediately instantly sofort',
  automatic: 'automatically automatisch',
  manual: 'manually',
  least: 'minimum min least mindestens minimal',
  most: 'maximum max höchstens maximal',
  upto: 'up-to',
  unlimited: 'unlimited unbegrenzt',
  free: 'free kostenlos',
  extra: 'additional extra zusätzlich',
  before: 'before until till vor bis',
  after: 'after since nach seit',
  within: 'within innerhalb',
  more: 'more over above beyond exceeding über',
  less: 'less under below unter',
  without: 'without ohne',
  except: 'except unless außer',
  not: 'no not none never neither nor nobody nothing nowhere cannot nicht kein keine keinen keiner keinem keines nie niemals weder nichts',
};

const groupOf = new Map(
  Object.entries(GROUPS).flatMap(([group, words]) => words.split(' ').map((word) => [word, group] as const)),
);

/** Groups whose coming or going alone changes nothing (`all users`, `you can send`): they count when swapped for another. */
const WEAK = new Set(['possible', 'all', 'either', 'some', 'more', 'less']);

/** What a word is to a reader: which closed class it belongs to, or that it carries content. */
export type WordSort =
  | 'negation'
  | 'modal'
  | 'quantifier'
  | 'bound'
  | 'lifecycle'
  | 'function'
  | 'filler'
  | 'document'
  | 'content';

/** Sorts a token. Negations and modals come before the rest: they decide what is true. */
export function sortWord(token: Token): WordSort {
  const { key } = token;
  if (token.kind !== 'word') return 'content';
  if (NEGATIONS.has(key)) return 'negation';
  if (MODALS.has(key)) return 'modal';
  if (QUANTIFIERS.has(key)) return 'quantifier';
  if (BOUNDS.has(key)) return 'bound';
  if (LIFECYCLE.has(key)) return 'lifecycle';
  if (FUNCTION_WORDS.has(key)) return 'function';
  if (FILLERS.has(key)) return 'filler';
  if (DOCUMENT_WORDS.has(key)) return 'document';
  return 'content';
}

/** The groups of a class that tokens belong to, as often as they occur; a word without a group is its own. */
export function groupsOf(tokens: readonly Token[], sort: WordSort): string[] {
  return tokens
    .filter((token) => sortWord(token) === sort)
    .map((token) => groupOf.get(token.key) ?? stemWord(token.key));
}

/** Whether two lists of groups say something different: a weak group counts only against another. */
export function differInForce(before: readonly string[], after: readonly string[]): boolean {
  const gone = without(before, after);
  const come = without(after, before);
  if (gone.length === 0 && come.length === 0) return false;
  if (gone.length > 0 && come.length > 0) return true;
  return [...gone, ...come].some((group) => !WEAK.has(group));
}

/** What a list has more of than another. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const rest = [...other];
  return list.filter((group) => {
    const at = rest.indexOf(group);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

/** Stems of the tokens that carry content, in order; words of a closed class by what they say. */
export function contentStems(tokens: readonly Token[]): string[] {
  return tokens
    .filter((token) => !['function', 'filler'].includes(sortWord(token)) && groupOf.get(token.key) !== 'possible')
    .map((token) => groupOf.get(token.key) ?? (token.kind === 'word' ? stemWord(token.key) : token.key));
}

const UNIT =
  /^(?:[kmgtp]b|bytes?|[kmg]?bits?|[kmg]bps|minutes?|seconds?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|ms|kg|g|mg|lbs?|oz|km|m|cm|mm|miles?|inch(?:es)?|l|ml|gal|v?cpus?|cores?|dollars?|euros?|pounds?|cents?|[$€£]|usd|eur|gbp|stunden?|minuten?|tage?n?|wochen?|monate?n?|jahre?n?|uhr)$/;

/** Whether a token is a unit of time, data, weight, length or money. */
export function isUnit(token: Token): boolean {
  return UNIT.test(token.key);
}
