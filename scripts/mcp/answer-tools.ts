import { formatInstant } from '../../src/components/format-day.ts';
import { compareArticle, tellNetChanges } from '../../src/components/tell-net-changes.ts';
import { matchArticles } from '../../src/diff/match-articles.ts';
import type { Corpus } from '../../src/model/corpus.ts';
import { parseMoment } from '../../src/model/date-time.ts';
import { suggest } from '../../src/model/find-nearest.ts';
import type { Section } from '../../src/model/list-sections.ts';
import { FirstlineError } from '../../src/platform/error.ts';
import type { PastVersion } from '../../src/sources/read-version-at.ts';
import { type FoundPage, findPage } from './find-page.ts';
import { formatChanges } from './format-changes.ts';
import { formatPage } from './format-page.ts';
import { formatResults } from './format-results.ts';
import type { Knowledge } from './open-knowledge.ts';

const WHY = {
  'no-history': 'the content is not in a Git repository, or not committed',
  cut: 'this clone lacks older commits (`git fetch --unshallow` brings them)',
  'too-early': 'nothing was published yet',
} satisfies Record<Extract<PastVersion, { kind: 'missing' }>['reason'], string>;

const ONLY_DATES = 'Only what changed by a date, in the text of now, is told.';

/** Why `what-changed` does not tell edits. */
const GAP = {
  'no-history': `Edits are not told, because ${WHY['no-history']}. ${ONLY_DATES}`,
  cut: `Edits are not told, because ${WHY.cut}. ${ONLY_DATES}`,
  'too-early': `Nothing was published yet on that day, so pages are not told as new. ${ONLY_DATES}`,
} satisfies typeof WHY;

/** Answers `search`. */
export async function answerSearch(knowledge: Knowledge, query: string, limit: number): Promise<string> {
  const { engine, corpus, now } = await knowledge.readPresent();
  return formatResults(await engine.search(query, { limit, now }), corpus, now);
}

/**
 * Answers `read`.
 * @throws FirstlineError `mcp/no-page`, `mcp/no-section`, `mcp/date`, `mcp/no-history`
 */
export async function answerRead(
  knowledge: Knowledge,
  asked: { page: string; section?: string | undefined; at?: string | undefined },
): Promise<string> {
  const { corpus, now } = await knowledge.readPresent();
  const at = asked.at === undefined ? now : readInstant('at', asked.at, corpus);
  const today = findPage(asked.page, corpus);
  if (at >= now) {
    const { page, section } = requirePage(today, asked.page, corpus);
    return formatPage({
      page,
      corpus,
      section: findSection(page, asked.section ?? section),
      at,
      now,
      since: undefined,
    });
  }
  const past = await knowledge.readPast(at);
  if (past.kind === 'missing') {
    const day = formatInstant(at, corpus.configuration.site.timeZone, corpus.configuration.site.language);
    throw new FirstlineError({
      code: 'mcp/no-history',
      message: `What was published on ${day} is not known: ${WHY[past.reason]}.`,
      hint: 'Do not tell a customer what a page said then. Without “at” the page is read as it is now.',
    });
  }
  const young = today?.page;
  const pair = young?.kind === 'article' ? findPair(past.corpus, corpus, young.path) : undefined;
  const then: FoundPage | undefined = pair
    ? { page: pair, section: today?.section ?? '' }
    : findPage(asked.page, past.corpus);
  const { page, section } = requirePage(then, asked.page, past.corpus);
  const since =
    page.kind === 'article' && young?.kind === 'article'
      ? compareArticle(page, young, { corpus: past.corpus, at }, { corpus, at: now })
      : undefined;
  return formatPage({
    page,
    corpus: past.corpus,
    section: findSection(page, asked.section ?? section),
    at,
    now,
    since,
  });
}

/**
 * Answers `what-changed`.
 * @throws FirstlineError `mcp/date`, `mcp/area`
 */
export async function answerWhatChanged(
  knowledge: Knowledge,
  asked: { since: string; area?: string | undefined },
): Promise<string> {
  const { corpus, now } = await knowledge.readPresent();
  const since = readInstant('since', asked.since, corpus);
  const { areas } = corpus.configuration;
  if (since > now) {
    throw new FirstlineError({
      code: 'mcp/date',
      message: `“since” should be in the past; it is ${asked.since}.`,
      hint: 'What is to come stands at the end of every answer of what-changed.',
    });
  }
  if (asked.area !== undefined && !areas.has(asked.area)) {
    throw new FirstlineError({
      code: 'mcp/area',
      message: `There is no area “${asked.area}”; there are ${[...areas.keys()].join(', ')}.`,
    });
  }
  const past = await knowledge.readPast(since);
  const before = past.kind === 'found' ? past.corpus : corpus;
  const gap = past.kind === 'found' ? undefined : GAP[past.reason];
  const present = { corpus, at: now };
  const changes = tellNetChanges({ corpus: before, at: since }, present);
  return formatChanges({ since, present, changes, gap, area: asked.area });
}

function readInstant(name: string, text: string, { configuration }: Corpus): number {
  const moment = parseMoment(text.trim(), configuration.site.timeZone);
  if (typeof moment !== 'string') return moment.at;
  throw new FirstlineError({ code: 'mcp/date', message: `“${name}”: ${moment}.` });
}

function requirePage(found: FoundPage | undefined, name: string, { articles, notes }: Corpus): FoundPage {
  if (found) return found;
  throw new FirstlineError({
    code: 'mcp/no-page',
    message: `There is no page “${name}”.${suggest(name, [...articles.keys(), ...notes.keys()])}`,
    hint: 'Use search; its results name the page of each.',
  });
}

/** The article of then that is an article of now, whatever it was called. */
function findPair(before: Corpus, after: Corpus, path: string) {
  return matchArticles(before.articles, after.articles).find((pair) => pair.after?.path === path)?.before;
}

/** By its anchor or by its heading; undefined for the whole page. */
function findSection({ sections, title }: FoundPage['page'], name: string): Section | undefined {
  const wanted = name.trim().replace(/^#/, '').toLowerCase();
  if (wanted === '') return undefined;
  const found = sections.find(({ anchor, heading }) => anchor === wanted || heading.toLowerCase() === wanted);
  if (found) return found;
  const headings = sections.map(({ heading }) => heading).filter((heading) => heading !== '');
  throw new FirstlineError({
    code: 'mcp/no-section',
    message: `“${title}” has no section “${name}”; it has ${headings.join(', ') || 'none'}.`,
    hint: 'Leave out “section” to read the whole page.',
  });
}
