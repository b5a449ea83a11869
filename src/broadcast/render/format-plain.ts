import type { Message, MessageFact } from './compose-message.ts';
import { fitText } from './fit-text.ts';
import { withoutControls } from './without-controls.ts';

/** Longest part of a note's text in a plain message, in characters: nobody reads more than a page there. */
export const MAX_PART = 2000;

/** Characters of a fact's two values that stand on one line. */
const MAX_SHORT = 60;

/** Writes a message as plain text, ending with a line break. All lines below the first are indented. */
export function formatPlain(message: Message, indentation = 0): string {
  const lines = [message.status];
  for (const fact of message.facts) lines.push('', ...formatFact(fact));
  if (message.moreFacts > 0) lines.push('', `... and ${message.moreFacts} more`);
  for (const { heading, text, isList } of message.parts) {
    const title = heading === '' ? [] : [oneLine(heading)];
    const short = fitText(text, MAX_PART);
    lines.push('', ...title, ...indent(isList ? short.replaceAll(/^/gm, '- ') : short, heading === '' ? 0 : 2));
  }
  lines.push('');
  if (message.link) lines.push(message.link.text);
  if (message.owner !== undefined) lines.push(`Questions: ${message.owner}`);
  const below = lines.map((line) => (line === '' ? '' : `${' '.repeat(indentation)}${oneLine(line)}`));
  return `${withoutControls([oneLine(message.headline), ...below].join('\n')).trimEnd()}\n`;
}

function formatFact({ where, before, after, what }: MessageFact): string[] {
  if (before === undefined && after === undefined) return [`${where} (${what})`];
  if (before === undefined) return [`${where} (${what === 'changed' ? 'added' : what})`, ...indent(after ?? '', 2)];
  if (after === undefined) return [`${where} (removed)`, ...indent(before, 2)];
  const isShort = !`${before}${after}`.includes('\n') && before.length + after.length < MAX_SHORT;
  if (isShort) return [`${where}: ${before} -> ${after}`];
  return [where, ...label('before', before), ...label('after', after)];
}

function label(name: string, text: string): string[] {
  return text.split('\n').map((line, index) => `  ${(index === 0 ? `${name}:` : '').padEnd(8)}${line}`);
}

function indent(text: string, by: number): string[] {
  return text.split('\n').map((line) => `${' '.repeat(by)}${line}`);
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}
