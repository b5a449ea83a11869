import { formatInstant } from './format-day.ts';
import type { Dispute } from './place-reports.ts';
import type { SiteData } from './site-data.ts';
import { feedbackStrings as t } from './strings.ts';

type Locale = Pick<SiteData, 'timeZone' | 'language'>;

/** Puts the badge of what is disputed below the headings of a page's HTML. */
export function markDisputed(html: string, disputes: readonly Dispute[], locale: Locale): string {
  if (disputes.length === 0) return html;
  return html.replaceAll(/<(h[1-6])\b[^>]*\bid="([^"]*)"[^>]*>[\s\S]*?<\/\1>/g, (heading, _tag, id: string) => {
    return heading + renderDisputed(disputes, id, locale);
  });
}

/** The badge of one section, or of the page as a whole; empty when nothing is reported of it. */
export function renderDisputed(disputes: readonly Dispute[], anchor: string, { timeZone, language }: Locale): string {
  const own = disputes.filter((dispute) => dispute.anchor === anchor);
  if (own.length === 0) return '';
  const links = own.map(({ url, at }) => {
    const day = t.disputedSince(formatInstant(at - (at % 60_000), timeZone, language));
    return ` <a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(day)}</a>`;
  });
  return `<p class="disputed"><strong class="disputed-badge">${escapeHtml(t.disputed)}</strong>${links.join('')}</p>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
