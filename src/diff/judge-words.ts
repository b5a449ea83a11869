import { isCodeSpelling, letters, numbers } from './compare-spelling.ts';
import { isAgentSwap, isChance, isLimitSwap } from './detect-force.ts';
import { isInitialism, isPlainRewording, isRedundant, isSameDenial } from './detect-rewording.ts';
import { isJunction, isNowTrue, isOpposite, isOtherName, isPersonSwap, isRuledOut } from './detect-roles.ts';
import { isTemplateValue } from './detect-template.ts';
import { isSlip, isTypo } from './detect-typo.ts';
import type { Replacement } from './replacement.ts';
import { contentStems, differInForce, groupsOf, isUnit, sortWord } from './sort-word.ts';
import type { Token } from './split-tokens.ts';
import { stemWord } from './stem-word.ts';
import { FILLER_PHRASES } from './word-classes.ts';

/** What a rule says of a change: `none` is not worth telling. */
export type Verdict = { significance: 'material' | 'editorial' | 'none'; rule: string; reason: string };

type Rule = Verdict & { applies(change: Replacement): boolean };

/** Signs in a hunk that decorate prose, but are values of a table's cell. */
const isSymbolic = ({ removed, added }: Replacement) =>
  [...removed, ...added].every((token) => token.kind === 'symbol');

const parts = (token: Token) => token.key.split(/[-/]/).sort().join();

const stems = (tokens: readonly Token[]) => contentStems(tokens).sort().join(' ');

const both = (change: Replacement) => [...change.removed, ...change.added];

/**
 * What a replacement of words means to somebody who answers customers. The first rule that applies decides, so what is
 * silent stands first, then what always matters, then what never does. A swap of other words counts as material: a
 * missed fact costs a wrong answer, a needless one costs a glance.
 */
const RULES: readonly Rule[] = [
  {
    rule: 'same-letters',
    significance: 'none',
    reason: 'Only spaces, case, hyphens or marks differ.',
    applies: ({ removed, added }) =>
      letters(removed) === letters(added) && letters(added) !== '' && !isCodeSpelling(removed, added),
  },
  {
    rule: 'turned-compound',
    significance: 'editorial',
    reason: 'The parts of a compound in another order.',
    applies: ({ removed: [one, ...more], added: [other, ...others] }) =>
      one?.kind === 'word' &&
      other?.kind === 'word' &&
      more.length + others.length === 0 &&
      /[-/]/.test(one.key) &&
      parts(one) === parts(other),
  },
  {
    rule: 'decoration',
    significance: 'none',
    reason: 'A sign in running text decorates.',
    applies: (change) =>
      isSymbolic(change) &&
      !['cell', 'row'].includes(change.after.role) &&
      !both(change).some((token) => /[≥≤<>±%$€£]/.test(token.key)),
  },
  {
    rule: 'template',
    significance: 'editorial',
    reason: 'A value of the template: what it says is decided elsewhere.',
    applies: isTemplateValue,
  },
  {
    rule: 'cross-reference',
    significance: 'editorial',
    reason: 'The number of a section that the text points to.',
    applies: isCrossReference,
  },
  {
    rule: 'comment',
    significance: 'editorial',
    reason: 'A comment in code.',
    applies: ({ before, after, removed, added }) =>
      after.role === 'code' && isComment(before.text) && isComment(after.text) && numbers(removed) === numbers(added),
  },
  {
    rule: 'command',
    significance: 'material',
    reason: 'What is typed or configured changed.',
    applies: ({ after }) => after.role === 'code',
  },
  {
    rule: 'number',
    significance: 'material',
    reason: 'An amount, a date or a duration changed.',
    applies: ({ removed, added }) => numbers(removed) !== numbers(added),
  },
  { rule: 'unit', significance: 'material', reason: 'A unit of time, size or money changed.', applies: isUnitSwap },
  {
    rule: 'contact',
    significance: 'material',
    reason: 'Where to turn to changed.',
    applies: (change) => both(change).some((token) => token.kind === 'address'),
  },
  {
    rule: 'symbol',
    significance: 'material',
    reason: 'A mark in a table or a comparison changed.',
    applies: (change) => both(change).some((token) => token.kind === 'symbol'),
  },
  {
    rule: 'ruled-out',
    significance: 'material',
    reason: 'It is ruled out now, or no longer.',
    applies: (change) => change.after.role === 'heading' && isRuledOut(change),
  },
  { rule: 'other-name', significance: 'material', reason: 'It holds for another one now.', applies: isOtherName },
  {
    rule: 'only',
    significance: 'material',
    reason: 'A column or section is for some only, or no longer.',
    applies: ({ removed, added, after }) =>
      after.role === 'heading' &&
      [removed, added].every((tokens) => tokens.length < 2) &&
      [...removed, ...added].every((token) => /^(?:only|nur)$/.test(token.key)),
  },
  { rule: 'opposite', significance: 'material', reason: 'A step was turned round.', applies: isOpposite },
  { rule: 'slip', significance: 'editorial', reason: 'A slip in a small word was corrected.', applies: isSlip },
  {
    rule: 'chance',
    significance: 'material',
    reason: 'What was sure became possible, or the other way round.',
    applies: isChance,
  },
  {
    rule: 'limit',
    significance: 'material',
    reason: 'Another limit for the same date or amount.',
    applies: isLimitSwap,
  },
  { rule: 'agent', significance: 'material', reason: 'Who does it, or to whom, changed.', applies: isAgentSwap },
  {
    rule: 'filler',
    significance: 'editorial',
    reason: 'Only politeness, emphasis and small words.',
    applies: (change) =>
      isFiller(change.removed) &&
      isFiller(change.added) &&
      !isPersonSwap(change) &&
      !isJunction(change) &&
      !isNowTrue(change),
  },
  {
    rule: 'same-denial',
    significance: 'editorial',
    reason: 'The same denied in other words.',
    applies: isSameDenial,
  },
  {
    rule: 'initials',
    significance: 'editorial',
    reason: 'A name by its initials, or in full.',
    applies: isInitialism,
  },
  {
    rule: 'plain-swap',
    significance: 'editorial',
    reason: 'Other words that say the same.',
    applies: isPlainRewording,
  },
  ...(['negation', 'lifecycle', 'modal', 'quantifier', 'bound'] as const).map(
    (sort): Rule => ({
      rule: sort,
      significance: 'material',
      reason: REASON(sort),
      applies: ({ removed, added, before, after }) =>
        // What a heading asks (`How to get free seats`) is answered, and judged, below it.
        (after.role !== 'heading' || sort === 'negation' || sort === 'lifecycle') &&
        differInForce(groupsOf(removed, sort), groupsOf(added, sort)) &&
        differInForce(groupsOf(before.tokens, sort), groupsOf(after.tokens, sort)),
    }),
  ),
  { rule: 'person', significance: 'material', reason: 'Somebody else has to act.', applies: isPersonSwap },
  {
    rule: 'junction',
    significance: 'material',
    reason: '“and” and “or” ask for different things.',
    applies: isJunction,
  },
  {
    rule: 'now-true',
    significance: 'material',
    reason: 'What was to come is here, or the other way round.',
    applies: isNowTrue,
  },
  {
    rule: 'small-words',
    significance: 'editorial',
    reason: 'Small words that leave right, duty and amount as they were.',
    applies: (change) =>
      both(change).every((token) => token.kind === 'word' && !['content', 'document'].includes(sortWord(token))),
  },
  {
    rule: 'inflection',
    significance: 'editorial',
    reason: 'Other forms of the same words.',
    applies: ({ removed, added }) => stems(removed) === stems(added),
  },
  { rule: 'typo', significance: 'editorial', reason: 'A spelling was corrected.', applies: isTypo },
  {
    rule: 'about-the-page',
    significance: 'editorial',
    reason: 'Words about the page, not about the subject.',
    applies: (change) =>
      both(change).every(
        (token) => ['filler', 'function', 'document'].includes(sortWord(token)) || /^(?:above|below)$/.test(token.key),
      ) && !isExtent(change),
  },
  {
    rule: 'redundant',
    significance: 'editorial',
    reason: 'It is said in the same sentence anyway.',
    applies: isRedundant,
  },
  {
    rule: 'renamed-heading',
    significance: 'editorial',
    reason: 'A heading in other words.',
    applies: (change) => change.after.role === 'heading',
  },
  { rule: 'words', significance: 'material', reason: 'Other words: it may say something else.', applies: () => true },
];

/** Judges one replacement. */
export function judgeWords(change: Replacement): Verdict {
  const { significance, rule, reason } = RULES.find(({ applies }) => applies(change)) ?? {
    significance: 'material',
    rule: 'words',
    reason: '',
  };
  return { significance, rule, reason };
}

function REASON(sort: 'negation' | 'lifecycle' | 'modal' | 'quantifier' | 'bound'): string {
  return {
    negation: 'A statement was turned round, or an exception made.',
    lifecycle: 'The state of the product changed.',
    modal: 'What must, may or can be done changed.',
    quantifier: 'How many, how often or how far changed.',
    bound: 'A limit in time or amount changed.',
  }[sort];
}

/** Politeness, emphasis, grammar, and phrases of them. */
function isFiller(tokens: readonly Token[]): boolean {
  let text = ` ${tokens.map((token) => token.key).join(' ')} `;
  for (const phrase of FILLER_PHRASES) text = text.replaceAll(` ${phrase} `, ' ');
  const left = new Set(text.split(' '));
  return tokens.every((token) => !left.has(token.key) || ['filler', 'function'].includes(sortWord(token)));
}

/** `in full`, `complete`: how much, unless it describes words about the page (`full guide`). */
function isExtent({ removed, added, before, after, hunk }: Replacement): boolean {
  const words = [...removed, ...added].filter((token) => sortWord(token) === 'document');
  const next = [before.tokens[hunk.before.end], after.tokens[hunk.after.end]];
  return (
    words.length > 0 &&
    words.every((token) => /^(?:full|complete)$/.test(token.key)) &&
    !next.some((token) => token && sortWord(token) === 'document')
  );
}

/** A unit for another: `days` -> `weeks`. One that came or went with its number is the number's affair. */
function isUnitSwap({ removed, added }: Replacement): boolean {
  const units = (tokens: readonly Token[]) =>
    tokens.filter((token) => isUnit(token)).map((token) => stemWord(token.key));
  const [old, young] = [units(removed), units(added)];
  return old.length > 0 && young.length > 0 && old.join() !== young.join();
}

const REFERENCE =
  /^(?:section|sections|article|clause|paragraph|appendix|annex|exhibit|schedule|chapter|part|step|figure|table|footnote|abschnitt|artikel|anhang|ziffer|absatz|§)$/;

function isCrossReference({ removed, added, before, hunk }: Replacement): boolean {
  const label = (token: Token) => /^(?:[a-z]|[ivxlc]+|\d+(?:\.\d+)*)$/.test(token.key);
  if (removed.length === 0 || removed.length > 2 || removed.length !== added.length) return false;
  return REFERENCE.test(before.tokens[hunk.before.start - 1]?.key ?? '') && [...removed, ...added].every(label);
}

const COMMENT = /^\s*(?:#(?!!)|\/\/|\/\*|\*\/|--\s|;|<!--|REM\s)/;

/** Whether a line of code is a comment. */
export function isComment(line: string): boolean {
  return COMMENT.test(line);
}
