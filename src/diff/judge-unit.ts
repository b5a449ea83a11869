import { isComment, type Verdict } from './judge-words.ts';
import { sortWord } from './sort-word.ts';
import type { Unit } from './unit.ts';

const DOCUMENT_NAMES =
  /^(?:sections?|pages?|articles?|guides?|docs?|documentation|documents?|posts?|blog|tutorial|reference|example|below|above|faqs?|readme|wiki|policy|terms|handbook|abschnitt|seite|anleitung)$/;

type Rule = Verdict & { applies(unit: Unit): boolean };

const STAMP =
  /^[\W_]*(?:(?:this (?:page|document|article|policy) was )?(?:last|page last|zuletzt)\s+(?:updated?|modified|edited|reviewed|revised|changed|verified|checked|aktualisiert|geändert|bearbeitet)|(?:updated|modified|revised|reviewed|published|posted|version history|stand)\s*(?:on|:|at)|(?:copyright\s*)?(?:©|\(c\))\s*\d{4}|copyright\s+\d{4})/i;
/** Verbs of reading: what follows is text elsewhere. */
const POINTER =
  /^[\W_]*(?:please\s+)?(?:for (?:more|further|additional|full|detailed|information|details|instructions|an? (?:overview|example|list|summary))\b|to (?:learn|read|find out|see) (?:more|about|how|all)\b|(?:also\s+|then\s+|so\s+)?(?:see|read|learn|refer|consult|check out|take a look|have a look|more (?:on|about|info|details|information)|further reading|related|siehe|mehr (?:dazu|infos?|informationen)|weitere informationen|lesen sie)\b)/i;

/** Verbs that may as well be a step: only with the name of something to read are they pointers. */
const LOOSE_POINTER =
  /^[\W_]*(?:please\s+)?(?:for help|(?:you can (?:also )?)?(?:visit|view|browse|find|explore|head|check|read|learn|see))\b/i;
const READING =
  /\b(?:more|details|information|guides?|docs?|documentation|article|blog|post|tutorial|faqs?|reference|handbook|wiki|readme|anleitung|artikel)\b/i;

/** Whoever writes or calls takes a step. */
const CONTACTING = /\b(?:contact|call|e-?mail|write|ask|submit|request|report|apply|kontaktieren|schreiben|anrufen)\b/i;

const PLACEHOLDER =
  /^[\W_]*(?:(?:content|text|details|more|section|page) (?:to be (?:added|written|determined)|coming)|tbd|tba|todo|to do|to be (?:determined|added|written|announced)|under construction|work in progress|lorem ipsum|placeholder)\b[\W_]*/i;
const PLEASANTRY =
  /^[\W_]*(?:thanks?\b|thank you|welcome\b|happy \w+ing|enjoy\b|good luck|have fun|congratulations|we (?:hope|appreciate|love|are excited|'re excited|are happy)|we’re (?:excited|happy)|hello\b|hi\b|let'?s (?:get started|go|dive)|cheers|that'?s it|that’s it|voil|danke|willkommen|viel (?:spaß|erfolg))/i;

/** What a unit that came or went means to somebody who answers customers. The first rule that applies decides. */
const RULES: readonly Rule[] = [
  {
    rule: 'stamp',
    significance: 'none',
    reason: 'When the page was touched says nothing about its subject.',
    applies: ({ text }) => STAMP.test(text),
  },
  {
    rule: 'template',
    significance: 'editorial',
    reason: 'An include of the template: what it says is decided elsewhere.',
    applies: ({ tokens }) => tokens.every((token) => token.kind === 'template'),
  },
  {
    rule: 'decoration',
    significance: 'none',
    reason: 'Signs alone decorate.',
    applies: ({ tokens, role }) =>
      role !== 'cell' && role !== 'row' && tokens.every((token) => token.kind === 'symbol'),
  },
  {
    rule: 'comment',
    significance: 'editorial',
    reason: 'A comment in code.',
    applies: ({ role, text }) => role === 'code' && isComment(text),
  },
  {
    rule: 'syntax',
    significance: 'editorial',
    reason: 'Brackets and other grammar of code.',
    applies: ({ role, tokens }) => role === 'code' && tokens.every((token) => !/[\p{L}\p{N}]{2}/u.test(token.key)),
  },
  {
    rule: 'title',
    significance: 'editorial',
    reason: 'A line that names what follows it.',
    applies: (unit) => unit.role === 'title' && !hasForce(unit),
  },
  {
    rule: 'command',
    significance: 'material',
    reason: 'What is typed or configured.',
    applies: ({ role }) => role === 'code',
  },
  {
    rule: 'placeholder',
    significance: 'editorial',
    reason: 'A promise of text to come.',
    applies: ({ text }) => PLACEHOLDER.test(text),
  },
  {
    rule: 'contents',
    significance: 'none',
    reason: 'An entry of the table of contents.',
    applies: (unit) => isOnlyLink(unit, /^#/),
  },
  {
    rule: 'navigation',
    significance: 'editorial',
    reason: 'An entry that only leads to another page.',
    applies: (unit) => unit.role === 'item' && isOnlyLink(unit, /^(?!#|\w+:|\/\/)/),
  },
  { rule: 'pointer', significance: 'editorial', reason: 'It only points to more.', applies: isPointer },
  {
    rule: 'pleasantry',
    significance: 'editorial',
    reason: 'Kind words.',
    applies: (unit) => PLEASANTRY.test(unit.text) && unit.tokens.length < 12 && !hasForce(unit),
  },
  {
    rule: 'lead-in',
    significance: 'editorial',
    reason: 'Words about the page, not about the subject.',
    applies: isLeadIn,
  },
  { rule: 'statement', significance: 'material', reason: 'A statement came or went.', applies: () => true },
];

/** Judges a unit that stands on one side only. */
export function judgeUnit(unit: Unit): Verdict {
  const { significance, rule, reason } = RULES.find(({ applies }) => applies(unit)) ?? {
    significance: 'material',
    rule: 'statement',
    reason: '',
  };
  return { significance, rule, reason };
}

/** A pointer leads to another page and rules nothing: no amount, no duty, nothing to write to. */
function isPointer(unit: Unit): boolean {
  const { text } = unit;
  if (!POINTER.test(text) && !(LOOSE_POINTER.test(text) && READING.test(text))) return false;
  if (unit.tokens.length > 40 || unit.tokens.some((token) => token.isCode)) return false;
  const own = unit.tokens.filter((token) => token.link === undefined);
  if (own.some((token) => CONTACTING.test(token.key)) || unit.links.some((link) => /^(?:mailto|tel):/i.test(link.url)))
    return false;
  // Without a link it must at least name a place to read.
  if (unit.links.length === 0 && (own.length > 14 || !own.some((token) => DOCUMENT_NAMES.test(token.key))))
    return false;
  return (
    !own.some((token) => token.kind === 'number' || (token.kind === 'address' && /@|^\+?\d/.test(token.key))) &&
    !own.some(
      (token) => ['negation', 'lifecycle'].includes(sortWord(token)) || /^(?:must|only|required?)$/.test(token.key),
    ) &&
    !/\.\s+\S/.test(unit.text)
  );
}

/** `Here are the steps:`, `For example`. `Click Next` is a step all the same. */
function isLeadIn({ text, tokens }: Unit): boolean {
  if (
    !/:\s*$/.test(text) &&
    !/\b(?:following|follows|below|above|examples?|note|here|siehe|folgende\w*|beispiel)\b/i.test(text)
  )
    return false;
  return tokens.every(
    (token) =>
      token.kind === 'word' &&
      (['function', 'filler', 'document'].includes(sortWord(token)) || /^(?:more|above|below)$/.test(token.key)),
  );
}

function isOnlyLink(unit: Unit, to: RegExp): boolean {
  return (
    unit.links.length === 1 &&
    to.test(unit.links[0]?.url ?? '') &&
    unit.tokens.every((token) => token.link !== undefined)
  );
}

function hasForce(unit: Unit): boolean {
  return unit.tokens.some(
    (token) =>
      token.kind === 'number' ||
      token.kind === 'address' ||
      ['negation', 'modal', 'quantifier', 'lifecycle'].includes(sortWord(token)),
  );
}
