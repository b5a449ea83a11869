import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** What a text can be sent as, the smallest first. */
export const ENCODINGS = ['br', 'gzip'] as const;

export type Encoding = (typeof ENCODINGS)[number];

// Half the way to the smallest: the first reader waits for it.
const COMPRESS: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes) => promisify(gzip)(bytes),
};

const kept = new Map<string, { mtimeMs: number; bytes: Promise<Buffer> }>();

/** A file, compressed; once for each version of it, which its time of change tells. */
export function compressFile(file: string, mtimeMs: number, encoding: Encoding): Promise<Buffer> {
  const key = `${encoding} ${file}`;
  const known = kept.get(key);
  if (known?.mtimeMs === mtimeMs) return known.bytes;
  const bytes = readFile(file).then(COMPRESS[encoding]);
  kept.set(key, { mtimeMs, bytes });
  // A file that could not be read now may be there the next time.
  bytes.catch(() => kept.delete(key));
  return bytes;
}
