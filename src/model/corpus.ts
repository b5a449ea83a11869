import { type Article, GENERAL_AREA } from './article.ts';
import { applySupersession, CHANGES_FOLDER, type ChangeNote } from './change-note.ts';
import { CONFIGURATION_FILE, type Configuration, parseConfiguration, RESERVED_AREAS } from './configuration.ts';
import { type DatedNote, resolveDates } from './dated-content.ts';
import { suggest } from './find-nearest.ts';
import { type Finding, sortFindings } from './finding.ts';
import { mayHaveDates, openParseMemory } from './parse-memory.ts';
import { parseRoster, ROSTER_FILE, type Roster } from './roster.ts';
import { parseSynonyms, SYNONYMS_FILE, type Synonyms } from './synonyms.ts';

/** A text file of the content folder. */
export type SourceFile = {
  /** Below the content folder, POSIX. */
  path: string;
  /** UTF-8 without a byte order mark, lines ended by `\n`. */
  text: string;
};

/** All that the content folder says, read and cross-referenced. */
export type Corpus = {
  configuration: Configuration;
  roster: Roster;
  synonyms: Synonyms;
  /** By path, in the order of paths. */
  articles: Map<string, Article>;
  /** By id, in the order of ids. */
  notes: Map<string, ChangeNote>;
  /** Images below the content folder, by path. */
  images: Set<string>;
  /** All that is wrong, in the order of a reader. What it names is left out or falls back; the rest works. */
  findings: Finding[];
};

/** What `sources` found in a content folder. */
export type SourceFolder = {
  files: SourceFile[];
  /** Paths of the images. */
  images: string[];
  /** What could not be read. */
  findings: Finding[];
};

/**
 * Makes a corpus of the files of a content folder. Never throws: whatever is wrong is a finding.
 * @param memory what has been parsed for other versions of the content, and will be for the next
 */
export function buildCorpus(folder: SourceFolder, memory = openParseMemory()): Corpus {
  const findings: Finding[] = [...folder.findings];
  const files = folder.files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const textOf = (path: string) => files.find((file) => file.path === path)?.text;

  const articles = new Map<string, Article>();
  for (const file of files) {
    if (!isMarkdown(file.path) || isNote(file.path)) continue;
    const parsed = memory.parseArticle(file.path, file.text);
    findings.push(...parsed.findings);
    const other = articles.get(parsed.article.path);
    if (other) findings.push(reportSamePath(file.path, other.file));
    else articles.set(parsed.article.path, parsed.article);
  }
  const folders = [...new Set([...articles.values()].map((article) => article.area))].sort();
  const { configuration, findings: configurationFindings } = parseConfiguration(textOf(CONFIGURATION_FILE), folders);
  const { roster, findings: rosterFindings } = parseRoster(textOf(ROSTER_FILE));
  const { synonyms, findings: synonymFindings } = parseSynonyms(textOf(SYNONYMS_FILE));
  findings.push(...configurationFindings, ...rosterFindings, ...synonymFindings);
  if (!files.some((file) => isMarkdown(file.path))) findings.push(reportEmpty());

  const notes = new Map<string, ChangeNote>();
  const broken = new Set<string>();
  for (const file of files) {
    if (!isMarkdown(file.path) || !isNote(file.path)) continue;
    const parsed = memory.parseNote(file.path, file.text, configuration.site.timeZone);
    findings.push(...parsed.findings);
    notes.set(parsed.note.id, parsed.note);
    if (parsed.broken) broken.add(parsed.note.id);
  }

  const corpus: Corpus = {
    configuration,
    roster,
    synonyms,
    articles,
    notes,
    images: new Set(folder.images),
    findings,
  };
  findings.push(...checkAreas(corpus), ...checkIds(corpus), ...linkNotes(corpus), ...checkNames(corpus));
  for (const id of broken) notes.delete(id);
  findings.push(...applySupersession(notes));
  for (const document of [...articles.values(), ...notes.values()]) {
    const findNote = (id: string): DatedNote | 'broken' | undefined =>
      notes.get(id) ?? (broken.has(id) ? 'broken' : undefined);
    if (document.root.data?.tooDeep) findings.push(reportDepth(document.file));
    if (!mayHaveDates(document.source)) continue;
    findings.push(
      ...resolveDates(document.root, {
        path: document.file,
        zone: configuration.site.timeZone,
        findNote,
        suggestNote: (id) => suggest(id, notes.keys()),
      }),
    );
  }
  corpus.findings = sortFindings(findings);
  return corpus;
}

function reportEmpty(): Finding {
  return {
    code: 'content/empty',
    severity: 'warning',
    path: '.',
    message: 'There is no Markdown file in this folder.',
    hint: 'Is it the right one? Name the content folder with --content DIR.',
  };
}

function reportSamePath(path: string, other: string): Finding {
  return {
    code: 'article/same-path',
    severity: 'error',
    path,
    message: `This file has the name of ${other} but for the case of its ending, so it is left out.`,
    hint: 'Rename one of them.',
  };
}

function reportDepth(path: string): Finding {
  return {
    code: 'markdown/too-deep',
    severity: 'error',
    path,
    message: 'Lists or quotes in this file are nested more than a hundred levels deep, so it is shown as plain text.',
    hint: 'Look for a line with very many > or list marks.',
  };
}

function isMarkdown(path: string): boolean {
  return /\.md$/i.test(path);
}

function isNote(path: string): boolean {
  return path.startsWith(`${CHANGES_FOLDER}/`);
}

/** An article in a folder that is no area gets one of the folder's name, so that it can be found all the same. */
function checkAreas({ articles, configuration }: Corpus): Finding[] {
  const findings: Finding[] = [];
  for (const article of articles.values()) {
    const { area } = article;
    if (configuration.areas.has(area)) continue;
    const reserved = (RESERVED_AREAS as readonly string[]).includes(area);
    if (area !== GENERAL_AREA) {
      findings.push({
        code: 'article/unknown-area',
        severity: 'error',
        path: article.file,
        message: `The folder “${area}” is not an area of ${CONFIGURATION_FILE} (${[...configuration.areas.keys()].join(', ')}).`,
        hint: reserved
          ? 'The site uses that address itself: rename the folder.'
          : `Add “${area}:” under “areas”, or move the file into one of the areas.`,
      });
    }
    if (reserved) articles.delete(article.path);
    else
      configuration.areas.set(area, {
        id: area,
        title: area === GENERAL_AREA ? 'General' : area,
        description: undefined,
        owner: undefined,
      });
  }
  return findings;
}

function checkIds({ articles }: Corpus): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, Article>();
  for (const article of articles.values()) {
    const other = first.get(article.id);
    if (!other) {
      first.set(article.id, article);
      continue;
    }
    findings.push({
      code: 'article/duplicate-id',
      severity: 'error',
      path: article.file,
      line: article.lineOf('id'),
      message: `The id “${article.id}” is taken by ${other.file}${other.keys.includes('id') ? `:${other.lineOf('id')}` : ''}.`,
      hint: 'Give it another id, or take the id out: the path then serves as the id.',
    });
    article.id = article.path;
  }
  return findings;
}

/** Turns what notes name into what exists: paths of articles, an area, a note to replace. */
function linkNotes({ articles, notes, configuration }: Corpus): Finding[] {
  const findings: Finding[] = [];
  const byId = new Map([...articles.values()].map((article) => [article.id, article.path]));
  for (const note of notes.values()) {
    const report = (code: Finding['code'], key: Parameters<ChangeNote['lineOf']>[0], message: string, hint?: string) =>
      findings.push({ code, severity: 'error', path: note.file, line: note.lineOf(key), message, hint });
    if (note.area !== '' && !configuration.areas.has(note.area)) {
      report(
        'note/unknown-area',
        'kind',
        `“kind” is “${note.area}”, which is not an area (${[...configuration.areas.keys()].join(', ')}).`,
      );
    }
    note.articles = note.articles.flatMap((name) => {
      const path = name.replace(/\.md$/, '');
      const found = articles.has(path) ? path : byId.get(name);
      if (found === undefined) {
        report(
          'note/unknown-article',
          'articles',
          `“articles” names “${name}”, which does not exist.${suggest(path, articles.keys())}`,
          'Write the path of the file below the content folder without .md, like pricing/plans.',
        );
      }
      return found ?? [];
    });
    const { supersedes } = note;
    if (supersedes !== undefined && !notes.has(supersedes)) {
      report(
        'note/supersedes',
        'supersedes',
        `“supersedes” names the note “${supersedes}”, which does not exist.${suggest(
          supersedes,
          [...notes.keys()].filter((id) => id !== note.id),
        )}`,
      );
    }
  }
  return findings;
}

/** People write the name where the id belongs. */
function suggestOwner(written: string, { teams, people }: Roster): string {
  const byName = new Map([...teams.values()].map(({ id, title }) => [title, id]));
  for (const { id, name } of people.values()) byName.set(name, id);
  const id = byName.get(written);
  return id === undefined ? suggest(written, [...teams.keys(), ...people.keys()]) : ` Its id is “${id}”.`;
}

/** Audiences, owners and teams that are named must exist. Without a roster anybody may own a page. */
function checkNames({ articles, notes, configuration, roster }: Corpus): Finding[] {
  const findings: Finding[] = [];
  const hasRoster = roster.teams.size + roster.people.size > 0;
  for (const document of [...articles.values(), ...notes.values()]) {
    const { owner } = document;
    if (owner !== undefined && hasRoster && !roster.teams.has(owner) && !roster.people.has(owner)) {
      findings.push({
        code: 'owner/unknown',
        severity: 'error',
        path: document.file,
        line: document.lineOf('owner'),
        message: `“owner” is “${owner}”, who is neither a team nor a person of ${ROSTER_FILE}.${suggestOwner(owner, roster)}`,
      });
    }
    for (const name of document.audience) {
      if (configuration.audiences.has(name)) continue;
      findings.push({
        code: 'audience/unknown',
        severity: 'error',
        path: document.file,
        line: document.lineOf('audience'),
        message: `“audience” names “${name}”, which is not an audience (${[...configuration.audiences.keys()].join(', ')}).${suggest(name, configuration.audiences.keys())}`,
      });
    }
    document.audience = document.audience.filter((name) => configuration.audiences.has(name));
  }
  if (hasRoster) {
    for (const { id, owner } of configuration.areas.values()) {
      if (owner === undefined || roster.teams.has(owner) || roster.people.has(owner)) continue;
      findings.push({
        code: 'owner/unknown',
        severity: 'error',
        path: CONFIGURATION_FILE,
        message: `The owner of the area “${id}” is “${owner}”, who is neither a team nor a person of ${ROSTER_FILE}.${suggestOwner(owner, roster)}`,
      });
    }
    for (const audience of configuration.audiences.values()) {
      for (const team of audience.teams) {
        if (roster.teams.has(team)) continue;
        findings.push({
          code: 'audience/unknown-team',
          severity: 'error',
          path: CONFIGURATION_FILE,
          message: `The audience “${audience.id}” names the team “${team}”, which is not in ${ROSTER_FILE}.`,
        });
      }
    }
  }
  return findings;
}
