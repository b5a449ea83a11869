import type { SourceFile } from '../model/corpus.ts';
import { writeSchemaLine } from './compose-configuration.ts';
import { writeFrontMatter } from './write-front-matter.ts';
import { writeYaml } from './write-yaml.ts';

/** Who answers at first. */
export type Starter = {
  /** Name of the knowledge base. */
  name: string;
  /** Area of the first page. */
  area: string;
  team: { id: string; title: string };
  /** Whoever sets it up; undefined when Git does not know. */
  person: { id: string; name: string; email: string | undefined } | undefined;
  /** Date on which the knowledge base opens. */
  opens: string;
  /** Today, in the zone of the site. */
  today: string;
  schemas: string | undefined;
};

/** The roster to begin with: ids with what is known of them. */
export function composeRoster({ team, person, schemas }: Pick<Starter, 'team' | 'person' | 'schemas'>): string {
  const people = person
    ? `\npeople:\n  ${person.id}: ${writeYaml({ name: person.name, team: team.id, ...(person.email ? { email: person.email } : {}) })}\n`
    : '';
  return `${writeSchemaLine(schemas, 'people')}# The roster: who is in which team. A team's id is what articles and notes name as "owner".

teams:
  ${team.id}: ${writeYaml({ title: team.title })}
${people}`;
}

/** Customers' words, to begin with. */
export function composeSynonyms(schemas: string | undefined): string {
  return `${writeSchemaLine(schemas, 'synonyms')}# Customers' words on the left, our words on the right. Search looks for both.

money back: [refund]
bill: [invoice]
`;
}

/** A first article and a first note: they show how pages are written, and say what holds for any team. */
export function composeStarter({ name, area, team, opens, today }: Starter): SourceFile[] {
  const id = `${opens}-knowledge-base`;
  const path = `${area}/how-this-knowledge-base-works`;
  const article = `${writeFrontMatter({
    title: 'How this knowledge base works',
    summary: 'Press / on any page, type three letters, and read the section that answers.',
    owner: team.id,
    verified: today,
    review: 'P90D',
    aliases: ['help', 'how to search'],
  })}What other pages and files say :until[still counts]{change=${id}}:from[no longer counts]{change=${id}}.

## How do I find something?

Press **/** or **Ctrl+K** and type what the customer says, in their words. An amount, a code or a date works, too.

## How do I know that it is true?

Beside the text it says who owns the page and when it was last checked. A value that changes soon stands there with its date.

:::decide
- Tell the owner at once when a page is wrong, unclear or missing, and answer the customer as the owner says.
:::
`;
  const note = `${writeFrontMatter({
    title: `${name} opens`,
    kind: area,
    tier: 'notice',
    effective: opens,
    articles: [path],
    owner: team.id,
  })}Answers come from **${name.replaceAll(/[\\`*_[\]<>]/g, '\\$&')}** only. What other pages and files say no longer counts.

## Why

One place that says what is true today, and tells you before it changes.

:::ask
**Will I hear of changes?**
Yes, before they take effect, and the page shows the old and the new value with the date.
:::
`;
  return [
    { path: `${path}.md`, text: article },
    { path: `changes/${id}.md`, text: note },
  ];
}
