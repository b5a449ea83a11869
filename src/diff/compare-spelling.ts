import type { Token } from './split-tokens.ts';

/** Letters of words; a number counts with its sign and apart from its neighbours: `5-8` is not 58. */
export const letters = (tokens: readonly Token[]) =>
  tokens
    .map((token) =>
      /^[^-]?\d|^-\D?\d/.test(token.key) && token.kind === 'number' && !token.isCode
        ? `|${token.key}|`
        : GRADE.test(token.key)
          ? token.key
          : token.key.replaceAll(/[^\p{L}\p{N}.,%$€£-]|(?<!\d)[.,-]|[.,-](?!\d)/gu, ''),
    )
    .join('');

const GRADE = /^(?:[a-z]\+\+|[cfj]#|[a-f][+-])$/;

/** The numbers of tokens, in order. */
export function numbers(tokens: readonly Token[]): string {
  return tokens
    .flatMap((token) => (token.kind === 'number' ? [token.key] : [...token.key.matchAll(/\d+(?:\.\d+)*/g)].map(String)))
    .join(' ');
}

/** In code a dot is not a dash; outside it, or across the border, spelling with marks is nothing. */
export function isCodeSpelling(removed: readonly Token[], added: readonly Token[]): boolean {
  if (![...removed, ...added].every((token) => token.isCode)) return false;
  const plain = (tokens: readonly Token[]) => tokens.map((token) => token.key.replaceAll(/["'`;,\s]/g, '')).join(' ');
  return plain(removed) !== plain(added);
}
