import type { ReportKind } from '../model/report-form.ts';
import type { ReportPlace } from './compose-report.ts';
import type { FeedbackData } from './feedback-data.ts';
import { headingText } from './heading-text.ts';
import { findLedQuery, RESULTS } from './led-query.ts';
import { openEscalation } from './open-escalation.ts';
import { openReport } from './open-report.ts';

/** Opens what a control of the page is for: a report of its section or of the page, or whom to ask. */
export function openFeedback(data: FeedbackData, control: HTMLElement): void {
  const { target, ask } = data;
  if (control.dataset.report === undefined) {
    // Who came to a section, or jumped to one, asks about that.
    if (ask) openEscalation(ask, placeOf(data, document.getElementById(decodeURIComponent(location.hash.slice(1)))));
    return;
  }
  const place = placeOf(data, control.closest('h1, h2, h3, h4, h5, h6'));
  const isSearch = location.pathname === RESULTS;
  const kind: ReportKind = isSearch ? 'not-found' : (control.dataset.report as ReportKind);
  // Beside the search stand all owners.
  if (target) openReport({ target, ask: isSearch ? undefined : ask, place, kind, query: findLedQuery() });
}

function placeOf({ title, version }: FeedbackData, element: Element | null): ReportPlace {
  const { origin, pathname } = location;
  // The page of results is nothing to be wrong; its address would carry the query as it was typed.
  if (pathname === RESULTS) return { title: '', url: '', section: '', version };
  const heading = element?.matches('.prose :is(h1, h2, h3, h4, h5, h6)') ? element : undefined;
  const url = origin + pathname;
  if (!heading) return { title, url, section: '', version };
  return { title, url: `${url}#${encodeURIComponent(heading.id)}`, section: headingText(heading), version };
}
