import type { Root } from 'mdast';
import { type Moment, parseMoment } from './date-time.ts';
import type { Finding } from './finding.ts';
import { type NoteFrontMatter, noteFrontMatter, type Tier } from './front-matter.ts';
import { listSections, type Section } from './list-sections.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { parseYaml } from './parse-yaml.ts';
import { splitFrontMatter } from './split-front-matter.ts';
import type { Period } from './state.ts';

/** One dated file that a product team writes for a change. */
export type ChangeNote = {
  kind: 'note';
  /** The file name without .md: `2026-12-01-pro-price`. */
  id: string;
  /** Where it is below the content folder, without .md: `changes/2026-12-01-pro-price`. */
  path: string;
  /** The same with .md. */
  file: string;
  title: string;
  /** The area that it belongs to. */
  area: string;
  tier: Tier;
  /** When it becomes true for customers. */
  effective: Moment;
  expires: Moment | undefined;
  /** When it is true: until it expires or another note replaces it, whichever is first. */
  period: Period;
  /** Paths of the articles that it changes. */
  articles: string[];
  /** Audiences that must hear of it; none means all. */
  audience: string[];
  owner: string | undefined;
  /** Why the notice period is waived. */
  urgent: string | undefined;
  /** Id of the note that this one replaces. */
  supersedes: string | undefined;
  /** Id of the note that replaces this one. */
  supersededBy: string | undefined;
  root: Root;
  sections: Section[];
  anchors: string[];
  source: string;
  /** Line of a key of its front matter; 1 when it is not there. */
  lineOf(key: keyof NoteFrontMatter): number;
};

/** Folder of the change notes, below the content folder. */
export const CHANGES_FOLDER = 'changes';

const FILE = /^changes\/(\d{4}-\d{2}-\d{2}-[a-z0-9][a-z0-9-]*)\.md$/;

const partialFrontMatter = noteFrontMatter.partial();

/** A change note as far as it could be read. */
export type ParsedNote = {
  note: ChangeNote;
  /** Something that it cannot do without is missing or wrong: what it names can be checked, but it must not be used. */
  broken: boolean;
  findings: Finding[];
};

/** Reads a change note. Whatever is wrong is a finding, all of it at once. */
export function parseChangeNote(file: string, source: string, zone: string): ParsedNote {
  const findings: Finding[] = [];
  const { yaml, body, linesBeforeBody } = splitFrontMatter(source);
  const path = file.replace(/\.md$/i, '');
  const id = path.slice(CHANGES_FOLDER.length + 1);
  if (!FILE.test(file)) {
    findings.push({
      code: 'note/file-name',
      severity: 'error',
      path: file,
      message: 'The name of a change note should be a date and a few lower-case words: 2026-12-01-pro-price.md.',
      hint: 'Rename the file. Its name without .md is the id of the note, so do it before it is merged.',
    });
  }
  if (yaml === undefined) {
    findings.push({
      code: 'note/no-front-matter',
      severity: 'error',
      path: file,
      line: 1,
      message: 'A change note starts with front matter: title, kind, tier, effective, articles.',
      hint: 'Start the file with a line ---, the keys, and another line ---.',
    });
  }
  const parsed = parseYaml(yaml ?? '', noteFrontMatter, { path: file, linesBefore: 1, code: 'front-matter' });
  if (yaml !== undefined) findings.push(...parsed.findings);
  const lineOf = (key: keyof NoteFrontMatter) => parsed.lineOf([key]) ?? 1;
  const matter =
    parsed.data ?? parseYaml(yaml ?? '', partialFrontMatter, { path: file, code: 'front-matter' }).data ?? {};

  const readMoment = (key: 'effective' | 'expires'): Moment | undefined => {
    const text = matter[key];
    if (text === undefined) return undefined;
    const moment = parseMoment(text, zone);
    if (typeof moment !== 'string') return moment;
    findings.push({
      code: 'note/date',
      severity: 'error',
      path: file,
      line: lineOf(key),
      message: `“${key}”: ${moment}.`,
    });
    return undefined;
  };
  const effective = readMoment('effective');
  const expires = readMoment('expires');
  if (effective && expires && expires.at <= effective.at) {
    findings.push({
      code: 'note/expires-early',
      severity: 'error',
      path: file,
      line: lineOf('expires'),
      message: `“expires” (${expires.text}) should be later than “effective” (${effective.text}).`,
    });
  }

  const root = parseMarkdown(body, linesBeforeBody);
  const { anchors, sections } = listSections(root);
  return {
    broken: parsed.data === undefined || effective === undefined || !FILE.test(file),
    note: {
      kind: 'note',
      id,
      path,
      file,
      title: matter.title ?? id,
      area: matter.kind ?? '',
      tier: matter.tier ?? 'notice',
      effective: effective ?? { at: 0, allDay: true, text: '' },
      expires,
      period: { from: effective?.at, until: expires?.at },
      articles: matter.articles ?? [],
      audience: matter.audience ?? [],
      owner: matter.owner,
      urgent: matter.urgent,
      supersedes: matter.supersedes,
      supersededBy: undefined,
      root,
      sections,
      anchors,
      source,
      lineOf,
    },
    findings,
  };
}

/**
 * Ends the period of every note that another one replaces, on the day on which the other takes effect. A note that is
 * overtaken before that day never replaced anything: who overtook it replaces in its stead.
 * Returns a finding for each note of a circle; those replace nothing. A missing note is `buildCorpus`'s to report.
 */
export function applySupersession(notes: ReadonlyMap<string, ChangeNote>): Finding[] {
  const findings: Finding[] = [];
  const replacing = [...notes.values()].filter((note) => {
    if (note.supersedes === undefined) return false;
    const circle = listReplaced(note, notes).includes(note);
    if (circle) {
      findings.push({
        code: 'note/supersedes-circle',
        severity: 'error',
        path: note.file,
        line: note.lineOf('supersedes'),
        message: `“supersedes” leads from ${note.id} back to itself, so it is passed over.`,
        hint: 'The later note supersedes the earlier one; take the key out of the earlier.',
      });
    }
    return !circle;
  });
  // An end that comes earlier may make another note overtaken, and that one's predecessor end earlier in turn.
  for (let changed = true; changed; ) {
    changed = false;
    for (const note of replacing) {
      for (const old of listReplaced(note, notes)) {
        const { from = 0, until } = old.period;
        if (until === undefined || note.effective.at < until) {
          old.period.until = note.effective.at;
          old.supersededBy = note.id;
          changed = true;
        }
        if (old.period.until === undefined || old.period.until > from) break;
      }
    }
  }
  return findings;
}

/** The notes that lead from one to the next by `supersedes`, each once. */
function listReplaced(note: ChangeNote, notes: ReadonlyMap<string, ChangeNote>): ChangeNote[] {
  const found: ChangeNote[] = [];
  let next = note.supersedes === undefined ? undefined : notes.get(note.supersedes);
  while (next && !found.includes(next)) {
    found.push(next);
    next = next.supersedes === undefined ? undefined : notes.get(next.supersedes);
  }
  return found;
}
