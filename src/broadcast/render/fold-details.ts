import { defuseTitle, escapeMarkdown } from './escape-markdown.ts';
import { escapeXml } from './escape-xml.ts';
import { fitText } from './fit-text.ts';
import { withoutControls } from './without-controls.ts';

/** Characters of a line that is seen while the rest is folded. */
const MAX_SUMMARY = 300;

/** A block of GitHub's Markdown that opens at a click. `summary` is plain text, `body` Markdown. */
export function foldDetails(summary: string, body: string): string {
  // Within HTML no Markdown is read, but names and numbers of issues are linked, and people called.
  const line = escapeXml(defuseTitle(fitText(withoutControls(summary), MAX_SUMMARY)));
  return `<details><summary>${line}</summary>\n\n${body}\n\n</details>`;
}

/** A text as one line of Markdown that says just that; at most so many characters of it. */
export function inertLine(text: string, limit: number): string {
  const line = withoutControls(text).replaceAll(/\s+/g, ' ').trim();
  return escapeMarkdown(fitText(line, limit, (part) => escapeMarkdown(part).length));
}

/** A text between fences that nothing in it can close: it is shown as it is written, and calls nobody. `info` names its language. */
export function fenceText(text: string, info = 'text'): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${info}\n${withoutControls(text).replace(/\n$/, '')}\n${fence}`;
}
