import { toRoutePath } from './route-path.ts';

/** A file beside a page: its route without the ending, and what it holds. */
export type CopyRoute<T> = { params: { path: string }; props: T };

/**
 * The routes of files that stand beside pages under the same path with an ending: `pricing/plan-pro` and `.md`. Where the folder
 * of another page has that very name there is no file.
 * @param copies of all pages of the site
 */
export function listCopyRoutes<T extends { path: string }>(
  copies: readonly T[],
  { ending, isBuild }: { ending: '.md' | '.json'; isBuild: boolean },
): CopyRoute<T>[] {
  const folders = new Set(copies.flatMap(({ path }) => listFolders(path)));
  return copies
    .filter(({ path }) => !folders.has(`${path}${ending}`))
    .map((copy) => ({ params: { path: isBuild ? toRoutePath(copy.path) : copy.path }, props: copy }));
}

/** `a/b/c` -> `a`, `a/b`, `a/b/c`. */
function listFolders(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
