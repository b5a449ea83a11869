import { Document } from 'yaml';

/** Values of keys, in the order of the file; what is undefined or an empty list is left out. */
export type FrontMatter = Record<string, string | readonly string[] | undefined>;

/** Writes front matter with its two lines of hyphens: a key a line, lists on the line of their key, quotes where YAML needs them. */
export function writeFrontMatter(values: FrontMatter): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value.length > 0);
  if (given.length === 0) return '';
  const document = new Document(Object.fromEntries(given));
  for (const [key, value] of given) {
    const node = document.get(key, true);
    if (Array.isArray(value) && typeof node === 'object' && node !== null) Reflect.set(node, 'flow', true);
  }
  return `---\n${document.toString({ lineWidth: 0, flowCollectionPadding: false })}---\n`;
}
