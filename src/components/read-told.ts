import { openGitLedger } from '../broadcast/ledger/git-ledger.ts';
import type { Corpus } from '../model/corpus.ts';
import { FirstlineError } from '../platform/error.ts';
import { findContentRepository } from '../sources/read-tip.ts';
import { listTold, type ToldData } from './list-told.ts';

/** Who was told of each note. */
export type ReadTold = {
  /** By the note's id; undefined when there is no ledger to ask. */
  told: Map<string, ToldData[]> | undefined;
  /** Why not, for whoever builds the site; undefined when nothing is wrong. */
  warning: string | undefined;
};

/** Reads from the ledger of the content in `dir` who was told what. A site without it is better than none. */
export async function readTold(dir: string, { configuration }: Corpus): Promise<ReadTold> {
  try {
    const repository = await findContentRepository(dir);
    const { ref, remote } = configuration.ledger;
    const { state } = await openGitLedger({ repository: repository.top, ref, remote }).read();
    return { told: state && listTold(state, configuration), warning: undefined };
  } catch (error) {
    if (!(error instanceof FirstlineError)) throw error;
    // A folder that is in no repository, or not committed yet, has no ledger, and nobody expects one.
    const isOutside = error.code === 'tip/no-repository' || error.code === 'tip/no-commit';
    return {
      told: undefined,
      warning: isOutside
        ? undefined
        : `Changes do not tell who was told of them: the ledger could not be read. ${error.message}`,
    };
  }
}
