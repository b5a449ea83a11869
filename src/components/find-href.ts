import { articleAddress, imageAddress, noteAddress } from '../model/address.ts';
import type { Corpus } from '../model/corpus.ts';
import { resolveLink } from '../model/resolve-link.ts';

/** Address on the site, or elsewhere, for a link or an image of the file `file`; undefined when it leads nowhere. */
export function findHref(url: string, file: string, corpus: Corpus): string | undefined {
  const target = resolveLink(url, file, corpus);
  if (target.kind === 'external') return target.url;
  if (target.kind === 'image') return imageAddress(target.path);
  if (target.kind === 'note') return noteAddress(target.id, target.anchor);
  if (target.kind === 'broken') return undefined;
  const article = corpus.articles.get(target.path);
  return article && articleAddress(article, target.anchor);
}
