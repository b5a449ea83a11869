import { appendFile } from 'node:fs/promises';
import { findAccess } from '../src/broadcast/deliver/open-github.ts';
import { postPreview } from '../src/broadcast/preview/post-preview.ts';
import type { Preview } from '../src/broadcast/preview/preview.ts';
import { readPreview } from '../src/broadcast/preview/read-preview.ts';
import { type PreviewLinks, renderPreview } from '../src/broadcast/render/render-preview.ts';
import { stringifyLine } from '../src/broadcast/render/without-controls.ts';
import { systemClock } from '../src/platform/clock.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { FirstlineError } from '../src/platform/error.ts';
import { stderrLog as log } from '../src/platform/log.ts';
import { print } from '../src/platform/print.ts';
import { findContentFolder } from '../src/sources/find-content-folder.ts';
import { openAnnouncer } from './announce/open-announcer.ts';
import { readNow } from './read-now.ts';

const USAGE = `
npm run preview -- [--base REF] [--post] [--json] [--now INSTANT] [--content DIR]
Prints what will be announced if what is here is merged: the facts, who hears of it and when, what is wrong, and each
message as it will go out. Sends nothing.
  --base REF      what it will be merged into; the branch of the remote in firstline.yml if not given, else main
  --post          writes it as a comment on the pull request of GITHUB_REF, or rewrites the one that is there; without
                  GITHUB_TOKEN and GITHUB_MARKER_KEY (a fork has neither) to the summary of the job
  --json          one line of JSON, with the payloads of all messages
  --now INSTANT   as if it were merged then (2026-12-01 or 2026-12-01T09:00)
  --content DIR   the content folder, in any Git repository; content/ if not given
Exit: 0 shown, whatever was found (npm run check fails on errors), 2 usage or configuration, 3 GitHub did not answer.`;

await runCommand(async () => {
  const { values } = readFlags({
    usage: USAGE,
    options: {
      base: { type: 'string' },
      post: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      now: { type: 'string' },
      content: { type: 'string' },
    },
  });
  if (values.post && values.json) throw wrongUsage('--post and --json exclude each other.');
  const { announcer, site } = await openAnnouncer(values.content, true);
  const preview = await readPreview({
    place: announcer,
    dir: findContentFolder(values.content),
    base: values.base,
    now: readNow(values.now, site.timeZone),
  });
  if (values.json) process.stdout.write(stringifyLine(preview));
  else {
    const text = renderPreview(preview, findLinks(announcer.repository.prefix));
    if (values.post) await post(text, preview);
    else print(`${text}\n`);
  }
  return 0;
});

function wrongUsage(message: string): FirstlineError {
  return new FirstlineError({ code: 'usage/flags', message, hint: `Usage:\n${USAGE.trim()}` });
}

/** The content's own channels have no say in it: whoever opens a pull request could send the token elsewhere. */
async function post(body: string, { files, findings }: Preview): Promise<void> {
  const { env } = process;
  const access = findAccess(new Map(), { env, clock: systemClock });
  if (!access) return summarise(body);
  const kind = await postPreview({ access, pull: readPull(), body, isWorthNew: files.length + findings.length > 0 });
  log.info(`The comment on pull request ${readPull()}: ${kind}.`);
}

async function summarise(body: string): Promise<void> {
  const file = process.env.GITHUB_STEP_SUMMARY;
  log.warn(
    `Not written on the pull request: GITHUB_TOKEN or GITHUB_MARKER_KEY is not set, as in a fork.${file ? ' It is in the summary of the job.' : ''}`,
  );
  if (file) await appendFile(file, `${body}\n`);
  else print(`${body}\n`);
}

/** GitHub gives the ref of a pull request to its workflows. */
function readPull(): number {
  const [, number] = /^refs\/pull\/(\d+)\//.exec(process.env.GITHUB_REF ?? '') ?? [];
  if (number !== undefined) return Number(number);
  throw new FirstlineError({
    code: 'preview/no-pull',
    message: '--post does not know which pull request: GITHUB_REF is not that of one.',
    hint: 'Run it in a workflow on `pull_request`, or set GITHUB_REF to refs/pull/NUMBER/merge.',
  });
}

function findLinks(prefix: string): PreviewLinks {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = process.env;
  if (!server || !repository || !commit) return { files: undefined };
  return { files: `${server}/${repository}/blob/${commit}/${prefix === '' ? '' : `${prefix}/`}` };
}
