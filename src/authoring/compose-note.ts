import type { Fact } from '../diff/fact.ts';
import type { Tier } from '../model/front-matter.ts';
import { writeFacts } from './write-facts.ts';
import { writeFrontMatter } from './write-front-matter.ts';

/** What a product team says of a change. */
export type NoteAnswers = {
  title: string;
  /** Id of an area. */
  kind: string;
  tier: Tier;
  /** A date or an instant, as {@link parseMoment} reads it. */
  effective: string;
  /** Paths below the content folder, without .md. */
  articles: readonly string[];
  audience: readonly string[];
  owner: string | undefined;
  urgent: string | undefined;
  expires: string | undefined;
  supersedes: string | undefined;
  /** Why it changes, in a sentence; a stub without it. */
  why: string | undefined;
  /** What the working tree changes already. */
  facts: readonly Fact[];
};

/**
 * Writes a change note. What a person has still to say stands in comments, which nobody is shown: forgotten, they do no harm.
 */
export function composeNote({ why, facts, ...matter }: NoteAnswers): string {
  const { title, kind, tier, effective, articles, audience, owner, urgent, expires, supersedes } = matter;
  const head = { title, kind, tier, effective, expires, articles, audience, owner, urgent, supersedes };
  const what = facts.length > 0 ? `\n${writeFacts(facts)}\n` : '';
  return `${writeFrontMatter(head)}<!-- What changes for customers, in one or two sentences, the new value in **bold**. Say what stays, too. -->
${what}
## Why

${why ?? '<!-- One or two sentences that an agent can repeat to a customer. -->'}

:::ask
<!-- What customers will ask, in their words, and what is true. For example:
**Can I still get the old price?**
By switching to annual until March 31. -->
:::

:::decide
<!-- What an agent may do alone, with its limits. For example:
- Credit **$18** once to a monthly customer who wants to leave because of it.
Nothing to decide? Take the block out. -->
:::
`;
}
