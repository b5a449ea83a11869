import { writeFrontMatter } from './write-front-matter.ts';

/** What is known of an article before it is written. */
export type ArticleAnswers = {
  title: string;
  summary: string | undefined;
  owner: string | undefined;
  /** A date like `2026-12-01`. */
  verified: string | undefined;
  /** ISO 8601 duration. */
  review: string | undefined;
  aliases: readonly string[];
  audience: readonly string[];
  id: string | undefined;
};

/** Writes an article. What a person has still to say stands in comments, which nobody is shown. */
export function composeArticle(answers: ArticleAnswers): string {
  const { title, summary, owner, verified, review, aliases, audience, id } = answers;
  return `${writeFrontMatter({ title, summary, owner, verified, review, aliases, audience, id })}<!-- The answer first: what is true today, the number or the rule in **bold**. Agents read this while a customer waits. -->

<!-- Then a ## heading for each question that customers ask, and below it the answer. A table for prices and limits. -->

<!-- What an agent may decide alone:

:::decide
- Refund up to **$20** once, without asking.
:::
-->
`;
}
