import type { APIRoute } from 'astro';
import { readCopies, readSite, selectCopies } from '../components/site-content.ts';
import { writeLlms } from '../components/write-lists.ts';

/** Says to assistants what there is to read, and how. */
export const GET: APIRoute = async () => {
  const { articles, notes } = selectCopies(await readCopies());
  return new Response(writeLlms(await readSite(), articles, notes));
};
