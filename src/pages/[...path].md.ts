import type { APIRoute } from 'astro';
import { listCopyRoutes } from '../components/list-copy-routes.ts';
import { readCopies, readSite, selectCopies } from '../components/site-content.ts';
import { pageStrings } from '../components/strings.ts';
import { writeAreaMarkdown, writeChangesMarkdown } from '../components/write-lists.ts';
import { areaAddress } from '../model/address.ts';

type Text = { path: string; markdown: string };

/** The Markdown of every article, change note, area, and of the list of changes. */
export async function getStaticPaths() {
  const [site, copies] = await Promise.all([readSite(), readCopies()]);
  const { articles, notes } = selectCopies(copies);
  const texts: Text[] = [
    ...copies.map(({ path, markdown }) => ({ path, markdown })),
    ...site.areas.map((area) => ({
      path: decodeURIComponent(areaAddress(area.id)).slice(1, -1),
      markdown: writeAreaMarkdown(area, articles, site.contentLanguage),
    })),
    { path: 'changes', markdown: writeChangesMarkdown(pageStrings.changes, notes, site) },
  ];
  const isBuild = process.env.NODE_ENV !== 'development';
  return listCopyRoutes(texts, { ending: '.md', isBuild });
}

/** Serves one of them. */
export const GET: APIRoute<Text> = ({ props }) =>
  new Response(props.markdown, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
