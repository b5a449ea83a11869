import { relative } from 'node:path';
import { type DatedValue, dateValues } from '../../src/authoring/date-values.ts';
import { lastDayToMerge } from '../../src/authoring/propose-date.ts';
import { quoteWord } from '../../src/broadcast/render/quote-word.ts';
import { CHANGES_FOLDER, type ChangeNote, parseChangeNote } from '../../src/model/change-note.ts';
import { formatMoment, parseMoment } from '../../src/model/date-time.ts';
import { type Finding, formatPlace } from '../../src/model/finding.ts';
import { stateAt } from '../../src/model/state.ts';
import { findRepository, tryGit } from '../../src/platform/git.ts';
import { print } from '../../src/platform/print.ts';
import type { Draft, Writing } from './open-writing.ts';

/** Prints what was written and what to do next. */
export async function printNext(
  writing: Writing,
  draft: Draft,
  { warnings, json }: { warnings: Finding[]; json: boolean },
): Promise<void> {
  const { file, text, title } = draft;
  const isNote = file.startsWith(`${CHANGES_FOLDER}/`);
  const id = file.slice(isNote ? CHANGES_FOLDER.length + 1 : 0).replace(/\.md$/, '');
  if (json) {
    print(`${JSON.stringify({ file, id, warnings })}\n`);
    return;
  }
  const note = isNote ? parseChangeNote(file, text, writing.corpus.configuration.site.timeZone).note : undefined;
  const folder = relative(process.cwd(), writing.folder) || '.';
  print(`Wrote ${folder}/${file}\n\n${text.replaceAll(/^(?=.)/gm, '  ')}\n`);
  const todo = listTodo(writing, note, warnings);
  if (todo.length > 0) print(`Still to do:\n${todo.map((one) => `  - ${one}\n`).join('')}\n`);
  const steps = [
    `Replace what stands in <!-- --> in ${folder}/${file}; what is left there nobody is shown.`,
    `npm run check${folder === 'content' ? '' : ` -- --content ${word(folder)}`}`,
    ...(await listGitSteps(writing.folder, id, title)),
  ];
  print(`Next:\n${steps.map((step, index) => `  ${index + 1}. ${step}\n`).join('')}`);
  if (note) print(`\n${describeDeadline(writing, note)}\n`);
}

/** What the checks warn of; of values that changed in the files already, what to write instead. */
function listTodo({ facts, corpus, now }: Writing, note: ChangeNote | undefined, warnings: Finding[]): string[] {
  const isUpcoming = note !== undefined && stateAt(note.period, now) === 'upcoming';
  const own = isUpcoming ? facts.filter(({ article }) => note.articles.includes(article)) : [];
  const values = note ? dateValues(own, corpus.articles, note.id) : [];
  const isSaid = ({ code, message }: Finding) =>
    code === 'note/article-without-date' && values.some(({ article }) => message.includes(`names ${article},`));
  const rest = warnings.filter((warning) => !isSaid(warning));
  return [...(values.length > 0 ? [formatValues(values)] : []), ...rest.map(formatWarning)];
}

function formatValues(values: readonly DatedValue[]): string {
  const lines = values.map(({ article, value, text }) => `    ${article}.md: instead of ${value} write\n      ${text}`);
  return `Pages would show the new values before their day. Give them both:\n${lines.join('\n')}`;
}

function formatWarning(finding: Finding): string {
  return [`${formatPlace(finding)}: ${finding.message}`, finding.hint].filter(Boolean).join('\n    ');
}

/** Commands that lead to a pull request from where this clone stands. */
async function listGitSteps(folder: string, name: string, title: string): Promise<string[]> {
  const repository = await findRepository(folder).catch(() => undefined);
  if (!repository) return [];
  const { top, prefix } = repository;
  const read = async (...args: string[]) => (await tryGit(top, args)).stdout.toString('utf8').trim();
  const isHere = (await findRepository(process.cwd()).catch(() => undefined))?.top === top;
  const where = (isHere ? relative(process.cwd(), folder) : prefix) || '.';
  const branch = await read('symbolic-ref', '--short', '--quiet', 'HEAD');
  const isMain = ['main', 'master', 'trunk'].includes(branch);
  const target = isMain ? name.replaceAll('/', '-') : branch;
  const [remote = ''] = (await read('remote')).split('\n');
  return [
    ...(isHere ? [] : [`cd ${word(top)}`]),
    ...(isMain ? [`git switch -c ${word(target)}`] : []),
    `git add ${word(where)}`,
    `git commit -m '${title.replaceAll("'", '’')}'`,
    ...(remote === '' ? [] : [`git push -u ${remote} ${word(target)}, and open a pull request`]),
  ];
}

function describeDeadline({ corpus }: Writing, note: ChangeNote): string {
  const { site, policy } = corpus.configuration;
  const format = (moment: { at: number; allDay: boolean }) => formatMoment(moment, site.timeZone, site.language);
  if (note.urgent !== undefined)
    return 'Once it is merged, it is announced: it is urgent, so no notice period is asked for.';
  const day = lastDayToMerge(note.effective.at, policy.notice[note.tier], site.timeZone);
  const moment = day === undefined ? undefined : parseMoment(day, site.timeZone);
  if (moment === undefined || typeof moment === 'string') return 'Once it is merged, it is announced.';
  return `Once it is merged, it is announced. Merged by ${format(moment)}, support hears in time for ${format(note.effective)}.`;
}

/** As it is typed; in quotes only where a shell would cut it. */
function word(text: string): string {
  return /^[\w./@+-]+$/.test(text) ? text : quoteWord(text);
}
