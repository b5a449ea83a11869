import { formatLiveMemory, type LiveMemory, parseLiveMemory } from './live-memory.ts';

const KEY = 'firstline:live';

/** Where a browser may not store anything, each page remembers it until it is left. */
let held: LiveMemory | undefined;

/** What the tabs of this browser know of what is new; undefined before the first answer. */
export function readLiveMemory(): LiveMemory | undefined {
  try {
    return parseLiveMemory(localStorage.getItem(KEY)) ?? held;
  } catch {
    return held;
  }
}

/** Stores it for all tabs. */
export function writeLiveMemory(memory: LiveMemory): void {
  held = memory;
  try {
    localStorage.setItem(KEY, formatLiveMemory(memory));
  } catch {
    // It then holds for this page alone.
  }
}

/** Calls back when another tab has stored something. */
export function onLiveMemoryChanged(call: () => void): void {
  window.addEventListener('storage', ({ key }) => {
    if (key === KEY) call();
  });
}
