/** One tag of HTML or JSX, in the text from `start` to `end`. */
export type Tag = {
  name: string;
  lower: string;
  closes: boolean;
  selfCloses: boolean;
  isBlock: boolean;
  /** Attributes with a string value; braces count as one when they hold a plain string. */
  attributes: Map<string, string>;
  start: number;
  end: number;
};

const BLOCK =
  /^(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|header|hr|legend|main|nav|ol|p|picture|pre|section|summary|ul|video|audio|caption)$/;

/** Longer than any tag in an honest page; keeps a stray `<` from reading the whole file. */
const MAX_TAG = 5000;

/** Reads the tag that starts at `start`; undefined when the `<` there is only a sign. */
export function scanTag(text: string, start: number): Tag | undefined {
  const head = /^<(\/?)([A-Za-z][\w.-]*)/.exec(text.slice(start, start + 80));
  if (!head) return undefined;
  const name = head[2] ?? '';
  const attributes = new Map<string, string>();
  let at = start + head[0].length;
  // `<https://...>` and `<name@host>` are links.
  if (!/[\s/>]/.test(text.charAt(at))) return undefined;
  const limit = Math.min(text.length, start + MAX_TAG);
  while (at < limit) {
    const sign = text.charAt(at);
    if (sign === '>') {
      const selfCloses = text.charAt(at - 1) === '/';
      const lower = name.toLowerCase();
      const isBlock = BLOCK.test(name);
      return { name, lower, closes: head[1] === '/', selfCloses, isBlock, attributes, start, end: at + 1 };
    }
    if (sign === '<') return undefined;
    const attribute = /^([\w:@.-]+)\s*=\s*/.exec(text.slice(at, at + 100));
    if (attribute) {
      at += attribute[0].length;
      const value = scanValue(text, at, limit);
      if (!value) return undefined;
      attributes.set((attribute[1] ?? '').toLowerCase(), value.text);
      at = value.end;
    } else if (sign === '{') {
      const value = scanValue(text, at, limit);
      if (!value) return undefined;
      at = value.end;
    } else at += 1;
  }
  return undefined;
}

function scanValue(text: string, from: number, limit: number): { text: string; end: number } | undefined {
  const open = text.charAt(from);
  if (open === '"' || open === "'") {
    const end = text.indexOf(open, from + 1);
    return end < 0 || end > limit ? undefined : { text: text.slice(from + 1, end), end: end + 1 };
  }
  if (open === '{') {
    let depth = 0;
    for (let at = from; at < limit; at += 1) {
      if (text[at] === '{') depth += 1;
      if (text[at] === '}') depth -= 1;
      if (depth > 0) continue;
      const inside = text.slice(from + 1, at).trim();
      const string = /^(["'`])([\s\S]*)\1$/.exec(inside);
      return { text: string?.[2] ?? readData(inside), end: at + 1 };
    }
    return undefined;
  }
  const word = /^[^\s>"'=<`]+/.exec(text.slice(from, from + 2000))?.[0];
  return word === undefined ? { text: '', end: from } : { text: word.replace(/\/$/, ''), end: from + word.length };
}

/** What a component is given: a number, or the words of a list or object, `[{ name: "Pro", price: 29 }]`; code shows nothing. */
function readData(inside: string): string {
  if (/^-?\d+(?:\.\d+)?$/.test(inside)) return inside;
  if (!/^[[{]/.test(inside) || !/["'][^"']*\p{L}[^"']*["']/u.test(inside) || /=>|\bfunction\b/.test(inside)) return '';
  return inside
    .replaceAll(/[[\]{}"'`]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[,;:])/g, '')
    .trim();
}
