import type { Clock } from './change.ts';
import { clockKey } from './clock-key.ts';
import type { Inline } from './flatten-inline.ts';
import { splitSentences } from './split-sentences.ts';
import { splitTokens, type Token } from './split-tokens.ts';
import type { PageSection, Role, Unit } from './unit.ts';

/** What a unit needs to know of its place. */
export type Place = {
  role: Role;
  section: PageSection;
  block: number;
  order: number;
  clock?: Clock | undefined;
  leads?: readonly string[] | undefined;
  row?: string | undefined;
  isTicked?: boolean | undefined;
};

/** A number or letter that only counts: `4.`, `4.3`, `b)`, `(iv)`, `Step 2:`. */
const ENUMERATOR =
  /^\s*(?:\d+(?:\.\d+)+\.?\s+(?=\S)|(?:(?:step|schritt)\s+\d{1,2}(?:[.:)]|\s*[-–—])|\d{1,3}[.):]|\(?[a-zA-Z][.)]|\(?[ivxlcIVXLC]+[.)])(?:\s+|$))/i;

/** Makes the units of a text: a sentence each. */
export function makeUnits(inline: Inline, place: Place): Unit[] {
  const units: Unit[] = [];
  for (const { start, end } of splitSentences(inline.text)) {
    const unit = makeUnit(inline, start, end, { ...place, order: place.order + units.length });
    if (unit.tokens.length > 0) units.push(unit);
  }
  return units;
}

/** Makes one unit of a whole text, however many sentences it has. */
export function makeWhole(inline: Inline, place: Place): Unit {
  return makeUnit(inline, 0, inline.text.length, place);
}

function makeUnit(inline: Inline, from: number, to: number, place: Place): Unit {
  const text = inline.text.slice(from, to).replaceAll('\n', ' ');
  const counted = ENUMERATOR.exec(text)?.[0].length ?? 0;
  const tokens = tokensOf(inline, from + counted, to, from);
  for (const token of tokens) {
    const at = token.start + from;
    token.link = inline.links.find((link) => at >= link.start && at < link.end)?.url;
    token.clock = inline.clocks.find((clock) => at >= clock.start && at < clock.end)?.clock ?? place.clock;
  }
  const links = inline.links
    .filter((link) => link.start < to && link.end > from)
    .map((link) => ({ text: inline.text.slice(link.start, link.end).trim(), url: link.url }));
  return { ...place, text, tokens, key: keyOf(tokens), links };
}

/** Tokens of a range; code and prose in it follow different rules. Offsets count from `base`. */
function tokensOf(inline: Inline, from: number, to: number, base: number): Token[] {
  const tokens: Token[] = [];
  const add = (start: number, end: number, isCode: boolean) => {
    if (start >= end) return;
    for (const token of splitTokens(inline.text.slice(start, end), isCode)) {
      tokens.push({ ...token, start: token.start + start - base, end: token.end + start - base });
    }
  };
  let at = from;
  for (const code of inline.codes) {
    if (code.end <= at || code.start >= to) continue;
    add(at, Math.max(at, code.start), false);
    add(Math.max(at, code.start), Math.min(code.end, to), true);
    at = Math.min(code.end, to);
  }
  add(at, to, false);
  return tokens;
}

/** The key of a line of tokens. What is only true at some time is another statement than what simply is true. */
export function keyOf(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.clock ? `${clockKey(token.clock)}${bare(token)}` : bare(token))).join(' ');
}

/** In code and outside it a word has the same key as long as its letters are the same. */
function bare(token: Token): string {
  return token.key;
}
