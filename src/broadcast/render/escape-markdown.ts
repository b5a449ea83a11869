/** Keeps a character from calling what follows it; it is not seen. */
const JOINER = '\u200D';

/** An ampersand that GitHub would decode with what follows it, also within an address: `&#x40;`, `&commat;`. */
const ENTITY = /&(?=#?\w+;)/g;

/**
 * Makes a text inert in GitHub's Markdown: it is read as it is written. Marks are escaped; an ampersand too, because GitHub
 * notifies whom it reads after decoding (`&#64;name`). Names and issue numbers are broken by a joiner, because GitHub links them
 * even where a backslash stands. An address of the web stays one.
 */
export function escapeMarkdown(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"'`()[\]{}\\|^]+)/)
    .map((part, index) => (index % 2 === 1 ? `<${part.replaceAll(ENTITY, '&amp;')}>` : escapeWords(part)))
    .join('')
    .replaceAll(/^[^\S\n]+/gm, '')
    .replaceAll(/^(\d+)\./gm, '$1\\.');
}

function escapeWords(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]<>()#+!|~$^=-]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll(/@(?=[\w-])/g, `@${JOINER}`)
    .replaceAll(/#(?=\d)/g, `#${JOINER}`)
    .replaceAll(/\bGH(?=\\-\d)/gi, `$&${JOINER}`);
}

/** The same for a title, which GitHub shows as it is but for what it links. */
export function defuseTitle(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/@(?=[\w-])/g, `@${JOINER}`)
    .replaceAll(/#(?=\d)/g, `#${JOINER}`)
    .replaceAll(/\bGH(?=-\d)/gi, `$&${JOINER}`);
}
