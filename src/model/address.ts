/**
 * Addresses of the site, from its root and with a slash at both ends: one place for site, search, feeds and messages.
 * An article beside firstline.yml (`start`) is served under its area, `/general/start/`.
 */
export function articleAddress(article: { path: string; area: string }, anchor = ''): string {
  const path = article.path.includes('/') ? article.path : `${article.area}/${article.path}`;
  return `/${encodePath(path)}/${fragment(anchor)}`;
}

/** Address of a change note's page. */
export function noteAddress(id: string, anchor = ''): string {
  return `/changes/${encodePath(id)}/${fragment(anchor)}`;
}

/** Address of an area's page. */
export function areaAddress(id: string): string {
  return `/${encodePath(id)}/`;
}

/** Address of an image of the content folder. */
export function imageAddress(path: string): string {
  return `/media/${encodePath(path)}`;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function fragment(anchor: string): string {
  return anchor === '' ? '' : `#${encodeURIComponent(anchor)}`;
}
