import { type Draft, placeOf, verdictOf } from './draft.ts';
import { judgeLink } from './judge-link.ts';
import type { UnitPair } from './pair-units.ts';

/** Compares where the links of two units with the same words lead. A link that came or went changes no word. */
export function compareLinks({ before, after }: UnitPair): Draft[] {
  const waiting = new Map(before.links.map((link) => [link.text.toLowerCase(), link]));
  return after.links.flatMap((link) => {
    const old = waiting.get(link.text.toLowerCase());
    if (!old || old.url === link.url) return [];
    const verdict = verdictOf(judgeLink(`${link.text}`, old.url, link.url));
    if (!verdict) return [];
    const spans = { before: `${old.text} (${old.url})`, after: `${link.text} (${link.url})` };
    return [{ kind: 'link' as const, ...placeOf(after.section), ...spans, ...verdict, order: after.order }];
  });
}
