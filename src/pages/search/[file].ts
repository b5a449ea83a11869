import type { APIRoute } from 'astro';
import { readSearchFiles } from '../../components/site-content.ts';

/** The files of the search index. */
export async function getStaticPaths() {
  return (await readSearchFiles()).map(({ name, body }) => ({ params: { file: name }, props: { body } }));
}

/** Serves one of them. */
export const GET: APIRoute<{ body: string }> = ({ props }) =>
  new Response(props.body, { headers: { 'content-type': 'application/json' } });
