import { relative } from 'node:path';
import { PROJECT } from '../site/build-site.ts';
import type { Place } from './check-place.ts';

/** Addresses of the editors of public services, with the repository and what follows. */
const EDITORS: Record<string, (repository: string, rest: string) => string> = {
  'github.com': (repository, rest) => `https://github.com/${repository}/edit/${rest}`,
  'gitlab.com': (repository, rest) => `https://gitlab.com/${repository}/-/edit/${rest}`,
};

/** The address of “edit this page”, from the remote origin; undefined where it cannot be told. */
export function findEditUrl({
  origin,
  repository,
  folder,
}: Pick<Place, 'origin' | 'repository' | 'folder'>): string | undefined {
  const [, host = '', name = ''] =
    /^(?:https?:\/\/(?:[^@/]*@)?|ssh:\/\/git@|git@)([^/:]+)[/:](.+?)(?:\.git)?\/?$/.exec(origin?.url ?? '') ?? [];
  const prefix = relative(repository?.top ?? PROJECT, folder).replaceAll('\\', '/');
  return EDITORS[host]?.(name, [origin?.branch, prefix, '{path}'].filter((part) => part !== '').join('/'));
}
