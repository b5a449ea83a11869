import { createHmac, timingSafeEqual } from 'node:crypto';
import { encodeId } from './encode-id.ts';

const MARK = /^<!-- firstline:v1 (\S+) ([0-9a-f]{32}) -->$/;

/** Adds the hidden last line by which a text of ours is found again; nobody without the key can write it. */
export function markBody(body: string, id: string, key: string): string {
  const name = encodeId(id);
  return `${body}\n\n<!-- firstline:v1 ${name} ${sign(name, key)} -->`;
}

/** Whether a text is marked with an id: on its last line alone, since a text may quote another one's mark. */
export function hasMark(body: string | null | undefined, id: string, key: string): boolean {
  const last = (body ?? '').trimEnd().split('\n').at(-1)?.trim() ?? '';
  const [, name = '', signature = ''] = MARK.exec(last) ?? [];
  if (name !== encodeId(id)) return false;
  return timingSafeEqual(Buffer.from(signature), Buffer.from(sign(name, key)));
}

function sign(name: string, key: string): string {
  return createHmac('sha256', key).update(`firstline:v1 ${name}`).digest('hex').slice(0, 32);
}
