/** A text of the site as a reader may meet it: whole, and its longest part between what is put into it. */
export type SiteWords = { key: string; whole: string; part: string };

/** Stands for whatever is put into a text: it is a number, a name, a list and true. */
const GIVEN = ['7'];

/** Lists all texts of one language, group by group. */
export function listWords(strings: object, path: string[] = []): SiteWords[] {
  return Object.entries(strings).flatMap(([name, value]: [string, unknown]) => {
    const trail = [...path, name];
    if (typeof value === 'object' && value !== null) return listWords(value, trail);
    const whole = typeof value === 'function' ? String(value(...Array(value.length).fill(GIVEN))) : String(value);
    const part = whole
      .split('7')
      .map((piece) => piece.trim())
      .reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
    return [{ key: trail.join('.'), whole, part }];
  });
}
