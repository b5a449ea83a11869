import { isAbsolute, join, relative, resolve } from 'node:path';
import { SCHEMA_FOLDER } from '../src/authoring/render-schemas.ts';
import { systemClock } from '../src/platform/clock.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { openPrompter } from './ask/open-prompter.ts';
import { askSetup } from './init/ask-setup.ts';
import { checkPlace } from './init/check-place.ts';
import { composeContent } from './init/compose-content.ts';
import { printReport } from './init/print-report.ts';
import { readSource } from './init/read-source.ts';
import { replaceContent } from './init/replace-content.ts';
import { PROJECT } from './site/build-site.ts';

const USAGE = `
npm run init                       asks a few questions, and makes the template your team's own
npm run init -- --name NAME --area AREA --area AREA --channel CHANNEL [...]
npm run init -- --from DIR [...]   takes a folder of Markdown as it is, and says what it lacks
Writes firstline.yml, people.yml, synonyms.yml, a first article and a first change note. The sample content goes to
tests/fixtures/sample-content, where the tests of Firstline need it. What a flag says is not asked; without a terminal
nothing is asked, and the rest takes its default.
  --name NAME          name of the knowledge base (default: Knowledge base)
  --url URL            where the site will be served
  --time-zone ZONE     in which days begin, like Europe/Berlin (default: that of this machine)
  --language TAG       of the content, like en-US (default: en)
  --area AREA          a folder of articles, or ID=TITLE; again for each (default: products, pricing, policies)
  --channel CHANNEL    where messages go: console, feed, slack:CHANNEL-ID, slack-webhook, teams, email:FROM:TO,
                       github:OWNER/NAME or webhook; again for each (default: console)
  --team TITLE         who owns the first pages (default: Support)
  --edit-url URL       of "edit this page", with {path} in it (default: from the remote origin, at GitHub and GitLab)
  --from DIR           a folder of Markdown: copied with its paths, folders become areas; if it is the content folder,
                       it stays where it is
  --content DIR        the content folder (default: content/)
  --defaults           asks nothing, also in a terminal
  --force              even where something is not committed, or where the content is not the sample: it is removed
Exit: 0 written, 2 wrong usage, or nothing could be written.`;

await runCommand(async () => {
  const { values } = readFlags({
    usage: USAGE,
    options: {
      name: { type: 'string' },
      url: { type: 'string' },
      'time-zone': { type: 'string' },
      language: { type: 'string' },
      area: { type: 'string', multiple: true },
      channel: { type: 'string', multiple: true },
      team: { type: 'string' },
      'edit-url': { type: 'string' },
      from: { type: 'string' },
      content: { type: 'string' },
      defaults: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
    },
  });
  const folder = resolve(values.content ?? join(PROJECT, 'content'));
  const from = values.from === undefined ? undefined : resolve(values.from);
  const place = await checkPlace({ folder, from, isForced: values.force });
  const source = from === undefined ? undefined : await readSource(from);
  const now = systemClock.now();
  const answers = await askSetup({ flags: values, place, source, prompter: openPrompter(!values.defaults) });
  const content = composeContent({ answers, source, now, schemas: findSchemas(folder) });
  await replaceContent(place, content.files, source);
  await printReport({ place, source, content });
  return 0;
});

/** Where the JSON Schemas are, from the content folder; undefined when that lies outside this project. */
function findSchemas(folder: string): string | undefined {
  const below = relative(PROJECT, folder);
  if (below.startsWith('..') || isAbsolute(below)) return undefined;
  return relative(folder, join(PROJECT, SCHEMA_FOLDER)).replaceAll('\\', '/');
}
