import { z } from 'zod';
import { configurationSchema } from '../model/configuration-schema.ts';
import { articleFrontMatter, noteFrontMatter } from '../model/front-matter.ts';
import { rosterSchema } from '../model/roster.ts';
import { synonymsSchema } from '../model/synonyms.ts';

/** What a writer fills in, by the name of its JSON Schema: front matter, and the three files of the content folder. */
const SCHEMAS = {
  article: { title: 'Front matter of an article', schema: articleFrontMatter },
  note: { title: 'Front matter of a change note', schema: noteFrontMatter },
  firstline: { title: 'firstline.yml: the configuration', schema: configurationSchema },
  people: { title: 'people.yml: the roster', schema: rosterSchema },
  synonyms: { title: "synonyms.yml: customers' words for our words", schema: synonymsSchema },
} satisfies Record<string, { title: string; schema: z.ZodType }>;

export type SchemaName = keyof typeof SCHEMAS;

/** Folder of the JSON Schemas, below the project. */
export const SCHEMA_FOLDER = 'docs/schemas';

/** Name of the file of a JSON Schema. */
export function schemaFile(name: SchemaName): string {
  return `${name}.schema.json`;
}

/** Makes the JSON Schema (draft 7, which editors know) of what may be written: what Zod accepts as input. */
export function renderSchema(name: SchemaName): z.core.JSONSchema.BaseSchema {
  const { title, schema } = SCHEMAS[name];
  return { title, ...z.toJSONSchema(schema, { io: 'input', target: 'draft-07' }) };
}

/** All JSON Schemas as files: name and text. */
export function renderSchemas(): { name: string; text: string }[] {
  return (Object.keys(SCHEMAS) as SchemaName[]).map((name) => ({
    name: schemaFile(name),
    text: `${JSON.stringify(renderSchema(name), null, 2)}\n`,
  }));
}
