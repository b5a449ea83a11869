/** Stand around the number of a code block that is taken out of a text. */
const START = '\uE002';
const END = '\uE003';

const FENCING = '~'.repeat(12);

const FENCE = /^([ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*)(`{3,}|~{3,})(.*)$/;

/** Takes code blocks out of Markdown, so that what cleans prose leaves them alone; `restore` puts them back. */
export function maskCode(body: string): { text: string; restore(text: string): string } {
  const blocks: Block[] = [];
  const lines: string[] = [];
  const put = (prefix: string, own: readonly string[]) => {
    lines.push(`${prefix}${START}${blocks.length}${END}`);
    blocks.push({ indent: indentOf(own[0] ?? ''), prefix, lines: own });
  };
  const source = body.split('\n');
  for (let at = 0; at < source.length; at += 1) {
    const line = source[at] ?? '';
    const fence = FENCE.exec(line);
    if (fence?.[2] && !(fence[2].startsWith('`') && fence[3]?.includes('`'))) {
      const end = endOfFence(source, at, fence[2], /^[ \t]*/.exec(fence[1] ?? '')?.[0] ?? '');
      put(fence[1] ?? '', source.slice(at, end));
      at = end - 1;
    } else if (opensIndented(source, at)) {
      let end = at + 1;
      while (end < source.length && /^(?: {4}|\t|\s*$)/.test(source[end] ?? '')) end += 1;
      while ((source[end - 1] ?? '').trim() === '') end -= 1;
      // As a fence it stays code wherever what surrounds it is moved to.
      put('', [FENCING, ...source.slice(at, end).map((one) => one.replace(/^(?: {4}|\t)/, '')), FENCING]);
      at = end - 1;
    } else lines.push(line);
  }
  return { text: lines.join('\n'), restore: (text) => restore(text, blocks) };
}

type Block = { indent: number; prefix: string; lines: readonly string[] };

/** Line after the fence; one that is never closed holds the rest of the page, as Markdown has it. */
function endOfFence(source: readonly string[], from: number, mark: string, margin: string): number {
  for (let at = from + 1; at < source.length; at += 1) {
    const line = source[at] ?? '';
    const closes = FENCE.exec(line);
    if (closes?.[2]?.startsWith(mark) && (closes[3] ?? '').trim() === '') return at + 1;
    // A fence in a quote ends with the quote.
    if (margin === '' && /^>/.test(source[from] ?? '') && !/^ {0,3}>/.test(line)) return at;
  }
  return source.length;
}

/** Lines that are code by their indentation alone: after a blank line, where no list or tag holds them. */
function opensIndented(source: readonly string[], at: number): boolean {
  if (!/^(?: {4}|\t)\s*\S/.test(source[at] ?? '') || (at > 0 && (source[at - 1] ?? '').trim() !== '')) return false;
  let above = at - 1;
  while (above >= 0 && (source[above] ?? '').trim() === '') above -= 1;
  return above < 0 || !/^(?:[ \t]|[-*+][ \t]|\d+[.)][ \t]|[<>|:!?{=]|\[\^)/.test(source[above] ?? '');
}

function restore(text: string, blocks: readonly Block[]): string {
  if (!text.includes(START)) return text;
  return text
    .split('\n')
    .map((line) => {
      const found = new RegExp(`^(.*)${START}(\\d+)${END}(.*)$`).exec(line);
      const block = blocks[Number(found?.[2] ?? -1)];
      if (!found || !block) return line;
      const [, before = '', , after = ''] = found;
      // In the middle of a line, a cell of a table for example, code is words.
      if (/[^\s>*+.)\d-]/.test(before) || after.trim() !== '')
        return line.replaceAll(new RegExp(`${START}(\\d+)${END}`, 'g'), (_, number) => wordsOf(blocks[Number(number)]));
      return [
        `${before}${(block.lines[0] ?? '').slice(block.prefix.length)}`,
        ...block.lines.slice(1).map((one) => shift(one, block.indent, indentOf(before))),
      ].join('\n');
    })
    .join('\n');
}

const wordsOf = (block: Block | undefined) => block?.lines.slice(1, -1).join(' ').replaceAll('`', '') ?? '';

/** A line of a block that was indented by `from` and is by `to` now. */
function shift(line: string, from: number, to: number): string {
  return ' '.repeat(to) + line.slice(Math.min(from, indentOf(line)));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
