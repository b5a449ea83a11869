/** Longest `before` or `after` of a fact, in characters: about six lines of a chat message. The page has the rest. */
export const MAX_SPAN = 600;

/** Cuts a text at the end of a word, with an ellipsis, so that it has at most `limit` characters. */
export function shorten(text: string, limit = MAX_SPAN): string {
  if (text.length <= limit) return text;
  const cut = [...text.slice(0, limit - 1)].filter((part) => !/^[\uD800-\uDFFF]$/.test(part)).join('');
  const end = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'));
  return `${(end > limit / 2 ? cut.slice(0, end) : cut).trimEnd()}…`;
}
