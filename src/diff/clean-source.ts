import { markTemplates } from './mark-templates.ts';
import { unwrapHtml } from './unwrap-html.ts';

const FENCE = /^([ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*)(`{3,}|~{3,})(.*)$/;

/**
 * Makes plain Markdown of a body that mixes in other languages: HTML, JSX, Liquid, ERB, containers of site generators.
 * Wrappers become transparent and layout disappears; what a reader sees stays, as Markdown. Code is left alone.
 */
export function cleanSource(body: string): string {
  const parts: string[] = [];
  let prose: string[] = [];
  let code: string[] = [];
  let fence: { mark: string; indent: number } | undefined;
  const flush = () => {
    if (prose.length > 0) parts.push(cleanProse(prose.join('\n')));
    prose = [];
  };
  for (const line of body.replaceAll(/\r\n?/g, '\n').split('\n')) {
    const match = FENCE.exec(line);
    if (fence) {
      code.push(line);
      const closes = match?.[2]?.startsWith(fence.mark) && (match[3] ?? '').trim() === '';
      if (!closes) continue;
      parts.push(moveLeft(code, fence.indent));
      code = [];
      fence = undefined;
    } else if (match?.[2] && !(match[2].startsWith('`') && match[3]?.includes('`'))) {
      flush();
      fence = { mark: match[2], indent: indentOf(line) };
      code.push(line);
    } else prose.push(line);
  }
  // A fence that is never closed holds the rest of the page, as Markdown has it.
  if (code.length > 0) parts.push(moveLeft(code, fence?.indent ?? 0));
  flush();
  return parts.join('\n');
}

/** A fence keeps its place in quotes and lists only by indentation; where it stands is layout, what it says is not. */
function moveLeft(lines: readonly string[], indent: number): string {
  if (indent === 0) return lines.join('\n');
  const text = lines.map((line) => line.slice(Math.min(indent, indentOf(line)))).join('\n');
  return `\n${text}`;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function cleanProse(text: string): string {
  return unwrapHtml(markTemplates(cleanContainers(outdentBlocks(text))));
}

/** Blocks of MkDocs (`!!! note`, `=== "Tab"`) hold what is indented under them: it is moved to the margin. */
function outdentBlocks(text: string): string {
  if (!/^(?:!!!|\?\?\?\+?|===)[ \t]/m.test(text)) return text;
  let inside = false;
  return text
    .split('\n')
    .map((line) => {
      const opens = /^(?:(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+"([^"]*)")?|===[ \t]+"[^"]*")[ \t]*$/.exec(line);
      if (opens) {
        inside = true;
        return `\n${opens[1] ?? ''}\n`;
      }
      if (inside && /^\S/.test(line)) inside = false;
      return inside ? line.replace(/^(?: {4}|\t)/, '') : line;
    })
    .join('\n');
}

const OURS = /^\s*:{3,}\s*(?:from|until|decide|ask)\b/;

/** Containers, anchors and attributes of other generators: what is left is their text. */
function cleanContainers(text: string): string {
  let open = 0;
  return text
    .split('\n')
    .map((line) => {
      if (/^\s*:{3,}/.test(line)) {
        if (OURS.test(line)) {
          open += 1;
          return line;
        }
        if (/^\s*:{3,}\s*$/.test(line)) {
          if (open === 0) return '';
          open -= 1;
          return line;
        }
        // The blank title of a tip or warning says nothing; a title of its own does.
        const title = /^\s*:{3,}\s*[\w-]+(?:\[(.*)\]|[ \t]+([^{]*))?/.exec(line);
        return `\n${title?.[1] ?? title?.[2] ?? ''}\n`;
      }
      return line
        .replace(/^(\s*>\s*)\[!\w+\][+-]?/, '$1')
        .replaceAll(/:(?:white_check_mark|heavy_check_mark|ballot_box_with_check):/g, '✅')
        .replaceAll(/:(?:x|negative_squared_cross_mark|heavy_multiplication_x|no_entry(?:_sign)?):/g, '❌')
        .replaceAll(/(?<![\w:`])(?!:(?:from|until)\b):[a-z][a-z\d_+-]*:(?![\w`])/g, '')
        .replace(/^\s*\{:[^}]*\}\s*$/, '')
        .replace(/\{:\s*[.#][^}]*\}/g, '')
        .replace(/^(#{1,6}\s.*?)\s*\{#[\w-]+\}\s*$/, '$1')
        .replace(
          /^\s*(?:import\s.+\sfrom\s+['"].*['"]|import\s+['"].*['"]|export\s+(?:const|default|function)\s.*);?\s*$/,
          '',
        )
        .replace(/^\s*\[\[?_?TOC_?\]?\]\s*$/i, '');
    })
    .join('\n');
}
