import type { APIRoute } from 'astro';
import type { CopyData } from '../components/copy-data.ts';
import { listCopyRoutes } from '../components/list-copy-routes.ts';
import { readCopies } from '../components/site-content.ts';

/** The JSON of every article and every change note. */
export async function getStaticPaths() {
  const copies = await readCopies();
  const isBuild = process.env.NODE_ENV !== 'development';
  return listCopyRoutes(copies, { ending: '.json', isBuild });
}

/** Serves one of them. */
export const GET: APIRoute<CopyData> = ({ props }) => Response.json(props.json);
