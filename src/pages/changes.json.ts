import type { APIRoute } from 'astro';
import { buildChangeIndex } from '../components/build-copy-index.ts';
import { readCopies, readSite, selectCopies } from '../components/site-content.ts';

/** Lists all change notes with their facts for tools. */
export const GET: APIRoute = async () =>
  Response.json(buildChangeIndex(await readSite(), selectCopies(await readCopies()).notes));
