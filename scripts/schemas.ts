import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { renderSchemas, SCHEMA_FOLDER } from '../src/authoring/render-schemas.ts';
import { renderSnippets, SNIPPET_FILE } from '../src/authoring/render-snippets.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { print } from '../src/platform/print.ts';
import { PROJECT } from './site/build-site.ts';

const USAGE = `
npm run schemas -- [--out DIR]
Writes what editors complete by: JSON Schemas of the front matter, firstline.yml, people.yml and synonyms.yml, and VS Code's
snippets. Run it after a change of a schema in src/model; a test compares.
  --out DIR   write only the JSON Schemas, there: for content in a repository of its own
Exit: 0 written, 2 wrong usage.`;

await runCommand(async () => {
  const { values } = readFlags({ usage: USAGE, options: { out: { type: 'string' } } });
  const folder = values.out === undefined ? join(PROJECT, SCHEMA_FOLDER) : resolve(values.out);
  const files = renderSchemas().map(({ name, text }) => ({ path: join(folder, name), text }));
  if (values.out === undefined) files.push({ path: join(PROJECT, SNIPPET_FILE), text: renderSnippets() });
  for (const { path, text } of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    print(`Wrote ${relative(process.cwd(), path)}\n`);
  }
  return 0;
});
