/** A Markdown file cut into its YAML front matter and its body. */
export type SplitFile = {
  /** The YAML between the `---` lines; undefined when the file has none. */
  yaml: string | undefined;
  body: string;
  /** Lines of the file before the first line of the body. */
  linesBeforeBody: number;
};

const FRONT_MATTER = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/;

/** Cuts a Markdown file into front matter and body. A `---` that is never closed is a rule of the body. */
export function splitFrontMatter(text: string): SplitFile {
  const match = FRONT_MATTER.exec(text);
  if (!match) return { yaml: undefined, body: text, linesBeforeBody: 0 };
  const head = match[0];
  return { yaml: match[1] ?? '', body: text.slice(head.length), linesBeforeBody: head.split('\n').length - 1 };
}
