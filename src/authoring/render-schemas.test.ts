import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SAMPLE } from '../../tests/helpers/sample-content.ts';
import { configurationSchema } from '../model/configuration-schema.ts';
import { parseMoment } from '../model/date-time.ts';
import { articleFrontMatter, type NoteFrontMatter, noteFrontMatter } from '../model/front-matter.ts';
import { rosterSchema } from '../model/roster.ts';
import { splitFrontMatter } from '../model/split-front-matter.ts';
import { synonymsSchema } from '../model/synonyms.ts';
import { readFolder } from '../sources/read-folder.ts';
import { renderSchema, renderSchemas, SCHEMA_FOLDER, type SchemaName, schemaFile } from './render-schemas.ts';
import { renderSnippets, SNIPPET_FILE } from './render-snippets.ts';

const top = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(top, path), 'utf8');
const ajv = new Ajv({ allErrors: true, formats: { uri: (text: string) => URL.canParse(text), email: true } });
const ZOD = {
  article: articleFrontMatter,
  note: noteFrontMatter,
  firstline: configurationSchema,
  people: rosterSchema,
  synonyms: synonymsSchema,
} satisfies Record<SchemaName, unknown>;
const compiled = Object.fromEntries(
  (Object.keys(ZOD) as SchemaName[]).map((name) => [name, ajv.compile(renderSchema(name))]),
) as Record<SchemaName, ValidateFunction>;

/** What `npm run check` accepts: the dates of a note are read after its schema, in the site's zone. */
function accepts(name: SchemaName, data: unknown): boolean {
  const parsed = ZOD[name].safeParse(data);
  if (!parsed.success || name !== 'note') return parsed.success;
  const { effective, expires = effective } = parsed.data as NoteFrontMatter;
  return [effective, expires].every((text) => typeof parseMoment(text, 'UTC') !== 'string');
}

describe('the committed files', () => {
  it.each(renderSchemas())('$name is what the schemas say (npm run schemas writes it)', ({ name, text }) => {
    expect(read(`${SCHEMA_FOLDER}/${name}`)).toBe(text);
  });

  it('the snippets are what the schemas say', () => {
    expect(read(SNIPPET_FILE)).toBe(renderSnippets());
  });
});

describe('every key', () => {
  it.each(Object.keys(ZOD) as SchemaName[])('of %s says what it is for', (name) => {
    const silent: string[] = [];
    const walk = (schema: unknown, path: string) => {
      if (typeof schema !== 'object' || schema === null) return;
      const { properties, additionalProperties, anyOf, oneOf } = schema as Record<string, unknown>;
      for (const [key, inner] of Object.entries(properties ?? {})) {
        const isTag = key === 'kind' && typeof inner === 'object' && inner !== null && 'const' in inner;
        if (!isTag && !(inner as { description?: string }).description) silent.push(`${path}.${key}`);
        walk(inner, `${path}.${key}`);
      }
      walk(additionalProperties, `${path}.*`);
      for (const inner of [...((anyOf as unknown[]) ?? []), ...((oneOf as unknown[]) ?? [])]) walk(inner, path);
    };
    walk(renderSchema(name), name);
    expect(silent).toEqual([]);
  });
});

describe('the sample content', async () => {
  const { files } = await readFolder(SAMPLE);
  const written = files.map(({ path, text }): { path: string; name: SchemaName; data: unknown } => {
    if (/\.yml$/.test(path)) return { path, name: path.replace('.yml', '') as SchemaName, data: parse(text) };
    const data = parse(splitFrontMatter(text).yaml ?? '');
    return { path, name: path.startsWith('changes/') ? 'note' : 'article', data };
  });

  it.each(['firstline', 'people', 'synonyms'] as const)('%s.yml names its schema for editors', (name) => {
    const line = readFileSync(join(SAMPLE, `${name}.yml`), 'utf8').split('\n')[0] ?? '';
    const path = /^# yaml-language-server: \$schema=(.+)$/.exec(line)?.[1] ?? '';
    expect(join(top, 'content', path)).toBe(join(top, SCHEMA_FOLDER, schemaFile(name)));
    expect(read('.vscode/settings.json')).toContain(`"./${SCHEMA_FOLDER}/${schemaFile(name)}": "${name}.yml"`);
  });

  it('fits the JSON Schemas', () => {
    expect(written.length).toBeGreaterThan(50);
    const misfits = written.filter(({ name, data }) => !compiled[name](data)).map(({ path }) => path);
    expect(misfits).toEqual([]);
  });
});

describe('editor and check agree', () => {
  const note = { title: 'T', kind: 'pricing', tier: 'minor', effective: '2026-12-01' };
  const slack = { kind: 'slack', channel: 'C012AB3CD' };
  it.each<[SchemaName, unknown, boolean]>([
    ['note', note, true],
    ['note', { ...note, articles: 'pricing/plans', expires: '2026-12-01T09:00-05:00' }, true],
    ['note', { ...note, effective: '2026-12-01 09:00' }, true],
    ['note', { ...note, effective: 'tomorrow' }, false],
    ['note', { ...note, tier: 'loud' }, false],
    ['note', { ...note, articels: [] }, false],
    ['note', { title: 'T' }, false],
    ['article', {}, true],
    ['article', { review: 'P90D', verified: '2026-12-01', aliases: ['a', 'b'] }, true],
    ['article', { review: 'P1Y2M3W4DT5H6M7S' }, true],
    ['article', { review: '90 days' }, false],
    ['article', { review: 'P' }, false],
    ['article', { verified: '1 Dec' }, false],
    ['article', { aliases: [1] }, false],
    ['article', { title: '' }, false],
    ['firstline', { site: { name: 'KB' }, channels: { a: slack, b: { kind: 'feed' } } }, true],
    ['firstline', { site: { 'edit-url': 'https://example.com/{path}' } }, true],
    ['firstline', { audiences: { all: { quiet: '20:00-08:00', digest: '09:00' } } }, true],
    ['firstline', { audiences: { all: { digest: '9:00' } } }, false],
    ['firstline', { policy: { notice: { 'must-read': 'P3D' } } }, true],
    ['firstline', { policy: { notice: { loud: 'P3D' } } }, false],
    ['firstline', { channels: { a: { ...slack, 'token-env': 'AWS_SECRET' } } }, false],
    ['firstline', { channels: { a: { kind: 'pigeon' } } }, false],
    ['people', { people: { ann: { email: 'ann@example.com' } } }, true],
    ['people', { people: { ann: { mail: 'ann@example.com' } } }, false],
    ['synonyms', { bill: 'invoice', sale: ['discount', 'price'] }, true],
    ['synonyms', { bill: 1 }, false],
  ])('%s %j', (name, data, fits) => {
    expect({ zod: accepts(name, data), json: compiled[name](data) }).toEqual({ zod: fits, json: fits });
  });
});
