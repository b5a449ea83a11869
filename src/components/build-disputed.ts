import type { Disputes } from './place-reports.ts';

/** /disputed.json: what open reports are about. */
export type DisputedData = {
  version: 1;
  /** By the address of the page, with the anchor of the section. */
  places: Record<string, { since: string; url: string }[]>;
};

/** Lists what is disputed by its address. */
export function buildDisputed(disputes: Disputes): DisputedData {
  const places: DisputedData['places'] = {};
  for (const [address, all] of disputes) {
    for (const { anchor, at, url } of all) {
      const place = anchor === '' ? address : `${address}#${encodeURIComponent(anchor)}`;
      places[place] = [...(places[place] ?? []), { since: new Date(at).toISOString(), url }];
    }
  }
  return { version: 1, places };
}
