import { resolve } from 'node:path';
import { FirstlineError } from '../platform/error.ts';

/** Environment variable that names the content folder when no flag does; Astro's own processes read it too. */
export const CONTENT_VARIABLE = 'FIRSTLINE_CONTENT';

/**
 * The content folder, absolute: what `--content` says, else the environment, else `content/` of this project.
 * @throws FirstlineError `usage/flags` when the flag is empty: a variable of a script was not set, and the folder in which
 * it runs is not meant
 */
export function findContentFolder(flag?: string, env: NodeJS.ProcessEnv = process.env): string {
  if (flag !== undefined && flag.trim() === '') {
    throw new FirstlineError({
      code: 'usage/flags',
      message: '--content is empty; it should name the content folder.',
      hint: 'Write `--content DIR`, or leave it out for content/. If DIR comes from a variable, that is not set.',
    });
  }
  return resolve(flag ?? (env[CONTENT_VARIABLE] || 'content'));
}
