import { writeYaml } from './write-yaml.ts';

/** Values of keys, in the order of the file; what is undefined or an empty list is left out. */
export type FrontMatter = Record<string, string | readonly string[] | undefined>;

/** Writes front matter with its two lines of hyphens: a key a line, lists on the line of their key. */
export function writeFrontMatter(values: FrontMatter): string {
  const lines = Object.entries(values).flatMap(([key, value]) =>
    value === undefined || value.length === 0 ? [] : [`${key}: ${writeYaml(value)}\n`],
  );
  return lines.length === 0 ? '' : `---\n${lines.join('')}---\n`;
}
