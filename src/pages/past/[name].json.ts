import type { APIRoute, GetStaticPaths } from 'astro';
import type { PastData } from '../../components/past-data.ts';
import { readPast } from '../../components/site-content.ts';

/** The texts that an article had, a file for each that had others. */
export const getStaticPaths = (async () => {
  const all = await readPast();
  return all.map(({ name, past }) => ({ params: { name }, props: { past } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ past: PastData }> = ({ props }) => Response.json(props.past);
