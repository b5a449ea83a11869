import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { REPORT_FIELDS, REPORT_FORMS, REPORT_KINDS } from '../src/model/report-form.ts';

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

it.each(REPORT_KINDS)('“%s” has a form that a page can fill in, and that is found again by its headings', (kind) => {
  const { file, words } = REPORT_FORMS[kind];
  const form = parse(readFileSync(join(folder, file), 'utf8')) as { body: (Field & { validations?: object })[] };
  const labels = Object.fromEntries(form.body.map(({ id, attributes }) => [id, attributes.label]));
  expect(labels).toMatchObject({ ...REPORT_FIELDS, [words]: expect.any(String) });
  // What a page cannot fill in would stop a person who only wants to send it.
  const required = form.body.filter(({ validations }) => validations !== undefined).map(({ id }) => id);
  expect(required.filter((id) => id !== 'page')).toEqual([]);
});
