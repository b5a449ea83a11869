import type { APIRoute } from 'astro';
import { readSearchFiles } from '../../components/site-content.ts';

/** The files of the search index. */
export async function getStaticPaths() {
  return (await readSearchFiles()).map(({ name, body }) => ({ params: { file: name }, props: { body } }));
}

/** Serves one of them. */
export const GET: APIRoute<{ body: string }> = ({ params, props }) => {
  const type = params.file?.endsWith('.json') ? 'application/json' : 'application/octet-stream';
  return new Response(Buffer.from(props.body, 'base64'), { headers: { 'content-type': type } });
};
