import type { State } from '../model/state.ts';
import type { Language } from './language.ts';
import { listWords, type Word } from './list-words.ts';

/** A word of a query. */
export type QueryWord = Word & {
  /** As it was typed. */
  text: string;
  /** Whether it may still be being typed: it ends the query. */
  open: boolean;
};

/** What a result must be. */
export type Filter =
  | { kind: 'in'; area: string }
  | { kind: 'owner'; owner: string }
  | { kind: 'is'; is: State | 'article' | 'note' };

/** What somebody typed. */
export type Query = {
  words: QueryWord[];
  /** Words in quotes, which must follow each other: their exact forms. */
  phrases: { text: string; words: string[] }[];
  filters: Filter[];
};

/** What filters may name. */
export type FilterNames = { areas: readonly { id: string; title: string }[]; owners: readonly string[] };

/** Nobody types more; a pasted mail still answers in time. */
const MOST_CHARACTERS = 1000;
const MOST_WORDS = 50;

const FILTER = /(?<!\S)(in|is|owner):(?:"([^"]*)"|(\S+))/gi;
const PHRASE = /"([^"]+)"|“([^”“]+)”|„([^“”]+)[“”]|«([^»]+)»|»([^«]+)«/g;

const STATES: Record<string, State | 'article' | 'note'> = {
  upcoming: 'upcoming',
  'in-force': 'in force',
  current: 'in force',
  superseded: 'superseded',
  article: 'article',
  note: 'note',
};

/**
 * Reads what somebody typed: words, `"words in quotes"`, `in:pricing`, `is:upcoming`, `owner:billing`. Every text is a
 * query: what is no filter that exists is words, like `price: pro`.
 */
export function parseQuery(text: string, language: Language, names: FilterNames): Query {
  const filters: Filter[] = [];
  const asked = text
    .slice(0, MOST_CHARACTERS)
    .replace(FILTER, (written, key: string, quoted?: string, bare?: string) => {
      const filter = readFilter(key.toLowerCase(), (quoted ?? bare ?? '').toLowerCase(), names);
      if (filter) filters.push(filter);
      return filter ? ' '.repeat(written.length) : written;
    });
  const phrases = [...asked.matchAll(PHRASE)].flatMap((match) => {
    const inside = match.slice(1).find((group) => group !== undefined) ?? '';
    const words = listWords(inside, language).map(({ exact }) => exact);
    return words.length > 0 ? [{ text: inside.trim(), words }] : [];
  });
  const words = listWords(asked, language)
    .slice(0, MOST_WORDS)
    .map((word) => ({ ...word, text: asked.slice(word.start, word.end), open: isOpen(asked.slice(word.end)) }));
  return { words, phrases, filters };
}

function readFilter(key: string, value: string, { areas, owners }: FilterNames): Filter | undefined {
  if (value === '') return undefined;
  if (key === 'is') {
    const is = STATES[value.replace(' ', '-')];
    return is ? { kind: 'is', is } : undefined;
  }
  if (key === 'owner') {
    const owner = owners.find((known) => known.toLowerCase() === value);
    return owner === undefined ? undefined : { kind: 'owner', owner };
  }
  const area =
    areas.find(({ id, title }) => [id, title].some((name) => name.toLowerCase() === value)) ??
    areas.find(({ id }) => id.toLowerCase().startsWith(value));
  return area && { kind: 'in', area: area.id };
}

/** After `refunds?` or a space the word is finished; `wi-` and `1,` may go on. */
function isOpen(rest: string): boolean {
  return /^[-‐‑_.,'’]?$/.test(rest);
}
