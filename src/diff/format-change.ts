import type { Change } from './change.ts';

/** Writes a change as one line that reads well alone: `Pricing > Plans, Pro / Monthly: $29 -> $35`. */
export function formatChange(change: Change): string {
  const cell = [change.row, change.column].filter((part) => part !== undefined && part !== '').join(' / ');
  const place = [change.section || '(top)', cell].filter((part) => part !== '').join(', ');
  const line = (text: string) => text.replaceAll(/\s*\n\s*/g, ' · ');
  const [before, after] = [line(change.before), line(change.after)];
  const what = formatSpans(change, before, after);
  const clock = change.upcoming;
  const date = clock ? ` (${clock.name} ${clock.change ?? clock.date ?? 'an open date'})` : '';
  return `${place}: ${what}${date}`;
}

function formatSpans(change: Change, before: string, after: string): string {
  if (change.significance === 'move') return `moved: ${after || before}`;
  // The place ends with the heading already.
  if (change.kind === 'section') return before === '' ? 'new section' : 'section removed';
  if (before === '') return `added: ${after}`;
  if (after === '') return `removed: ${before}`;
  return `${before} -> ${after}`;
}
