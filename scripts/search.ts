import { readFile } from 'node:fs/promises';
import { formatMoment } from '../src/model/date-time.ts';
import { type Period, stateAt } from '../src/model/state.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { FirstlineError } from '../src/platform/error.ts';
import { stderrLog } from '../src/platform/log.ts';
import { print } from '../src/platform/print.ts';
import { searchCorpus } from '../src/search/search-corpus.ts';
import type { Explanation, MarkedText, Reason, SearchResponse, SearchResult } from '../src/search/search-engine.ts';
import { findContentFolder } from '../src/sources/find-content-folder.ts';
import { readCorpus } from '../src/sources/read-corpus.ts';
import { readNow } from './read-now.ts';

const USAGE = `
npm run search -- WORDS            the site's search in the terminal
npm run search -- --queries FILE   JSON lines {id, query} -> JSON lines {id, results}

  --content DIR   content folder (default: content/)
  --limit N       most articles and notes to show (default: 10)
  --json          what was found as JSON
  --explain       why it was found, word by word
  --now INSTANT   try out another time, like 2026-12-01 or 2026-12-01T09:00-05:00
`;

/** How dates are written: the zone and the language of the site. */
type Dates = { zone: string; language: string; now: number };

await runCommand(async () => {
  const { values, positionals } = readFlags({
    usage: USAGE,
    positionals: true,
    options: {
      content: { type: 'string' },
      limit: { type: 'string', default: '10' },
      json: { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
      queries: { type: 'string' },
      now: { type: 'string' },
    },
  });
  const query = positionals.join(' ').trim();
  if (values.queries !== undefined && query !== '') throw usageError('Give either WORDS or --queries, not both.');
  if (values.queries === undefined && query === '') throw usageError('There is nothing to search for.');
  const limit = readLimit(values.limit);
  const queries = values.queries === undefined ? undefined : await readQueries(values.queries);

  const folder = findContentFolder(values.content);
  const corpus = await readCorpus(folder);
  const { timeZone: zone, language } = corpus.configuration.site;
  const now = readNow(values.now, zone, usageError);
  const engine = await searchCorpus(corpus);
  stderrLog.info(`${corpus.articles.size} articles and ${corpus.notes.size} notes in ${folder}`);

  if (queries) {
    for (const { id, query } of queries) {
      const { results } = await engine.search(query, { limit, now });
      print(`${JSON.stringify({ id, results: results.map(toRow) })}\n`);
    }
    return 0;
  }
  const response = await engine.search(query, { limit, now, explain: values.explain });
  print(values.json ? `${JSON.stringify(response)}\n` : formatResponse(response, { zone, language, now }));
  return 0;
});

function usageError(message: string, place?: string): FirstlineError {
  return new FirstlineError({ code: 'usage/search', message, place, hint: `Usage:\n${USAGE.trim()}` });
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(limit) && limit > 0) return limit;
  throw usageError(`--limit should be a whole number from 1, got “${text}”.`);
}

type Query = { id: unknown; query: string };

async function readQueries(file: string): Promise<Query[]> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new FirstlineError({
      code: 'search/queries-unreadable',
      message: `The file of queries could not be read: ${cause.message}`,
      place: file,
      hint: 'Give --queries the path of a file with a JSON object {"id": ..., "query": "..."} on each line.',
      cause,
    });
  });
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, position) => (line.trim() === '' ? [] : [readQuery(line, `${file}:${position + 1}`)]));
}

function readQuery(line: string, place: string): Query {
  const expected = 'expected {"id": ..., "query": "..."}';
  const failure = (what: string, cause?: unknown) =>
    new FirstlineError({ code: 'search/queries-line', message: `${what}; ${expected}.`, place, cause });
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch (cause) {
    throw failure('The line is not JSON', cause);
  }
  if (typeof data !== 'object' || data === null) throw failure('The line is not an object');
  const { id, query } = data as { id?: unknown; query?: unknown };
  if (id === undefined || typeof query !== 'string')
    throw failure(`The line has no ${id === undefined ? 'id' : 'query'}`);
  return { id, query };
}

/** One row an article, with the anchor of its best section. */
function toRow({ path, title, sections, score }: SearchResult) {
  return { article: path, anchor: sections[0]?.anchor ?? '', title: title.text, score: Number(score.toFixed(4)) };
}

function formatResponse({ query, results, total, nearest = [] }: SearchResponse, dates: Dates): string {
  if (results.length === 0) {
    const offered = nearest.length > 0 ? `Did you mean: ${nearest.join(', ')}\n` : '';
    return `Nothing found for “${query}”.\n${offered}`;
  }
  const more = total > results.length ? `\n${results.length} of ${total} shown; --limit shows more.\n` : '';
  return `${results.map((result) => formatResult(result, dates)).join('\n')}${more}`;
}

function formatResult(result: SearchResult, dates: Dates): string {
  const states = [result.kind === 'note' ? 'change note' : '', formatPeriod(result.period, dates)].filter(Boolean);
  const lines = [`${mark(result.title)}${states.length > 0 ? `  (${states.join('; ')})` : ''}`];
  if (result.sections.length === 0) {
    lines.push(`  ${result.address}`);
    if (result.summary !== undefined) lines.push(`    ${result.summary}`);
  }
  for (const { anchor, trail, snippet, period } of result.sections) {
    const state = formatPeriod(period, dates);
    const address = anchor === '' ? result.address : `${result.address}#${encodeURIComponent(anchor)}`;
    lines.push(`  ${[...trail, address].join(' > ')}${state === '' ? '' : `  (${state})`}`);
    if (snippet.text !== '') lines.push(`    ${mark(snippet)}`);
  }
  if (result.missing.length > 0) lines.push(`  without: ${result.missing.join(', ')}`);
  if (result.why) lines.push(...formatExplanation(result.why));
  return `${lines.join('\n')}\n`;
}

/** A line a word, and how the score comes of them. */
function formatExplanation({ words, coverage, factor }: Explanation): string[] {
  const sum = words.reduce((total, { score }) => total + score, 0);
  const score = sum * Math.sqrt(coverage) * factor;
  const parts = [
    sum.toFixed(2),
    `√${coverage.toFixed(2)} of the query`,
    ...(factor === 1 ? [] : [`× ${factor.toFixed(2)}`]),
  ];
  return [`  score ${score.toFixed(2)} = ${parts.join(' · ').replace(' · ×', ' ×')}`, ...words.map(formatReason)];
}

function formatReason({ text, kind, word, where, quality, information, score }: Reason): string {
  if (kind === undefined) return `    ${text}: not here`;
  const places = where.map(({ field, weight }) => `${field} ${weight.toFixed(2)}`).join(' + ');
  const how = kind === 'exact' ? 'exact' : `${kind} “${word}”`;
  return `    ${text}: ${how}, ${score.toFixed(2)} = quality ${quality.toFixed(2)} · information ${information.toFixed(2)} · (${places})`;
}

function formatPeriod(period: Period | undefined, { zone, language, now }: Dates): string {
  if (!period) return '';
  const day = (at: number) => formatMoment({ at, allDay: isStartOfDay(at, zone) }, zone, language);
  const { from, until } = period;
  const dates = [from === undefined ? '' : `from ${day(from)}`, until === undefined ? '' : `until ${day(until)}`];
  return [stateAt(period, now), dates.filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

function isStartOfDay(at: number, zone: string): boolean {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
  return time === '00:00';
}

/** Bold in a terminal, `**` elsewhere. */
function mark({ text, marks }: MarkedText): string {
  const [open, close] = process.stdout.isTTY ? ['\u001b[1m', '\u001b[22m'] : ['**', '**'];
  let marked = '';
  let at = 0;
  for (const [start, end] of marks) {
    marked += `${text.slice(at, start)}${open}${text.slice(start, end)}${close}`;
    at = end;
  }
  return marked + text.slice(at);
}
