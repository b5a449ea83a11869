import type { Corpus } from './corpus.ts';

/** Where a link of a Markdown file leads. */
export type LinkTarget =
  | { kind: 'article'; path: string; anchor: string }
  | { kind: 'note'; id: string; anchor: string }
  | { kind: 'image'; path: string }
  | { kind: 'external'; url: string }
  /** `headings` lists what may stand after `#` when the document exists and only the heading does not. */
  | { kind: 'broken'; reason: string; headings?: string[] };

/** Schemes that a link may have; anything else (`javascript:`, `data:`) is no link. */
const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];

/**
 * Resolves the address of a link or image in the file `from` (below the content folder): relative to the file, or from
 * the content folder when it starts with `/`; `.md` may be left out.
 */
export function resolveLink(
  url: string,
  from: string,
  corpus: Pick<Corpus, 'articles' | 'notes' | 'images'>,
): LinkTarget {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0].toLowerCase();
  if (scheme !== undefined) {
    return SCHEMES.includes(scheme)
      ? { kind: 'external', url }
      : { kind: 'broken', reason: `a link may not start with ${scheme}` };
  }
  if (url.startsWith('//')) return { kind: 'external', url: `https:${url}` };
  const [address = '', fragment = ''] = url.split('#', 2);
  const anchor = decode(fragment);
  const target = decode(address.split('?')[0] ?? '');
  const file = target === '' ? from : normalisePath(target.startsWith('/') ? target : `${folderOf(from)}/${target}`);
  if (file === undefined) return { kind: 'broken', reason: 'it leads out of the content folder' };
  if (corpus.images.has(file)) return { kind: 'image', path: file };
  const path = file.replace(/\.md$/i, '').replace(/\/$/, '');
  const document =
    corpus.articles.get(path) ??
    corpus.articles.get(`${path}/index`) ??
    corpus.notes.get(path.replace(/^changes\//, ''));
  if (!document || (document.kind === 'note' && !path.startsWith('changes/'))) {
    return { kind: 'broken', reason: `there is no file ${/\.\w+$/.test(path) ? path : `${path}.md`}` };
  }
  if (anchor !== '' && !document.anchors.includes(anchor)) {
    return { kind: 'broken', reason: `${document.file} has no heading #${anchor}`, headings: document.anchors };
  }
  return document.kind === 'article'
    ? { kind: 'article', path: document.path, anchor }
    : { kind: 'note', id: document.id, anchor };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** Takes `.` and `..` out of a path; undefined when it would leave the folder. */
function normalisePath(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
