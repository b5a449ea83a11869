import lunr from 'lunr';
import { isFunctionWord } from './function-words.ts';

/** What the search knows of a language. */
export type Language = {
  /** BCP 47. */
  tag: string;
  /** The form that a word in lower case shares with its inflections; the word itself where no rules are known. */
  stem(word: string): string;
  /** Whether a word or a stem, without accents, only binds others: `the`, `how`. */
  isFunctionWord(word: string): boolean;
  /** Names of months in lower case, without a full stop, long and short -> 1 to 12. English ones are always there. */
  months: ReadonlyMap<string, number>;
};

/** A pipeline function of lunr; given a text instead of a token, lunr-languages answers with a text. */
type Stemmer = (word: string) => string;
type Plugin = { default: (target: object) => void };

/** Languages of lunr-languages whose words are inflected, by their primary subtag. */
const PLUGINS: Record<string, () => Promise<Plugin>> = {
  da: () => import('lunr-languages/lunr.da.js'),
  de: () => import('lunr-languages/lunr.de.js'),
  es: () => import('lunr-languages/lunr.es.js'),
  fi: () => import('lunr-languages/lunr.fi.js'),
  fr: () => import('lunr-languages/lunr.fr.js'),
  hu: () => import('lunr-languages/lunr.hu.js'),
  it: () => import('lunr-languages/lunr.it.js'),
  nl: () => import('lunr-languages/lunr.nl.js'),
  no: () => import('lunr-languages/lunr.no.js'),
  pt: () => import('lunr-languages/lunr.pt.js'),
  ro: () => import('lunr-languages/lunr.ro.js'),
  ru: () => import('lunr-languages/lunr.ru.js'),
  sv: () => import('lunr-languages/lunr.sv.js'),
  tr: () => import('lunr-languages/lunr.tr.js'),
};
const SAME: Record<string, string> = { nb: 'no', nn: 'no' };

/** English, by lunr's own stemmer. */
export const ENGLISH: Language = {
  tag: 'en',
  stem: remember((word) => (/^[a-z]{3,}$/.test(word) ? lunr.stemmer(new lunr.Token(word, {})).toString() : word)),
  isFunctionWord,
  months: listMonths('en'),
};

/**
 * Loads what is known of a language. One that lunr has no rules for is searched without stemming; so is a tag that
 * is none.
 */
export async function loadLanguage(tag: string): Promise<Language> {
  const primary = tag.toLowerCase().split(/[-_]/)[0] ?? '';
  if (primary === 'en') return { ...ENGLISH, tag };
  const code = SAME[primary] ?? primary;
  const months = listMonths(tag);
  const load = Object.hasOwn(PLUGINS, code) ? PLUGINS[code] : undefined;
  if (!load) return { tag, stem: (word) => word, isFunctionWord, months };
  const plugins = lunr as unknown as Record<string, { stemmer: Stemmer; stopWordFilter(token: string): unknown }>;
  if (!('stemmerSupport' in lunr)) {
    const support: Plugin = await import('lunr-languages/lunr.stemmer.support.js');
    support.default(lunr);
  }
  const plugin = await load();
  if (!plugins[code]) plugin.default(lunr);
  const rules = plugins[code];
  if (!rules) throw new Error(`lunr-languages has no language “${code}”.`);
  const stem = remember((word) => (/^\p{L}{3,}$/u.test(word) ? rules.stemmer(word) : word));
  return {
    tag,
    stem,
    // The filter passes what is no stop word on, and drops the rest.
    isFunctionWord: (word) => isFunctionWord(word) || rules.stopWordFilter(word) === undefined,
    months,
  };
}

/** Stemming costs more than all the rest, and texts repeat their words. */
function remember(stem: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    let found = known.get(word);
    if (found === undefined) {
      found = stem(word);
      if (known.size >= MOST_STEMS) known.clear();
      known.set(word, found);
    }
    return found;
  };
}

const MOST_STEMS = 20_000;

function listMonths(tag: string): Map<string, number> {
  const months = new Map<string, number>([['sept', 9]]);
  for (const locale of new Set(['en', tag])) {
    for (const style of ['long', 'short'] as const) {
      for (const [before, name] of nameMonths(locale, style).entries()) {
        if (/^[\p{L}\p{M}]{3,}$/u.test(name)) months.set(name, before + 1);
      }
    }
  }
  return months;
}

/** As they stand in a date, where they may be inflected. */
function nameMonths(locale: string, style: 'long' | 'short'): string[] {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat(locale, { month: style, day: 'numeric', timeZone: 'UTC' });
  } catch {
    return [];
  }
  return Array.from({ length: 12 }, (_, before) => {
    const parts = format.formatToParts(Date.UTC(2026, before, 15));
    const name = parts.find(({ type }) => type === 'month')?.value ?? '';
    return name.toLowerCase().replace(/\.$/, '');
  });
}
