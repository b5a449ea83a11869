/** Folder of the pages whose names Astro's routes cannot carry, until the build is done. */
export const HELD_FOLDER = '~';

/** Letters, digits and a few marks, composed, without spaces at the ends of a part: what every step leaves alone. */
const PLAIN = /^(?! )[\p{L}\p{N}\p{M} ._,'()&+-]+(?<! )$/u;

/**
 * The path by which a page goes through Astro's routes. They break on `%`, `#`, `?` and `\`, and compose letters and
 * accents; such a path is escaped into a folder of its own, and `restoreNames` moves the finished file back.
 */
export function toRoutePath(path: string): string {
  const parts = path.split('/');
  if (path === path.normalize() && parts.every((part) => PLAIN.test(part))) return path;
  return [HELD_FOLDER, ...parts.map(escapePart)].join('/');
}

/** Undoes the escaping of one folder or file name below the held folder. */
export function unescapePart(part: string): string {
  return decodeURIComponent(part.replaceAll('~', '%'));
}

function escapePart(part: string): string {
  return encodeURIComponent(part).replaceAll('~', '%7E').replaceAll('%', '~');
}
