import type { Announcer } from '../../src/broadcast/claim-work.ts';
import { count } from '../../src/broadcast/format-plan.ts';
import type { Survey } from '../../src/broadcast/take-survey.ts';
import { tryGit } from '../../src/platform/git.ts';
import { stderrLog as log } from '../../src/platform/log.ts';
import { countUncommitted, hasRemote } from '../../src/sources/read-tip.ts';

/** Says what is not looked at and what is not shared, where the ledger has no remote. */
export async function warnOfClone({ repository, settings }: Announcer): Promise<void> {
  if (settings.remote !== undefined) return;
  const uncommitted = await countUncommitted(repository);
  if (uncommitted > 0) {
    log.warn(
      `${count(uncommitted, 'content file')} with changes that are not committed: only what is committed is looked at.`,
    );
  }
  if (await hasRemote(repository)) {
    log.warn('“ledger.remote” is not set in firstline.yml, so what was announced is remembered in this clone alone.');
  }
}

/** With a remote only what is merged there counts; whoever tries out a change here should know why it is not listed. */
export async function tellUnmerged({ repository, settings }: Announcer, { tip }: Survey): Promise<void> {
  if (settings.remote === undefined) return;
  const here = await tryGit(repository.top, ['rev-parse', '--verify', `HEAD:${repository.prefix}`]);
  if (here.code !== 0 || here.stdout.toString('utf8').trim() === tip.tree) return;
  log.info(
    'The content of this checkout is not that of the remote. Only what is merged there is announced, and shown here.',
  );
}

/** Says what is wrong in the content, and what is held back because of it or because nobody would hear it. */
export function warnOfContent({ content, held, plan }: Survey): void {
  const { findings } = content;
  if (findings.length > 0) {
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    log.warn(
      `${count(findings.length, 'finding')} in the content (${count(errors, 'error')}); \`npm run check\` lists them.`,
    );
  }
  const unheard = new Set(plan.unreachable.flatMap(({ files }) => files));
  const broken = held.filter((file) => !unheard.has(file));
  if (broken.length > 0) log.warn(`Held back until it is mended, as it was announced last: ${list(broken)}`);
  if (unheard.size > 0) {
    log.warn(
      `Held back because no channel brings it to anybody: ${list([...unheard])}. Give its audience in firstline.yml a channel that reaches somebody (plan/no-channel).`,
    );
  }
}

function list(files: readonly string[]): string {
  return `${files.slice(0, 5).join(', ')}${files.length > 5 ? ` and ${files.length - 5} more` : ''}`;
}
