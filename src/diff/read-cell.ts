import type { Inline } from './flatten-inline.ts';
import { makeUnits, type Place } from './make-unit.ts';
import { readIcon } from './read-icon.ts';
import type { Unit } from './unit.ts';

/** Address of an image that stands for a component. */
export const ICON_URL = '#icon';

/** Reads a cell of a table: its sentences, or the icon that is its value. */
export function readCell(inline: Inline, place: Place): Unit[] {
  const units = makeUnits(inline, place);
  if (units.length > 0) return units;
  const icon = iconOf(inline);
  return icon ? [makeSign(icon, place)] : [];
}

function iconOf({ images, text }: Inline): { text: string; key: string } | undefined {
  for (const { alt, url } of images) {
    const file = /([^/?#]+?)(?:\.\w+)?(?:[?#].*)?$/.exec(url)?.[1] ?? '';
    const key = readIcon(alt, file) ?? (url === ICON_URL ? alt.toLowerCase() : undefined);
    if (key !== undefined) return { text: alt === '' ? file : alt, key };
  }
  const bare = text.trim();
  return /^[^\s\p{L}\p{N}\p{Pd}]{1,3}$/u.test(bare) ? { text: bare, key: bare } : undefined;
}

function makeSign({ text, key }: { text: string; key: string }, place: Place): Unit {
  return {
    ...place,
    text,
    tokens: [{ kind: 'symbol', key, start: 0, end: text.length, isCode: false }],
    key,
    links: [],
  };
}
