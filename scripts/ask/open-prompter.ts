import type { Readable, Writable } from 'node:stream';
import { isCancel, multiselect, select, text } from '@clack/prompts';
import { FirstlineError } from '../../src/platform/error.ts';

/** One of several answers. */
export type Option = { value: string; label?: string; hint?: string };

/** Asks a person in a terminal. Each question ends the command when it is cancelled (Esc, Ctrl+C): nothing has been written then. */
export type Prompter = {
  /** A line of text. `check` says what is wrong with an answer. */
  line(question: {
    message: string;
    initial?: string | undefined;
    check?: (answer: string) => string | undefined;
  }): Promise<string>;
  /** One of several. */
  one(question: { message: string; options: Option[]; initial?: string | undefined }): Promise<string>;
  /** Any of several, perhaps none. */
  some(question: { message: string; options: Option[]; initial?: string[] }): Promise<string[]>;
};

/** Streams of a terminal. */
export type Terminal = { input: Readable; output: Writable };

/**
 * A prompter, when there is a terminal to ask in; undefined in scripts and pipelines, where nobody would answer.
 * Questions go to stderr: stdout carries the result alone.
 */
export function openPrompter(isWanted: boolean): Prompter | undefined {
  if (!isWanted || !process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  return promptIn({ input: process.stdin, output: process.stderr });
}

/** Asks in a terminal. */
export function promptIn(terminal: Terminal): Prompter {
  return {
    async line({ message, initial, check }) {
      const answer = await text({
        ...{ message, initialValue: initial ?? '', ...terminal },
        validate: (value) => check?.((value ?? '').trim()),
      });
      return finish<string | undefined>(answer)?.trim() ?? '';
    },
    async one({ message, options, initial }) {
      const start = initial === undefined ? {} : { initialValue: initial };
      return finish<string>(await select({ message, options, ...start, ...terminal }));
    },
    async some({ message, options, initial = [] }) {
      const question = { message, options, initialValues: initial, required: false };
      return finish<string[]>(await multiselect({ ...question, ...terminal }));
    },
  };
}

function finish<T>(answer: T | symbol): T {
  if (!isCancel(answer)) return answer as T;
  throw new FirstlineError({ code: 'usage/cancelled', message: 'Cancelled. Nothing was written.' });
}
