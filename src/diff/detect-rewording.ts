import { isPlainSwap, shortenPhrases } from './plain-words.ts';
import type { Replacement } from './replacement.ts';
import { contentStems, sortWord } from './sort-word.ts';
import type { Token } from './split-tokens.ts';
import { stemWord } from './stem-word.ts';
import type { Unit } from './unit.ts';

/** Whether every word was swapped for one that style guides hold for the same. */
export function isPlainRewording({ removed, added }: Replacement): boolean {
  const words = (tokens: readonly Token[]) =>
    tokens.filter((token) => token.kind !== 'word' || !['function', 'filler'].includes(sortWord(token)));
  const [[one, ...more], [other, ...others]] = [removed, added];
  if (one && other && more.length + others.length === 0 && isPlainSwap(one.key, other.key)) return true;
  if (isShortened(removed, added) || isPassiveOfGet(removed, added) || isPassiveOfGet(added, removed)) return true;
  const [old, young] = [words(removed), words(added)];
  if (old.length === 0 || old.length !== young.length) return false;
  return old.every((token, index) => {
    const other = young[index];
    if (!other || token.kind !== 'word' || other.kind !== 'word') return token.key === other?.key;
    const [a, b] = [token.key, other.key];
    return a === b || isPlainSwap(a, b) || isPlainSwap(base(a), base(b)) || stemWord(a) === stemWord(b);
  });
}

/** `United States` -> `US`: words for the capitals that they begin with, or the other way round. */
export function isInitialism({ removed, added, before, after }: Replacement): boolean {
  const spells = (words: readonly Token[], [short, ...more]: readonly Token[], { text }: Unit) =>
    short !== undefined &&
    more.length === 0 &&
    words.length > 1 &&
    /^\p{Lu}{2,}s?$/u.test(text.slice(short.start, short.end)) &&
    words.map((token) => token.key.charAt(0)).join('') ===
      short.key.replace(/s$/, words.length < short.key.length ? '' : 's');
  return spells(removed, added, after) || spells(added, removed, before);
}

/** `make sure that` -> `ensure`. */
function isShortened(removed: readonly Token[], added: readonly Token[]): boolean {
  if (removed.length === 0 || added.length === 0) return false;
  const [old, young] = [removed, added].map((tokens) => shortenPhrases(tokens.map((token) => token.key).join(' ')));
  return old === young || isPlainSwap(old ?? '', young ?? '');
}

const GET = /^(?:gets?|got|gotten|getting|becomes?|became)$/;
const BE = /^(?:is|are|was|were|be|been|being)$/;

/** `gets deleted` -> `is deleted`. */
function isPassiveOfGet(one: readonly Token[], other: readonly Token[]): boolean {
  return one.length === 1 && other.length === 1 && GET.test(one[0]?.key ?? '') && BE.test(other[0]?.key ?? '');
}

/** `purchasing`, `purchased`, `purchases` -> `purchase`: enough to find a verb in the list. */
function base(word: string): string {
  const forms: Record<string, string> = {
    bills: 'bill',
    billed: 'bill',
    bought: 'buy',
    began: 'begin',
    got: 'get',
    sent: 'send',
    gave: 'give',
    chose: 'choose',
    kept: 'keep',
    built: 'build',
  };
  return (
    forms[word] ??
    word
      .replace(/(?<=[a-z]{3})(?:ing|ed|es|s)$/, '')
      .replace(/(.)\1$/, '$1')
      .replace(
        /(?<=purchas|us|creat|remov|chang|delet|utiliz|utilis|leverag|initiat|commenc|enabl|conclud|provid|charg|expos|disclos|shar|examin|requir|receiv|acquir|notify)$/,
        'e',
      )
  );
}

/** What came or went alone stands elsewhere in the same sentence. */
export function isRedundant({ removed, added, before, after, hunk }: Replacement): boolean {
  if (removed.length > 0 && added.length > 0) return false;
  const [own, unit, range] =
    removed.length > 0 ? ([removed, before, hunk.before] as const) : ([added, after, hunk.after] as const);
  const rest = [...unit.tokens.slice(0, range.start), ...unit.tokens.slice(range.end)];
  const known = new Set(contentStems(rest));
  const content = contentStems(own);
  return content.length > 0 && content.every((stem) => known.has(stem)) && own.every((token) => token.kind === 'word');
}

/** Whether both sides deny the same: `is prohibited`, `is not allowed`. */
export function isSameDenial({ removed, added }: Replacement): boolean {
  return denial(removed) !== '' && denial(removed) === denial(added);
}

/** Words that deny on their own, and the words that they stand for. */
const DENIALS: readonly [RegExp, string][] = [
  [/\b(?:prohibited|forbidden)\b/g, 'not allowed'],
  [/\bpermitted\b/g, 'allowed'],
  [/\b(?:unable to|cannot)\b/g, 'not can'],
  [/\bcan not\b|\bnot able to\b|\bis not possible to\b/g, 'not can'],
  [/\bun(available|supported)\b/g, 'not $1'],
  [/\boptional\b/g, 'not required'],
  [/\bexclud(\w+)\b/g, 'not includ$1'],
];

/** What tokens deny, written one way; empty when they deny nothing or say other things too. */
function denial(tokens: readonly Token[]): string {
  let text = tokens.map((token) => token.key).join(' ');
  for (const [pattern, plain] of DENIALS) text = text.replaceAll(pattern, plain);
  if (!/\bnot\b/.test(text)) return '';
  return text
    .replaceAll(/\b(?:be|is|are|does|do)\b/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
