import { formatLook, type Look, parseLook } from './look.ts';

const KEY = 'firstline:look';

/** Where a browser may not store anything, the page remembers it until it is left. */
let held: Look | undefined;

/** What this browser remembers; undefined on the first visit. */
export function readLook(): Look | undefined {
  try {
    return parseLook(localStorage.getItem(KEY)) ?? held;
  } catch {
    return held;
  }
}

/** Stores a look. Returns whether it outlives the page. */
export function writeLook(look: Look): boolean {
  held = look;
  try {
    localStorage.setItem(KEY, formatLook(look));
    return true;
  } catch {
    return false;
  }
}

/** Calls back when another tab has stored a look. */
export function onLookChanged(call: () => void): void {
  window.addEventListener('storage', ({ key }) => {
    if (key === KEY) call();
  });
}
