import { remark } from 'remark';
import { stringify } from 'yaml';
import { nameFile } from '../authoring/name-file.ts';
import { isWholeArticle } from '../diff/diff-corpora.ts';
import type { Fact } from '../diff/fact.ts';
import type { Article } from '../model/article.ts';
import type { Corpus } from '../model/corpus.ts';
import { firstDayWithNotice } from '../model/judge-notice.ts';
import { formatFact } from './format-fact.ts';

/** An article with what changes in it. `after` is undefined when the branch removes it. */
type Changed = { article: Article; after?: Article | undefined; facts: readonly Fact[] };

const writer = remark().data('settings', { bullet: '-' });

/**
 * Writes a change note that tells what changes in articles of one area: it passes the checks as it is. It takes effect on
 * the first day that leaves enough notice.
 */
export function writeNoteStub(
  changed: readonly Changed[],
  { notes, configuration }: Pick<Corpus, 'notes' | 'configuration'>,
  now: number,
): { id: string; effective: string; text: string } {
  const [first] = changed;
  const effective = firstDayWithNotice(configuration.policy.notice.notice, configuration.site.timeZone, now);
  const slug = nameFile(first?.article.path.split('/').at(-1) ?? '') || 'change';
  const matter = {
    title: titleOf(changed),
    kind: first?.article.area,
    tier: 'notice',
    effective,
    articles: changed.flatMap(({ after }) => after?.path ?? []),
    owner: first?.article.owner,
  };
  const items = changed.flatMap(({ article, facts }) =>
    facts.map((fact) => `${article.title}${fact.trail.length === 0 ? ': ' : ', '}${formatFact(fact)}`),
  );
  return {
    effective,
    id: freeId(`${effective}-${slug}`, notes),
    text: `---\n${stringify(matter, { lineWidth: 0 })}---\n${writeList(items)}`,
  };
}

function titleOf(changed: readonly Changed[]): string {
  const [first, ...others] = changed;
  const [fact, ...more] = first?.facts ?? [];
  const title = first?.article.title ?? '';
  if (others.length > 0) return `${title} and ${others.length} more ${others.length === 1 ? 'page' : 'pages'} change`;
  if (!fact || more.length > 0) return `${title} changes`;
  return isWholeArticle(fact)
    ? `${title} is ${fact.kind === 'added' ? 'new' : 'gone'}`
    : `${title}: ${formatFact(fact)}`;
}

function freeId(id: string, notes: ReadonlyMap<string, unknown>): string {
  let free = id;
  for (let count = 2; notes.has(free); count += 1) free = `${id}-${count}`;
  return free;
}

function writeList(items: readonly string[]): string {
  return writer.stringify({
    type: 'root',
    children: [
      {
        type: 'list',
        spread: false,
        children: items.map((value) => ({
          type: 'listItem',
          spread: false,
          children: [{ type: 'paragraph', children: [{ type: 'text', value }] }],
        })),
      },
    ],
  });
}
