import { keepValue } from './keep-value.ts';
import { formatLook, parseLook } from './look.ts';

/** What this browser remembers of looks; nothing on the first visit. */
export const {
  read: readLook,
  write: writeLook,
  onChanged: onLookChanged,
} = keepValue('firstline:look', { parse: parseLook, format: formatLook });
