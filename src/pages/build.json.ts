import type { APIRoute } from 'astro';
import { readBuildData } from '../components/site-content.ts';

/** Says which content the site serves, so that a message is only sent when its links work. */
export const GET: APIRoute = async () => Response.json(await readBuildData());
