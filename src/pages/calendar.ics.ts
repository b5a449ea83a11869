import type { APIRoute } from 'astro';
import { readCopies, readSite, selectCopies } from '../components/site-content.ts';
import { writeCalendar } from '../components/write-calendar.ts';

/** The effective dates, for calendars to subscribe to. */
export const GET: APIRoute = async () => {
  const { articles, notes } = selectCopies(await readCopies());
  return new Response(writeCalendar(await readSite(), articles, notes), {
    headers: { 'content-type': 'text/calendar; charset=utf-8' },
  });
};
