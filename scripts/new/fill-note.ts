import { composeNote } from '../../src/authoring/compose-note.ts';
import { nameFile } from '../../src/authoring/name-file.ts';
import { proposeDate } from '../../src/authoring/propose-date.ts';
import { CHANGES_FOLDER } from '../../src/model/change-note.ts';
import { dayAt, parseMoment } from '../../src/model/date-time.ts';
import { suggest } from '../../src/model/find-nearest.ts';
import { TIERS, type Tier } from '../../src/model/front-matter.ts';
import { FirstlineError } from '../../src/platform/error.ts';
import { demandAll, refuseEmpty, splitList } from './answer.ts';
import { askArea } from './ask-area.ts';
import { findArticles, listChanged, pickArticles } from './ask-articles.ts';
import { askOwner } from './ask-owner.ts';
import type { Draft, Writing } from './open-writing.ts';

/** What the flags say of a note. */
export type NoteFlags = {
  [Key in 'title' | 'owner' | 'name' | 'tier' | 'kind' | 'effective' | 'expires' | 'urgent' | 'supersedes' | 'why']?:
    | string
    | undefined;
} & { articles?: string[] | undefined; audience?: string[] | undefined };

const TIER_HINTS: Record<Tier, string> = {
  'must-read': 'wrong answers cost money or trust: everybody reads it before they answer',
  notice: 'worth knowing before a customer asks',
  minor: 'for the digest',
};

/** Fills a change note: flags first, then questions, then defaults. */
export async function fillNote(writing: Writing, flags: NoteFlags): Promise<Draft> {
  const { corpus, facts, now, prompter } = writing;
  const { site, policy, areas } = corpus.configuration;
  const line = flags.title ?? (await prompter?.line({ message: 'What changes, in one line?', check: refuseEmpty }));
  const given = splitList(flags.articles);
  const articles = given ?? (prompter ? await pickArticles(writing, prompter, line ?? '') : listChanged(writing));
  refuseUnknown(writing, articles);
  const found = given || prompter || articles.length > 0 || !line ? [] : await findArticles(writing, line);
  const { title, kind, tier } = demandAll<{ title: string; kind: string; tier: Tier; articles: readonly string[] }>({
    title: { value: line?.trim(), what: 'what changes, in one line' },
    kind: {
      value: flags.kind ?? (await findKind(writing, articles)),
      what: `its area: ${[...areas.keys()].join(', ')}`,
    },
    tier: { value: readTier(flags.tier) ?? (await askTier(writing)), what: TIERS.join(', ') },
    articles: {
      value: found.length > 0 ? undefined : articles,
      what: `what it changes; found for the title: ${found.join(', ')} (--articles "" for none)`,
    },
  });

  const proposed = proposeDate(flags.urgent === undefined ? policy.notice[tier] : 'P0D', site.timeZone, now);
  const effective = flags.effective ?? (await askDate(writing, proposed)) ?? proposed;
  const owner = await askOwner(writing, flags.owner, articles);
  const audience = splitList(flags.audience) ?? (await askAudience(writing)) ?? [];
  const about = new Set(articles);
  const text = composeNote({
    ...{ title, kind, tier, effective, articles, audience, owner },
    ...{ urgent: flags.urgent, expires: flags.expires, supersedes: flags.supersedes, why: flags.why },
    facts: facts.filter(({ article }) => about.has(article) || !corpus.articles.has(article)),
  });
  const id = `${readDay(effective, site.timeZone)}-${nameFile(flags.name ?? title) || nameFile(kind) || 'change'}`;
  return { file: `${CHANGES_FOLDER}/${id}.md`, text, title };
}

/** Articles are named by their path or their id. */
function refuseUnknown({ corpus }: Writing, articles: readonly string[]): void {
  const ids = new Set([...corpus.articles.values()].flatMap(({ path, id }) => [path, id]));
  const unknown = articles.filter((name) => !ids.has(name));
  if (unknown.length === 0) return;
  throw new FirstlineError({
    code: 'new/unknown-article',
    message: unknown.map((name) => `There is no article “${name}”.${suggest(name, ids)}`).join(' '),
    hint: 'Write the path of the file below the content folder without .md, like pricing/plans.',
  });
}

/** The area of the first article, which a note is most likely about. */
async function findKind(writing: Writing, articles: readonly string[]): Promise<string | undefined> {
  const [first] = articles.flatMap((path) => writing.corpus.articles.get(path)?.area ?? []);
  return first ?? (await askArea(writing));
}

function readTier(flag: string | undefined): Tier | undefined {
  if (flag === undefined) return undefined;
  const tier = TIERS.find((known) => known === flag);
  if (tier) return tier;
  throw new FirstlineError({
    code: 'usage/new',
    message: `--tier should be one of ${TIERS.join(', ')}, but is “${flag}”.`,
  });
}

async function askTier({ prompter }: Writing): Promise<Tier | undefined> {
  const options = TIERS.map((tier) => ({ value: tier, label: tier, hint: TIER_HINTS[tier] }));
  return (await prompter?.one({ message: 'How loud?', options, initial: 'notice' })) as Tier | undefined;
}

async function askDate({ corpus, prompter }: Writing, initial: string): Promise<string | undefined> {
  const { timeZone } = corpus.configuration.site;
  return prompter?.line({
    message: `When is it true for customers? A date, or an instant like ${initial}T09:00 (${timeZone})`,
    initial,
    check: (answer) => {
      const moment = parseMoment(answer, timeZone);
      return typeof moment === 'string' ? `${moment}.` : undefined;
    },
  });
}

async function askAudience({ corpus, prompter }: Writing): Promise<string[] | undefined> {
  const { audiences } = corpus.configuration;
  if (!prompter || audiences.size < 2) return undefined;
  const options = [...audiences.values()].map(({ id, title }) => ({ value: id, label: title, hint: id }));
  return prompter.some({ message: 'Who must hear of it? (none picked: everybody)', options });
}

/** The day that a note is named after. */
function readDay(effective: string, zone: string): string {
  const moment = parseMoment(effective, zone);
  if (typeof moment !== 'string') return dayAt(moment.at, zone);
  throw new FirstlineError({ code: 'usage/new', message: `--effective: ${moment}.` });
}
