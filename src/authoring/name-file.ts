/** Words of a title that make a name: more would be cut off in lists, and retyped by hand. */
const MAX_WORDS = 6;

/** Letters that lose their marks in no other way. */
const LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', þ: 'th', ı: 'i' };

/**
 * A name for a file, from its title: lower-case Latin letters and digits with hyphens between the words, at most
 * {@link MAX_WORDS} of them. Empty for a title without any, as in Greek or Chinese.
 */
export function nameFile(title: string): string {
  return title
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replaceAll(/[ßæœøđłþı]/g, (letter) => LETTERS[letter] ?? letter)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS)
    .join('-');
}
