import { convertTable } from './convert-html-table.ts';
import { closeLead, LEAD_TITLE, openLead, stripLeads } from './mark-leads.ts';
import { ICON_URL } from './read-cell.ts';
import { scanTag, type Tag } from './scan-tag.ts';

const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite dfn em font i ins label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr nobr'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure footer form header hgroup hr html iframe legend main menu nav noscript object ol p picture pre section select option source summary ul video audio input textarea table thead tbody tfoot tr td th colgroup col template slot'.split(
    ' ',
  ),
);
const SILENT = new Set(['script', 'style', 'svg', 'iframe', 'noscript', 'head', 'template']);
/** Attributes of components that hold words for the reader. */
const WORDED = new Set([
  'title',
  'label',
  'text',
  'description',
  'content',
  'summary',
  'caption',
  'heading',
  'header',
  'message',
  'subtitle',
]);

/** Attributes of components that hold lists of what the reader sees. */
const DATA = new Set([
  'plans',
  'prices',
  'items',
  'rows',
  'data',
  'features',
  'tiers',
  'options',
  'questions',
  'faqs',
  'steps',
  'list',
  'values',
  'entries',
]);

/** Attributes of components that hold an amount or a hint, in a sentence as well. */
const VALUED = new Set(['price', 'amount', 'cost', 'fee', 'tip', 'tooltip', 'default', 'limit', 'days', 'hours']);

/**
 * Takes HTML and JSX out of Markdown: wrappers vanish and their content stays Markdown, headings, lists, links, code and
 * tables become Markdown, images stay, and what a tag only lays out is dropped. A tag that nobody defines is text.
 */
export function unwrapHtml(source: string): string {
  if (!source.includes('<')) return source;
  // Raised figures stay raised: `10<sup>3</sup>` is not 103, `$5<sup>1</sup>` is no 51.
  const raised = source.replaceAll(/(?<=[\d\p{L}])<sup>\s*(\d{1,3})\s*<\/sup>/giu, (_, digits: string) =>
    digits.replaceAll(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit))),
  );
  const text = raised.replaceAll(/<table\b[^>]*>[\s\S]*?<\/table>/gi, (table) => `\n\n${convertTable(table)}\n\n`);
  const lower = text.toLowerCase();
  const closed = new Set([...text.matchAll(/<\/([\w.-]+)/g)].map(([, name = '']) => name));
  let out = '';
  let at = 0;
  let depth = 0;
  const targets: (string | undefined)[] = [];
  const boxes: { name: string; isTitled: boolean }[] = [];
  while (at < text.length) {
    const sign = text.charAt(at);
    if (sign === '`') {
      const end = endOfCode(text, at);
      out += text.slice(at, end);
      at = end;
      continue;
    }
    if (sign === '\\') {
      out += text.slice(at, at + 2);
      at += 2;
      continue;
    }
    const tag = sign === '<' ? scanTag(text, at) : undefined;
    if (!tag) {
      const next = nextSign(text, at + 1);
      const piece = text.slice(at, next);
      out += depth > 0 ? piece.replaceAll(/\n[ \t]+/g, '\n') : piece;
      at = next;
      continue;
    }
    at = tag.end;
    if (SILENT.has(tag.lower) && !tag.closes && !tag.selfCloses) {
      const close = lower.indexOf(`</${tag.lower}`, at);
      if (close >= 0) at = close;
      continue;
    }
    if (CODE.has(tag.lower) && !tag.closes && !tag.selfCloses) {
      const close = lower.indexOf(`</${tag.lower}`, at);
      if (close >= 0) {
        out += writeCode(text.slice(at, close), tag.lower === 'pre' && !isInTable(text, tag));
        at = text.indexOf('>', close) + 1 || text.length;
      }
      continue;
    }
    if (tag.isBlock || isWrapper(tag, text, closed)) {
      if (tag.lower !== 'br' && !tag.selfCloses) depth = Math.max(0, depth + (tag.closes ? -1 : 1));
    }
    if (tag.closes) {
      const at = boxes.findLastIndex(({ name }) => name === tag.name);
      const ended = at < 0 ? [] : boxes.splice(at);
      out += ended
        .filter(({ isTitled }) => isTitled)
        .map(closeLead)
        .join('');
    }
    if (tag.lower !== 'a')
      out += isInTable(text, tag) ? convertCellTag(tag, text, closed) : convertTag(tag, text, closed);
    else if (!tag.closes) {
      targets.push(targetOf(tag, text));
      if (targets.at(-1) !== undefined) out += '[';
    } else {
      const target = targets.pop();
      if (target !== undefined) out += `](${target})`;
    }
    if (!tag.closes && !tag.selfCloses && closed.has(tag.name)) {
      const title = titleOf(tag, text);
      if (title !== undefined) out += openLead(title);
      boxes.push({ name: tag.name, isTitled: title !== undefined });
    }
  }
  return out;
}

function nextSign(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '<' && text[at] !== '`' && text[at] !== '\\') at += 1;
  return at;
}

/** Code in backticks ends at as many backticks in the same paragraph; without them the backtick is text. */
function endOfCode(text: string, from: number): number {
  let run = from;
  while (text[run] === '`') run += 1;
  const fence = text.slice(from, run);
  const paragraph = text.indexOf('\n\n', run);
  const limit = paragraph < 0 ? text.length : paragraph;
  for (let at = text.indexOf(fence, run); at >= 0 && at < limit; at = text.indexOf(fence, at)) {
    let end = at;
    while (text[end] === '`') end += 1;
    if (end - at === fence.length) return end;
    at = end;
  }
  return run;
}

/** A component: it is closed somewhere, or has a line of its own. `Map<String>` names a type. */
function isWrapper(tag: Tag, text: string, closed: ReadonlySet<string>): boolean {
  if (/^[A-Z]/.test(tag.name)) return tag.selfCloses || closed.has(tag.name) || isAlone(text, tag);
  return tag.name.includes('-') && !INLINE.has(tag.lower) && closed.has(tag.name);
}

const CODE = new Set(['code', 'kbd', 'pre']);

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

/** What stands in a code element, as Markdown has code: no tags, no entities. */
function writeCode(html: string, isBlock: boolean): string {
  // In a paragraph HTML has Markdown in it, with its escapes.
  const source = isBlock ? html : html.replaceAll('\\<', '&lt;').replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
  const code = source
    .replaceAll(/<br\s*\/?>/gi, '\n')
    .replaceAll(/<\/?[a-z][^>]*>/gi, '')
    .replaceAll(/&(?:#(\d{1,6})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
      const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return point > 0x10ffff ? whole : String.fromCodePoint(point);
    });
  if (code.trim() === '') return '';
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  if (isBlock) {
    const fence = '`'.repeat(Math.max(3, longest + 1));
    return `\n\n${fence}\n${code.replace(/^\n+|\s+$/g, '')}\n${fence}\n\n`;
  }
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(code) ? ' ' : '';
  return `${fence}${pad}${code.replaceAll(/\s+/g, ' ')}${pad}${fence}`;
}

function convertTag(tag: Tag, text: string, closed: ReadonlySet<string>): string {
  const { lower } = tag;
  if (lower === 'br') return '<br>';
  if (lower === 'img' || (/^(?:Next)?(?:Image|Img|Figure)$/.test(tag.name) && tag.attributes.has('src'))) {
    const address = (tag.attributes.get('src') ?? '').replaceAll(/[\s()<>]/g, '');
    return `![${(tag.attributes.get('alt') ?? '').replaceAll(/[[\]\n]/g, ' ')}](${address || '#'})`;
  }
  if (CODE.has(lower)) return '';
  if (lower === 'del' || lower === 's' || lower === 'strike') return '~~';
  if (lower === 'li') return tag.closes ? '\n' : '\n- ';
  if (/^h[1-6]$/.test(lower)) return tag.closes ? '\n\n' : `\n\n${'#'.repeat(Number(lower.charAt(1)))} `;
  if (INLINE.has(lower)) return '';
  if ((lower === 'summary' || lower === 'dt') && !tag.closes) return `\n\n${LEAD_TITLE}`;
  if (tag.isBlock || BLOCKS.has(lower)) return '\n\n';
  if (!isWrapper(tag, text, closed)) return `\\${text.slice(tag.start, tag.end)}`;
  const words = [...tag.attributes]
    .filter(
      ([name, value]) =>
        (WORDED.has(name) || DATA.has(name)) && /\p{L}/u.test(value) && !/^tabs?(?:item|panel|pane)?$/i.test(tag.name),
    )
    .map(([, value]) => value.replaceAll('\n', ' '));
  const values = [...tag.attributes].filter(([name, value]) => VALUED.has(name) && /[\p{L}\d]/u.test(value));
  if (values.length > 0 && words.length === 0) {
    const said = values.map(([, value]) => value.replaceAll('\n', ' ')).join(' ');
    return isAlone(text, tag) ? `\n\n${said}\n\n` : ` ${said} `;
  }
  words.push(...values.map(([, value]) => value));
  const isInline = tag.closes ? !isAlone(text, tag) : !isAlone(text, tag) && words.length === 0;
  return isInline ? ' ' : `\n\n${words.join('\n\n')}\n\n`;
}

/** The title of a box that begins a line: of a tab or card its attribute; `<details>` and `<dl>` say theirs in the text. */
function titleOf(tag: Tag, text: string): string | undefined {
  if (isInTable(text, tag)) return undefined;
  if (/^(?:details|dl)$/.test(tag.lower)) return '';
  const before = text.slice(text.lastIndexOf('\n', tag.start - 1) + 1, tag.start);
  return /^[A-Z]/.test(tag.name) && before.trim() === ''
    ? (tag.attributes.get('title') ?? tag.attributes.get('label'))
    : undefined;
}

/** Where a link leads; undefined for a mere anchor, and for a link around blocks, which Markdown does not have. */
function targetOf(tag: Tag, text: string): string | undefined {
  const href = tag.attributes.get('href');
  const close = text.indexOf('</a>', tag.end);
  if (href === undefined || tag.selfCloses || close < 0 || text.slice(tag.end, close).includes('\n\n'))
    return undefined;
  return href.trim().replaceAll(/[\s()<>]/g, (sign) => encodeURIComponent(sign)) || '#';
}

/** A row of a Markdown table is one line: what would start a block there starts a line of its cell. */
function isInTable(text: string, tag: Tag): boolean {
  const start = text.lastIndexOf('\n', tag.start - 1) + 1;
  return /^\s*\|/.test(text.slice(start, Math.min(start + 40, tag.start)));
}

function convertCellTag(tag: Tag, text: string, closed: ReadonlySet<string>): string {
  if (tag.lower === 'li') return tag.closes ? '' : '<br>';
  const icon = nameIcon(tag, text);
  if (icon !== '') return `![${icon.replaceAll(/[[\]\n|]/g, ' ')}](${ICON_URL})`;
  const converted = stripLeads(convertTag(tag, text, closed));
  return converted.includes('\n') ? converted.replaceAll(/\s*\n\s*/g, ' ') : converted;
}

/** What names the icon that a tag without content shows; empty for other tags. */
function nameIcon(tag: Tag, text: string): string {
  if (tag.closes) return '';
  if (tag.lower === 'input')
    return /\bchecked\b/i.test(text.slice(tag.start, tag.end)) ? 'checked' : (tag.attributes.get('type') ?? '');
  if (!tag.selfCloses && !text.startsWith(`</${tag.name}>`, tag.end)) return '';
  if (/^(?:i|span)$/.test(tag.lower)) return tag.attributes.get('class') ?? tag.attributes.get('classname') ?? '';
  if (!/^[A-Z]/.test(tag.name) || [...tag.attributes.keys()].some((name) => WORDED.has(name) || name === 'src'))
    return '';
  const said = ['alt', 'aria-label', 'name', 'icon', 'type', 'status', 'value', 'variant'];
  return said.map((name) => tag.attributes.get(name)).find((value) => value !== undefined) ?? tag.name;
}

/** Whether nothing else stands on the tag's line. */
function isAlone(text: string, tag: Tag): boolean {
  const before = text.slice(text.lastIndexOf('\n', tag.start - 1) + 1, tag.start);
  const end = text.indexOf('\n', tag.end);
  const after = text.slice(tag.end, end < 0 ? text.length : end);
  return before.trim() === '' && after.trim() === '';
}
