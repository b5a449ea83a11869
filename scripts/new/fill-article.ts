import { composeArticle } from '../../src/authoring/compose-article.ts';
import { nameFile } from '../../src/authoring/name-file.ts';
import { dayAt } from '../../src/model/date-time.ts';
import type { RequirableKey } from '../../src/model/front-matter.ts';
import { FirstlineError } from '../../src/platform/error.ts';
import { demandAll, refuseEmpty, splitList } from './answer.ts';
import { askArea } from './ask-area.ts';
import { askOwner } from './ask-owner.ts';
import type { Draft, Writing } from './open-writing.ts';

/** What the flags say of an article. */
export type ArticleFlags = {
  [Key in 'title' | 'owner' | 'name' | 'area' | 'summary' | 'verified' | 'review' | 'id']?: string | undefined;
} & { alias?: string[] | undefined; audience?: string[] | undefined };

/** A quarter: long enough not to be a burden, short enough to notice what has gone stale. */
const REVIEW = 'P90D';

/** Fills an article: flags first, then questions, then defaults. What policy requires has to be there in the end. */
export async function fillArticle(writing: Writing, flags: ArticleFlags): Promise<Draft> {
  const { corpus, now, prompter } = writing;
  const { site, policy, areas } = corpus.configuration;
  const isRequired = (key: RequirableKey) => policy.required.includes(key);
  /** Asks for a line; Enter alone is an answer where policy requires none. */
  const ask = (key: RequirableKey, message: string) =>
    isRequired(key)
      ? prompter?.line({ message, check: refuseEmpty })
      : prompter?.line({ message: `${message} (Enter: nothing)` });

  const heading =
    flags.title ?? (await prompter?.line({ message: 'What would customers call this page?', check: refuseEmpty }));
  const place = flags.area ?? (await askArea(writing));
  const summary = (flags.summary ?? (await ask('summary', 'One sentence that already answers')))?.trim();
  const names = flags.alias ?? [(await ask('aliases', 'What else do customers call it? With commas between')) ?? ''];
  const aliases = splitList(names) ?? [];
  const owner = await askOwner(writing, flags.owner, listNeighbours(writing, place));
  const audiences = [...corpus.configuration.audiences.keys()];
  const audience = splitList(flags.audience) ?? (isRequired('audience') ? audiences : []);

  const byPolicy = {
    summary: { value: summary, what: 'one sentence that already answers' },
    alias: { value: aliases.join(), what: 'what else customers call it' },
    owner: { value: owner, what: describeOwners(writing) },
  };
  const required = Object.entries(byPolicy).filter(([flag]) =>
    isRequired(flag === 'alias' ? 'aliases' : (flag as RequirableKey)),
  );
  const { title, area } = demandAll<{ title: string; area: string }>({
    title: { value: heading?.trim(), what: 'what customers call it' },
    area: { value: place, what: `its folder: ${[...areas.keys()].join(', ')}` },
    ...Object.fromEntries(required),
  });

  const name = nameFile(flags.name ?? title);
  if (name === '') {
    throw new FirstlineError({
      code: 'usage/new',
      message: `“${flags.name ?? title}” has no Latin letters to make a file name of.`,
      hint: 'Give the file a name with --name: it is the address of the page.',
    });
  }
  const folder = area.replaceAll(/^\/+|\/+$/g, '');
  if (
    folder === '' ||
    folder.split('/').some((part) => part.startsWith('.') || part.trim() === '' || part.includes('\\'))
  ) {
    throw new FirstlineError({
      code: 'usage/new',
      message: `--area should be a folder below the content folder, but is “${area}”.`,
    });
  }
  const text = composeArticle({
    ...{ title, summary: summary || undefined, owner, aliases, audience },
    verified: flags.verified ?? dayAt(now, site.timeZone),
    review: flags.review ?? REVIEW,
    id: flags.id ?? (isRequired('id') ? name : undefined),
  });
  return { file: `${folder}/${name}.md`, text, title };
}

/** Articles of the same folder: their owner is likely to own this one too. */
function listNeighbours({ corpus }: Writing, area: string | undefined): string[] {
  return [...corpus.articles.keys()].filter((path) => area !== undefined && path.startsWith(`${area}/`));
}

function describeOwners({ corpus }: Writing): string {
  const { teams, people } = corpus.roster;
  const ids = [...teams.keys(), ...people.keys()];
  return ids.length === 0 ? 'who answers questions about it' : `a team or a person of people.yml: ${ids.join(', ')}`;
}
