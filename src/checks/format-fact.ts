import { isWholeArticle } from '../diff/diff-corpora.ts';
import type { Fact } from '../diff/fact.ts';

/** Writes a fact as one line of plain text: `Prices > Pro / Monthly: $29 -> $35`. */
export function formatFact(fact: Fact): string {
  const { kind, trail, title, before, after } = fact;
  const line = (text = '') => text.replaceAll(/\s*\n\s*/g, ' · ').replace(/[.:]$/, '');
  if (isWholeArticle(fact)) return kind === 'added' ? `the page is new` : `the page “${title}” is gone`;
  const place = trail.length === 0 ? '' : `${trail.join(' > ')}: `;
  if (before === undefined) return `${place}added: ${line(after)}`;
  if (after === undefined) return `${place}removed: ${line(before)}`;
  return `${place}${line(before)} -> ${line(after)}`;
}
