import { readTemplate } from './mark-templates.ts';
import { readIcon } from './read-icon.ts';
import type { Replacement } from './replacement.ts';
import { sortWord } from './sort-word.ts';
import type { Token } from './split-tokens.ts';

/** A template's expression for a few words, or for another expression. */
export function isTemplateValue(change: Replacement): boolean {
  if (![...change.removed, ...change.added].some((token) => token.kind === 'template') || isOtherIcon(change))
    return false;
  const rest = [...change.removed, ...change.added].filter(
    (token) => token.kind !== 'template' && !['function', 'filler'].includes(sortWord(token)),
  );
  return (
    rest.length <= 4 &&
    rest.every((token) => token.kind === 'word' && ['content', 'document'].includes(sortWord(token)))
  );
}

/** An icon of the template that is the value of a cell: `{{ yes }}` -> `{{ no }}`. */
function isOtherIcon({ removed, added, after }: Replacement): boolean {
  if (after.role !== 'cell' || ![...removed, ...added].every((token) => token.kind === 'template')) return false;
  const icon = (tokens: readonly Token[]) => readIcon(...tokens.map((token) => readTemplate(token.key)));
  return icon(removed) !== icon(added);
}
