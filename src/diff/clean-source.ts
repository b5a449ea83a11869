import { closeLead, openLead } from './mark-leads.ts';
import { markTemplates } from './mark-templates.ts';
import { maskCode } from './mask-code.ts';
import { unwrapHtml } from './unwrap-html.ts';

/**
 * Makes plain Markdown of a body that mixes in other languages: HTML, JSX, Liquid, ERB, containers of site generators.
 * Wrappers become transparent and layout disappears; what a reader sees stays, as Markdown. Code is left alone.
 */
export function cleanSource(body: string): string {
  const { text, restore } = maskCode(body.replaceAll(/\r\n?/g, '\n'));
  return restore(unwrapHtml(markTemplates(cleanContainers(outdentBlocks(text)))));
}

/** Blocks of MkDocs (`!!! note`, `=== "Tab"`) hold what is indented under them: it is moved to the margin. */
function outdentBlocks(text: string): string {
  if (!/^(?:!!!|\?\?\?\+?|===)[ \t]/m.test(text)) return text;
  let inside = false;
  return text
    .split('\n')
    .map((line) => {
      const opens = /^(?:(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+"([^"]*)")?|===[ \t]+"([^"]*)")[ \t]*$/.exec(line);
      const ends = inside && /^\S/.test(line) ? closeLead() : '';
      if (opens) {
        inside = true;
        const [, title = '', tab] = opens;
        return `${ends}${openLead(tab ?? title)}${title}\n`;
      }
      if (ends !== '') inside = false;
      return ends + (inside ? line.replace(/^(?: {4}|\t)/, '') : line);
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
        .replace(/^(\s*>\s*)\\?\[!\w+\\?\][+-]?/, '$1')
        .replaceAll(/:(?:white_check_mark|heavy_check_mark|ballot_box_with_check):/g, '✅')
        .replaceAll(/:(?:x|negative_squared_cross_mark|heavy_multiplication_x|no_entry(?:_sign)?):/g, '❌')
        .replaceAll(/(?<![\w:`])(?!:(?:from|until)\b):[a-z][a-z\d_+-]*:(?![\w`])/g, '')
        .replace(/^\s*\{:[^}]*\}\s*$/, '')
        .replace(/\{:\s*[.#][^}]*\}/g, '')
        .replace(/^(#{1,6}\s.*?)\s*\{#[\w-]+\}\s*$/, '$1')
        .replace(
          /^export\s+const\s+(\w+)\s*=\s*(?:["']([^"'`]*)["']|(-?\d+(?:\.\d+)?))\s*;?\s*$/,
          (_, name, words, amount) => (text.includes(`{${name}}`) ? `\n${name}: ${words ?? amount}\n` : ''),
        )
        .replace(
          /^\s*(?:import\s.+\sfrom\s+['"].*['"]|import\s+['"].*['"]|export\s+(?:const|default|function)\s.*);?\s*$/,
          '',
        )
        .replace(/^\s*\[\[?_?TOC_?\]?\]\s*$/i, '');
    })
    .join('\n');
}
