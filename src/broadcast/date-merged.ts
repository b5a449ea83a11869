import { type Repository, tryGit } from '../platform/git.ts';

/** Since when something is merged. */
export type Merged = {
  /** Epoch milliseconds; undefined when Git does not say. */
  since: number | undefined;
  /** Whether it may be merged for longer, because history is missing here or was rewritten. */
  isLeast: boolean;
};

/**
 * Says since when the content differs from what was announced: the time of the oldest commit on the branch that came after
 * the announced one and touches it.
 * @param from commit announced last; undefined when nothing ever was
 * @param files only these files below the content folder; all of it if none are named
 */
export async function dateMerged(
  { top, prefix }: Repository,
  from: string | undefined,
  tip: string,
  files: readonly string[] = [],
): Promise<Merged> {
  const below = (file: string) => `:(top,literal)${[prefix, file].filter((part) => part !== '').join('/')}`;
  const paths = files.length > 0 ? files.map(below) : prefix === '' ? [] : [below('')];
  const log = (range: string) =>
    tryGit(top, ['log', '--no-show-signature', '--first-parent', '--format=%ct', range, '--', ...paths]);
  const shallow = await tryGit(top, ['rev-parse', '--is-shallow-repository']);
  const range = await log(from === undefined ? tip : `${from}..${tip}`);
  const isKnown = range.code === 0;
  const { stdout } = isKnown ? range : await log(tip);
  const times = stdout.toString('utf8').split('\n').filter(Boolean).map(Number);
  // Without the announced commit the newest change is all that is certain.
  const time = isKnown ? times.at(-1) : times[0];
  const isLeast = !isKnown || shallow.stdout.toString('utf8').trim() === 'true';
  return { since: time === undefined ? undefined : time * 1000, isLeast };
}
