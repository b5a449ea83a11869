import type { APIRoute } from 'astro';
import { readLiveData } from '../components/site-content.ts';

/** Says which build this is and what was published last: open tabs ask for it. */
export const GET: APIRoute = async () => Response.json(await readLiveData());
