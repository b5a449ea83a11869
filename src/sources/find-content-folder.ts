import { resolve } from 'node:path';

/** Environment variable that names the content folder when no flag does; Astro's own processes read it too. */
export const CONTENT_VARIABLE = 'FIRSTLINE_CONTENT';

/** The content folder, absolute: what `--content` says, else the environment, else `content/` of this project. */
export function findContentFolder(flag?: string, env: NodeJS.ProcessEnv = process.env): string {
  return resolve(flag ?? env[CONTENT_VARIABLE] ?? 'content');
}
