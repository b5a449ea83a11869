import type { Configuration } from '../../model/configuration.ts';
import type { Announcement } from '../announcement.ts';
import { composeMessage, type Message } from './compose-message.ts';
import { withoutControls } from './without-controls.ts';

/** Longest part of a note's text that is printed, in characters; a terminal scrolls, but nobody reads a page there. */
export const MAX_PART = 2000;

/** Renders an announcement as plain text for a terminal, ending with a line break. */
export function renderConsole(announcement: Announcement, site: Configuration['site']): string {
  const message = composeMessage(announcement, site);
  const lines = [message.headline, `  ${message.status}`];
  for (const fact of message.facts) lines.push('', ...formatFact(fact));
  if (message.moreFacts > 0) lines.push('', `  ... and ${message.moreFacts} more`);
  for (const { heading, text } of message.parts) {
    lines.push('', ...(heading === '' ? [] : [`  ${heading}`]), ...indent(cut(text), heading === '' ? 2 : 4));
  }
  lines.push('');
  if (message.link) lines.push(`  ${message.link.text}`);
  if (message.owner !== undefined) lines.push(`  Questions: ${message.owner}`);
  return `${lines
    .map((line) => withoutControls(line.replaceAll('\n', ' ')))
    .join('\n')
    .trimEnd()}\n`;
}

function formatFact({ where, before, after, what }: Message['facts'][number]): string[] {
  if (before === undefined && after === undefined) return [`  ${where} (${what})`];
  if (before === undefined) return [`  ${where} (${what === 'changed' ? 'added' : what})`, ...indent(after ?? '', 4)];
  if (after === undefined) return [`  ${where} (removed)`, ...indent(before, 4)];
  const isShort = !before.includes('\n') && !after.includes('\n') && before.length + after.length < 60;
  if (isShort) return [`  ${where}: ${before} -> ${after}`];
  return [`  ${where}`, ...label('before', before), ...label('after', after)];
}

function label(name: string, text: string): string[] {
  return text.split('\n').map((line, index) => `    ${(index === 0 ? `${name}:` : '').padEnd(8)}${line}`);
}

function indent(text: string, by: number): string[] {
  return text.split('\n').map((line) => `${' '.repeat(by)}${line}`);
}

function cut(text: string): string {
  if (text.length <= MAX_PART) return text;
  const end = text.lastIndexOf('\n', MAX_PART);
  return `${text.slice(0, end > 0 ? end : MAX_PART)}\n...`;
}
