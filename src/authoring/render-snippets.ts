import { renderSchema, type SchemaName } from './render-schemas.ts';

type Snippet = { scope: string; prefix: string; description: string; body: string[] };
type Property = {
  description?: string;
  examples?: unknown[];
  enum?: string[];
  anyOf?: { type?: string }[];
};

/** File of the snippets, below the project; VS Code reads it by itself. */
export const SNIPPET_FILE = '.vscode/firstline.code-snippets';

/** Blocks and inline marks that a page may have, besides Markdown. */
const MARKS: Record<string, Omit<Snippet, 'scope'>> = {
  'What customers will ask': {
    prefix: 'ask',
    description: 'What customers will ask, in their words, and what is true.',
    body: [
      ':::ask',
      `**${stop(1, 'Can I keep the old price?')}**`,
      stop(2, 'Until March 31, by switching to annual.'),
      ':::',
    ],
  },
  'What an agent may decide': {
    prefix: 'decide',
    description: 'What an agent may decide alone.',
    body: [':::decide', `- ${stop(1, 'Credit **$18** once to a customer who wants to leave because of it.')}`, ':::'],
  },
  'Old and new value': {
    prefix: 'change',
    description: 'A value that changes on the date of a note; pages flip by themselves.',
    body: [
      `:until[${stop(1, 'old value')}]{change=${stop(3, 'note')}}:from[${stop(2, 'new value')}]{change=${stop(3, 'note')}}`,
    ],
  },
  'Block from a date on': {
    prefix: 'from',
    description: 'A whole block that is true from the date of a note on.',
    body: [`:::from{change=${stop(1, 'note')}}`, stop(2, 'What is true from then on.'), ':::'],
  },
};

/**
 * Snippets for VS Code, made of the schemas: no extension completes front matter of Markdown by a JSON Schema, and these need
 * none. Each key is offered with its values and what it means; `note` and `article` write the whole head of a page.
 */
export function renderSnippets(): string {
  const snippets: Record<string, Omit<Snippet, 'scope'>> = {
    'Change note': headOf('note', ['title', 'kind', 'tier', 'effective', 'articles', 'owner']),
    Article: headOf('article', ['title', 'summary', 'owner', 'verified', 'review']),
    ...keysOf('note'),
    ...keysOf('article'),
    ...MARKS,
  };
  const scoped = Object.entries(snippets).map(([name, snippet]) => [name, { scope: 'markdown', ...snippet }]);
  return `${JSON.stringify(Object.fromEntries(scoped), null, 2)}\n`;
}

function headOf(name: SchemaName & ('note' | 'article'), keys: string[]): Omit<Snippet, 'scope'> {
  const properties = propertiesOf(name);
  const lines = keys.map((key, index) => `${key}: ${placeFor(key, properties[key] ?? {}, index + 1)}`);
  return { prefix: name, description: renderSchema(name).title ?? '', body: ['---', ...lines, '---', '$0'] };
}

function keysOf(name: SchemaName & ('note' | 'article')): Record<string, Omit<Snippet, 'scope'>> {
  return Object.fromEntries(
    Object.entries(propertiesOf(name)).map(([key, property]) => [
      `${name}: ${key}`,
      { prefix: key, description: property.description ?? '', body: [`${key}: ${placeFor(key, property, 1)}`] },
    ]),
  );
}

function propertiesOf(name: SchemaName): Record<string, Property> {
  return renderSchema(name).properties as Record<string, Property>;
}

/** A place to type, with what is known of the value: a choice, today, an example, or the name of the key. */
function placeFor(key: string, property: Property, number: number): string {
  if (property.enum) return `\${${number}|${property.enum.join(',')}|}`;
  if (key === 'verified') return `\${${number}:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE}`;
  const place = stop(number, String(property.examples?.[0] ?? key));
  return property.anyOf?.some(({ type }) => type === 'array') ? `[${place}]` : place;
}

/** A place where the cursor stops, with a text that typing replaces. */
function stop(number: number, text: string): string {
  return `\${${number}:${text.replaceAll(/[\\$}]/g, '\\$&')}}`;
}
