import type { APIRoute } from 'astro';
import { readDisputed } from '../components/site-content.ts';

/** What open reports are about, for the results of the search and for tools. */
export const GET: APIRoute = async () => Response.json(await readDisputed());
