import type { APIRoute } from 'astro';
import { readBuild } from '../components/read-build.ts';
import { findContentFolder } from '../sources/find-content-folder.ts';

/** Says which content the site serves, so that a message is only sent when its links work. */
export const GET: APIRoute = async () => Response.json(await readBuild(findContentFolder()));
