import { readTemplate } from './mark-templates.ts';
import { readIcon } from './read-icon.ts';
import type { Replacement } from './replacement.ts';
import { sortWord } from './sort-word.ts';
import type { Token } from './split-tokens.ts';

/** A template's expression for a few words, or for another expression. */
export function isTemplateValue(change: Replacement): boolean {
  if (
    ![...change.removed, ...change.added].some((token) => token.kind === 'template') ||
    isOtherIcon(change) ||
    isOtherAmount(change)
  )
    return false;
  const rest = [...change.removed, ...change.added].filter(
    (token) => token.kind !== 'template' && !['function', 'filler'].includes(sortWord(token)),
  );
  return (
    rest.length <= 4 &&
    rest.every((token) => token.kind === 'word' && ['content', 'document'].includes(sortWord(token)))
  );
}

/** An amount that is handed to the same expression: `price_tag 29` -> `price_tag 35`. */
function isOtherAmount({ removed: [one, ...more], added: [other, ...others] }: Replacement): boolean {
  if (one?.kind !== 'template' || other?.kind !== 'template' || more.length + others.length > 0) return false;
  const [old, young] = [readTemplate(one.key), readTemplate(other.key)];
  const blank = (text: string) => text.replaceAll(/(?<![\w./-])\d+(?:\.\d+)?(?![\w./-])/g, '#');
  return old !== young && blank(old) === blank(young);
}

/** An icon of the template that is the value of a cell: `{{ yes }}` -> `{{ no }}`. */
function isOtherIcon({ removed, added, after }: Replacement): boolean {
  if (after.role !== 'cell' || ![...removed, ...added].every((token) => token.kind === 'template')) return false;
  const icon = (tokens: readonly Token[]) => readIcon(...tokens.map((token) => readTemplate(token.key)));
  return icon(removed) !== icon(added);
}
