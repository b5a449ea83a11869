import { diffCorpora } from '../../src/diff/diff-corpora.ts';
import type { Fact } from '../../src/diff/fact.ts';
import type { Corpus } from '../../src/model/corpus.ts';
import { FirstlineError } from '../../src/platform/error.ts';
import { tryGit } from '../../src/platform/git.ts';
import { findContentFolder } from '../../src/sources/find-content-folder.ts';
import { readWorkingChanges } from '../../src/sources/read-working-changes.ts';
import type { Prompter } from '../ask/open-prompter.ts';
import { readNow } from '../read-now.ts';

/** What is known while something is written. */
export type Writing = {
  /** The content folder, absolute. */
  folder: string;
  corpus: Corpus;
  /** What the working tree changes in meaning. */
  facts: Fact[];
  /** Epoch milliseconds. */
  now: number;
  /** Address of whoever writes, as Git knows it. */
  email: string | undefined;
  /** Undefined when nobody can be asked. */
  prompter: Prompter | undefined;
};

/** What the flags say of the place. */
export type WritingOptions = {
  content: string | undefined;
  base: string | undefined;
  now: string | undefined;
  prompter: Prompter | undefined;
};

/** A page that is ready to be written. */
export type Draft = {
  /** Below the content folder. */
  file: string;
  text: string;
  title: string;
};

/** Reads the content, and what has changed in it since a revision. */
export async function openWriting({ content, base, now, prompter }: WritingOptions): Promise<Writing> {
  const folder = findContentFolder(content);
  const { corpus, before } = await readWorkingChanges(folder, base);
  const at = readNow(now, corpus.configuration.site.timeZone, usageError);
  const { code, stdout } = await tryGit(folder, ['config', 'user.email']);
  return {
    ...{ folder, corpus, prompter },
    now: at,
    facts: before === undefined ? [] : diffCorpora(before, corpus, at),
    email: code === 0 ? stdout.toString('utf8').trim() : undefined,
  };
}

function usageError(message: string): FirstlineError {
  return new FirstlineError({ code: 'usage/new', message });
}
