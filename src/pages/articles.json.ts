import type { APIRoute } from 'astro';
import { buildArticleIndex } from '../components/build-copy-index.ts';
import { readCopies, readSite, selectCopies } from '../components/site-content.ts';

/** Lists all articles for tools. */
export const GET: APIRoute = async () =>
  Response.json(buildArticleIndex(await readSite(), selectCopies(await readCopies()).articles));
