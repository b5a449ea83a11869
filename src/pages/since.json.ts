import type { APIRoute } from 'astro';
import { readSinceData } from '../components/site-content.ts';

/** What changed lately, from which the home page tells everybody what is new to them. */
export const GET: APIRoute = async () => Response.json(await readSinceData());
