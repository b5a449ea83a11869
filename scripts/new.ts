import { readFlags, runCommand } from '../src/platform/command.ts';
import { FirstlineError } from '../src/platform/error.ts';
import { openPrompter, type Prompter } from './ask/open-prompter.ts';
import { createDocument } from './new/create-document.ts';
import { fillArticle } from './new/fill-article.ts';
import { fillNote } from './new/fill-note.ts';
import { openWriting } from './new/open-writing.ts';
import { printNext } from './new/print-next.ts';

const USAGE = `
npm run new                          asks a few questions, writes a change note or an article
npm run new -- note --title TITLE --tier TIER --articles PATH [...]
npm run new -- article --title TITLE --area AREA --summary SENTENCE [...]
What a flag says is not asked. Without a terminal nothing is asked: the rest takes its default, or is named as missing.
No file is ever overwritten, and none is written that \`npm run check\` would refuse.

A change note:
  --title TITLE       what changes, in one line
  --tier TIER         must-read, notice or minor
  --articles PATH     an article that it changes, below the content folder without .md; again for each,
                      "" for none (default: those that the working tree changes)
  --kind AREA         its area (default: that of the first article)
  --effective DATE    a date, or an instant like 2027-04-08T09:00-04:00, in the site's zone
                      (default: the first day that leaves the notice period, and a day for the review)
  --expires DATE      when it stops being true
  --urgent REASON     why there is no notice period
  --supersedes ID     the note that it replaces
  --why SENTENCE      the reason, for the section "Why"
  --name WORDS        end of the file name, after the date (default: from the title)
  --base REVISION     takes facts from what changed since then (default: HEAD)
An article:
  --title TITLE       what customers call it
  --area AREA         its folder, perhaps with folders below: policies/shipping
  --summary SENTENCE  one sentence that already answers
  --alias WORDS       what else customers call it; again for each
  --verified DATE     when all of it was checked (default: today)
  --review DURATION   how long that holds (default: P90D)
  --id ID             keeps its identity when the file is renamed
  --name WORDS        file name without .md (default: from the title)
Both:
  --owner ID          a team or a person of people.yml (default: who owns the articles, or your team)
  --audience ID       an audience that hears of it; again for each (default: all)
  --defaults          asks nothing, also in a terminal
  --content DIR       the content folder (default: content/)
  --json              one line of JSON: {file, id, warnings}
  --now INSTANT       try out another time, like 2026-12-01 or 2026-12-01T09:00-05:00
Exit: 0 written, 2 wrong usage, or nothing could be written.`;

/** Flags that only one of the two has. */
const ONLY = {
  note: ['tier', 'articles', 'kind', 'effective', 'expires', 'urgent', 'supersedes', 'why', 'base'],
  article: ['area', 'summary', 'alias', 'verified', 'review', 'id'],
};

await runCommand(async () => {
  const { values, positionals } = readFlags({
    usage: USAGE,
    positionals: true,
    options: {
      title: { type: 'string' },
      owner: { type: 'string' },
      audience: { type: 'string', multiple: true },
      name: { type: 'string' },
      tier: { type: 'string' },
      articles: { type: 'string', multiple: true },
      kind: { type: 'string' },
      effective: { type: 'string' },
      expires: { type: 'string' },
      urgent: { type: 'string' },
      supersedes: { type: 'string' },
      why: { type: 'string' },
      base: { type: 'string' },
      area: { type: 'string' },
      summary: { type: 'string' },
      alias: { type: 'string', multiple: true },
      verified: { type: 'string' },
      review: { type: 'string' },
      id: { type: 'string' },
      defaults: { type: 'boolean', default: false },
      content: { type: 'string' },
      json: { type: 'boolean', default: false },
      now: { type: 'string' },
    },
  });
  const prompter = openPrompter(!values.defaults && !values.json);
  const kind = await chooseKind(positionals, prompter);
  refuseForeign(kind, values);
  const writing = await openWriting({ content: values.content, base: values.base, now: values.now, prompter });
  const draft = kind === 'note' ? await fillNote(writing, values) : await fillArticle(writing, values);
  const warnings = await createDocument(writing, draft);
  await printNext(writing, draft, { warnings, json: values.json });
  return 0;
});

async function chooseKind(words: string[], prompter: Prompter | undefined): Promise<'note' | 'article'> {
  const [word, ...more] = words;
  if (more.length === 0 && (word === 'note' || word === 'article')) return word;
  if (word !== undefined || !prompter) {
    throw new FirstlineError({
      code: 'usage/new',
      message: `Expected the word note or article, but got ${word === undefined ? 'none' : `“${words.join(' ')}”`}.`,
      hint: `A text of several words needs quotes around it.\n\nUsage:\n${USAGE.trim()}`,
    });
  }
  const options = [
    { value: 'note', label: 'A change note', hint: 'something changes on a date: support is told' },
    { value: 'article', label: 'An article', hint: 'a page that answers' },
  ];
  return (await prompter.one({ message: 'What do you want to write?', options })) as 'note' | 'article';
}

/** A flag that has no effect would be believed to have one. */
function refuseForeign(kind: 'note' | 'article', values: Record<string, unknown>): void {
  const other = kind === 'note' ? 'article' : 'note';
  const foreign = ONLY[other].filter((name) => values[name] !== undefined);
  if (foreign.length === 0) return;
  throw new FirstlineError({
    code: 'usage/new',
    message: `Only ${other === 'note' ? 'a note' : 'an article'} has ${foreign.map((name) => `--${name}`).join(', ')}.`,
    hint: kind === 'note' ? 'The area of a note is its --kind.' : 'The area of an article is its --area.',
  });
}
