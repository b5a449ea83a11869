import type { DisputedData } from './build-disputed.ts';

/** Addresses of what is disputed; empty until they are there. */
let places: DisputedData['places'] = {};

/** Loads what is disputed, if the page says that anything is. Without it results say nothing of it, as pages do. */
export async function loadDisputed(address: string | undefined): Promise<void> {
  if (address === undefined) return;
  try {
    const response = await fetch(address);
    if (response.ok) places = ((await response.json()) as DisputedData).places;
  } catch {
    // What was found is worth more than what is reported of it.
  }
}

/** Whether an open report is about a page or section, by its address. */
export function isDisputed(address: string): boolean {
  return Object.hasOwn(places, address);
}
