import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { APIRoute } from 'astro';
import { toRoutePath } from '../../components/route-path.ts';
import { readImages } from '../../components/site-content.ts';
import { findContentFolder } from '../../sources/find-content-folder.ts';

/** The images of the content folder. */
export async function getStaticPaths() {
  const isBuild = process.env.NODE_ENV !== 'development';
  return (await readImages()).map((path) => ({
    params: { path: isBuild ? toRoutePath(path) : path },
    props: { path },
  }));
}

/** Serves one of them, byte for byte. */
export const GET: APIRoute<{ path: string }> = async ({ props }) =>
  new Response(new Uint8Array(await readFile(join(findContentFolder(), props.path))));
