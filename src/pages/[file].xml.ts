import type { APIRoute } from 'astro';
import { readSite } from '../components/site-content.ts';
import { writeOpenSearch } from '../components/write-open-search.ts';

/** /opensearch.xml, where the site knows its own address: without it a browser could not be told where to search. */
export async function getStaticPaths() {
  const xml = writeOpenSearch(await readSite());
  return xml === undefined ? [] : [{ params: { file: 'opensearch' }, props: { xml } }];
}

/** Describes the search to browsers. */
export const GET: APIRoute<{ xml: string }> = ({ props }) =>
  new Response(props.xml, { headers: { 'content-type': 'application/opensearchdescription+xml; charset=utf-8' } });
