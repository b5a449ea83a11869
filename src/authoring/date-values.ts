import type { Fact } from '../diff/fact.ts';

/** Where to write which text, so that a page shows a value from its day on. */
export type DatedValue = { article: string; value: string; text: string };

/** Longest value that is proposed for one line; longer ones want a block. */
const MAX_LENGTH = 60;

/**
 * Proposes `:until[...]:from[...]` for the values that have been replaced in articles already, instead of the new value alone:
 * otherwise pages show it before its day. Only values that stand in the file as they are read.
 */
export function dateValues(
  facts: readonly Fact[],
  articles: ReadonlyMap<string, { source: string }>,
  id: string,
): DatedValue[] {
  return facts.flatMap(({ kind, article, before, after }) => {
    if (kind !== 'changed' || !isPlain(before) || !isPlain(after)) return [];
    // With marks in it (`**$35**`), the text of the page is not that of the file.
    if (!articles.get(article)?.source.includes(after)) return [];
    return [{ article, value: after, text: `:until[${before}]{change=${id}}:from[${after}]{change=${id}}` }];
  });
}

/** Left-out words are shown as `…`; such a text stands nowhere as it is. */
function isPlain(text: string | undefined): text is string {
  return text !== undefined && text !== '' && text.length <= MAX_LENGTH && !/[\n[\]…]/.test(text);
}
