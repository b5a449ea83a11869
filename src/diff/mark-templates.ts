/** Stand around an expression of a template language, so that it passes through Markdown as one word. */
export const TEMPLATE_START = '\uE000';
export const TEMPLATE_END = '\uE001';

const CONTROL =
  /^[-~]?\s*(?:if|elsif|elseif|else|unless|case|when|for|each|while|end|endif|end\w+|raw|capture|assign|set|block|extends|comment|tabs?|tab|navtabs?|layout|break|continue|liquid|cycle|import|from|with|macro|do|unless|note|warning|tip|callout|alert|ifversion)\b/;
const INCLUDE = /^[-~]?=?\s*(?:include|include_relative|render|partial|component|snippet|content_for|yield)\b/;

/**
 * Marks the expressions of Liquid, Jinja, Handlebars and ERB. What only controls the page (`if`, `end`, a comment)
 * disappears; a value (`{{ price }}`) or include becomes one mark, and sentences handed to an include become text.
 */
export function markTemplates(text: string): string {
  if (!/\{[{%#/]|<%|<!--/.test(text)) return text;
  return text
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/\{\/\*[\s\S]*?\*\/\}/g, '')
    .replaceAll(/\{%-?\s*comment\b[\s\S]*?endcomment\s*-?%\}/g, '')
    .replaceAll(/\{#[\s\S]{0,2000}?#\}/g, '')
    .replaceAll(/\]\(\s*\{\{-?[^{}]*-?\}\}/g, '](')
    .replaceAll(/\]\(\s*\{%-?\s*(?:link|post_url|url)\s+([^%{}\s]+)[^%{}]*-?%\}/g, ']($1')
    .replaceAll(/(href|src)=(["'])\s*\{[{%][^{}]*[}%]\}/g, '$1=$2')
    .replaceAll(/\{%-?([^{}]*?)-?%\}/g, (_, inside: string) => mark(inside))
    .replaceAll(/<%[-=]?([\s\S]*?)-?%>/g, (whole, inside: string) =>
      whole.startsWith('<%=') ? mark(`=${inside}`) : '',
    )
    .replaceAll(/\{\{\{?-?([^{}]*?)-?\}?\}\}/g, (_, inside: string) => mark(`=${inside}`));
}

function mark(inside: string): string {
  if (CONTROL.test(inside)) return '';
  const expression = inside
    .replace(/^[-~]?=?/, '')
    .trim()
    .replaceAll(/\s+/g, ' ');
  if (expression === '' || expression.startsWith('#') || expression.startsWith('!')) return '';
  const word = `${TEMPLATE_START}${encode(expression)}${TEMPLATE_END}`;
  if (!INCLUDE.test(inside)) return word;
  const texts = [...inside.matchAll(/\w+\s*[=:]\s*(?:"([^"]*)"|'([^']*)')/g)]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((value) => /\S\s+\S+\s+\S/.test(value));
  const name = /(?:include\w*|render|partial|component|snippet|yield)\W+([\w./-]+)/.exec(inside)?.[1] ?? expression;
  return texts.length > 0 ? `\n\n${texts.join('\n\n')}\n\n` : `${TEMPLATE_START}${encode(name)}${TEMPLATE_END}`;
}

/** Nothing in a mark may mean something in Markdown. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*_~.-]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

/** The expression of a mark, as it was written. */
export function readTemplate(mark: string): string {
  try {
    return decodeURIComponent(mark.replaceAll(/[\uE000\uE001]/g, ''));
  } catch {
    return mark;
  }
}
