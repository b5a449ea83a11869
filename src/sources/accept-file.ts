import { isUtf8 } from 'node:buffer';
import { CHANGES_FOLDER } from '../model/change-note.ts';
import { CONFIGURATION_FILE } from '../model/configuration.ts';
import type { SourceFolder } from '../model/corpus.ts';
import type { Finding } from '../model/finding.ts';
import { ROSTER_FILE } from '../model/roster.ts';
import { SYNONYMS_FILE } from '../model/synonyms.ts';

/** Largest text file that is read, in bytes: about a thousand printed pages; more is an export, not an article. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024;

// No SVG: opened by itself it may run scripts in the site's origin.
const IMAGE = /\.(?:png|jpe?g|gif|webp|avif)$/i;
const TEXT = /\.md$/i;

/** What a file of the content folder is to us; `other` is passed over in silence. */
export function kindOfFile(path: string): 'text' | 'image' | 'other' {
  if (path.split('/').some((part) => part.startsWith('.') || part === 'node_modules')) return 'other';
  if (TEXT.test(path) || [CONFIGURATION_FILE, ROSTER_FILE, SYNONYMS_FILE].includes(path)) return 'text';
  return IMAGE.test(path) ? 'image' : 'other';
}

/** Reports a file among the change notes that is none: `note.md.txt` would be lost in silence. Others are passed over. */
export function acceptStray(folder: SourceFolder, path: string): void {
  if (!path.startsWith(`${CHANGES_FOLDER}/`) || path.split('/').some((part) => part.startsWith('.'))) return;
  folder.findings.push({
    code: 'file/no-note',
    severity: 'warning',
    path,
    message: 'This file stands among the change notes but does not end in .md, so it is left out.',
    hint: 'Rename it, for example to 2026-12-01-pro-price.md.',
  });
}

/** Adds a text file to the folder, or the reason why it cannot be read. */
export function acceptText(folder: SourceFolder, path: string, bytes: Uint8Array): void {
  if (!isUtf8(bytes)) {
    folder.findings.push({
      code: 'file/not-utf-8',
      severity: 'error',
      path,
      line: findBrokenLine(bytes),
      message: 'This file is not UTF-8 text, so it is left out.',
      hint: 'Save it again with the encoding UTF-8.',
    });
    return;
  }
  const text = new TextDecoder().decode(bytes).replaceAll(/\r\n?/g, '\n');
  if (text.includes('\0')) {
    folder.findings.push({
      code: 'file/binary',
      severity: 'error',
      path,
      line: text.slice(0, text.indexOf('\0')).split('\n').length,
      message: 'This file has NUL bytes in it: it is not Markdown, so it is left out.',
      hint: 'Save it as UTF-8 text, or give it another extension.',
    });
    return;
  }
  folder.files.push({ path, text });
}

/** The finding for a file that is too large, or undefined. */
export function reportSize(path: string, bytes: number): Finding | undefined {
  if (bytes <= MAX_FILE_BYTES) return undefined;
  const megabytes = (count: number) => `${(count / 1024 / 1024).toFixed(1)} MB`;
  return {
    code: 'file/too-large',
    severity: 'error',
    path,
    message: `This file is ${megabytes(bytes)}; the limit is ${megabytes(MAX_FILE_BYTES)}, so it is left out.`,
    hint: 'Split it into articles that answer one question each.',
  };
}

/** The finding for a symbolic link. */
export function reportSymlink(path: string): Finding {
  return {
    code: 'file/symbolic-link',
    severity: 'error',
    path,
    message: 'This is a symbolic link; links are not followed, because they may lead out of the content folder.',
    hint: 'Put a copy of the file here, or link to the article from another one.',
  };
}

function findBrokenLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(10, start);
    if (!isUtf8(bytes.subarray(start, end < 0 ? bytes.length : end)) || end < 0) return line;
    start = end + 1;
    line += 1;
  }
}
