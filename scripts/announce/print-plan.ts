import { checkAvailability, listOpen } from '../../src/broadcast/check-availability.ts';
import type { Announcer } from '../../src/broadcast/claim-work.ts';
import { count, formatFirstRun, formatJson, formatPlan } from '../../src/broadcast/format-plan.ts';
import { illustrate } from '../../src/broadcast/illustrate.ts';
import { takeSurvey } from '../../src/broadcast/take-survey.ts';
import { stderrLog as log } from '../../src/platform/log.ts';
import { print } from '../../src/platform/print.ts';
import { tellUnmerged, warnOfContent } from './warn-of-place.ts';

/** Prints what would be announced; sends nothing. Returns the exit code. */
export async function printPlan(announcer: Announcer, isJson: boolean, now: number): Promise<number> {
  const survey = await takeSurvey(announcer, now);
  warnOfContent(survey);
  await tellUnmerged(announcer, survey);
  const { plan, state, content } = survey;
  const open = state ? listOpen(state) : [];
  const again = open.filter((delivery) => /^(?:ready|in doubt)$/.test(checkAvailability(delivery, now)));
  const earlier = new Set(again.flatMap(({ announcement }) => state?.announcements.get(announcement) ?? []));
  const announcements = [...earlier, ...plan.announcements];
  const deliveries = [...again, ...plan.deliveries].map((one) => ({ ...one, status: 'planned' }));
  if (isJson) process.stdout.write(formatJson(announcements, deliveries));
  else if (state) print(formatPlan(announcements, deliveries, plan, content, now));
  else print(formatFirstRun(content, illustrate(content, now), plan.upcoming, now));
  if (isJson && !state) log.info('There is no ledger yet: the first --send only records the present as known.');
  if (!isJson && open.length > again.length) {
    log.info(
      `${count(open.length - again.length, 'delivery', 'deliveries')} of an earlier run cannot be sent yet; see \`npm run announce -- status\`.`,
    );
  }
  return 0;
}
