import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

// GitHub leaves a form out without a word when it does not fit “Syntax for GitHub's form schema” (docs.github.com).
const folder = join(import.meta.dirname, '../.github/ISSUE_TEMPLATE');
const forms = readdirSync(folder).filter((name) => name !== 'config.yml');

type Field = { type: string; id?: string; attributes: { label?: string; value?: string; options?: string[] } };

it.each(forms)('%s is a form that GitHub shows', (name) => {
  const form = parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown> & { body: Field[] };
  expect(Object.keys(form).filter((key) => !['name', 'description', 'title', 'labels', 'body'].includes(key))).toEqual(
    [],
  );
  expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
  const fields = form.body.filter(({ type }) => type !== 'markdown');
  expect(fields.length).toBeGreaterThan(0);
  for (const { type, id, attributes } of fields) {
    expect(['input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
    expect(id).toMatch(/^[\w-]+$/);
    expect(attributes.label).toEqual(expect.any(String));
    if (type === 'dropdown') expect(new Set(attributes.options).size).toBe(attributes.options?.length);
  }
  expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
  expect(new Set(fields.map(({ attributes }) => attributes.label)).size).toBe(fields.length);
});
