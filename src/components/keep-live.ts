import { keepValue } from './keep-value.ts';
import { formatLiveMemory, parseLiveMemory } from './live-memory.ts';

/** What the tabs of this browser know of what is new; nothing before the first answer. */
export const {
  read: readLiveMemory,
  write: writeLiveMemory,
  onChanged: onLiveMemoryChanged,
} = keepValue('firstline:live', { parse: parseLiveMemory, format: formatLiveMemory });
