/** Writes a text of one line into Markdown, so that nothing in it becomes a mark. */
export function escapeText(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_[\]<>#]/g, String.raw`\$&`);
}
