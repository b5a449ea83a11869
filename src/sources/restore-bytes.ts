/** How lines may end in a file; in a text that was read they all end with the first. */
const ENDINGS = ['\n', '\r\n', '\r'];

/**
 * Writes an edited text as the file was written that it was read from: with its byte order mark and its line ends.
 * Undefined when that cannot be done without touching other bytes, because lines end in different ways, or when the file
 * is not that text any more.
 * @param raw the file as it is, decoded
 * @param before its text as it was read
 */
export function restoreBytes(raw: string, before: string, after: string): string | undefined {
  const mark = raw.startsWith('\uFEFF') ? '\uFEFF' : '';
  const ending = ENDINGS.find((one) => mark + before.replaceAll('\n', one) === raw);
  return ending === undefined ? undefined : mark + after.replaceAll('\n', ending);
}
