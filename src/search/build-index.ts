import type { Corpus } from '../model/corpus.ts';
import type { Period } from '../model/state.ts';
import { type CountedField, countTerms, type SurfaceWords } from './count-terms.ts';
import { hashBytes } from './hash-bytes.ts';
import type { Language } from './language.ts';
import type { PageDocument, SectionDocument } from './list-documents.ts';
import { listWords, termsOf } from './list-words.ts';
import { type DatedSection, sealFile, type WordList, writeTexts, writeTitles } from './write-index.ts';

/** The two files of an index: the titles and headings answer alone until the texts are there. */
export type IndexFiles = { titles: Uint8Array<ArrayBuffer>; texts: Uint8Array<ArrayBuffer> };

/** Builds the index of pages and their sections; the same documents always give the same bytes. */
export function buildIndex(
  pages: readonly PageDocument[],
  sections: readonly SectionDocument[],
  language: Language,
  areas: Corpus['configuration']['areas'] = new Map(),
): IndexFiles {
  const surface: SurfaceWords = new Map();
  const counting = { language, surface, isShort: true };
  const ofPages = countTerms(
    pages.map(({ title, aliases, summary = '' }) => ({ title, aliases: aliases.join('\n'), summary })),
    ['title', 'aliases', 'summary'],
    counting,
  );
  // A box is found by what it says and by its name: the heading above says where it stands, not what it is about.
  const { headings } = countTerms(
    sections.map(({ trail, box }) => ({ headings: box ? '' : trail.join('\n') })),
    ['headings'],
    counting,
  );
  const first = new Set(surface.keys());
  const { text } = countTerms(
    sections.map(({ trail, text, box }) => ({ text: box ? [...trail.slice(-1), text].join('\n') : text })),
    ['text'],
    { ...counting, isShort: false },
  );

  const fields = [ofPages.title, ofPages.aliases, ofPages.summary, headings];
  const { titles, texts, all } = listTiers(surface, first, fields, text);
  const areaTitles = new Map([...areas.values()].map(({ id, title }) => [id, title]));
  const titlesBody = writeTitles(pages, sections, areaTitles, { list: titles, fields });
  const textsBody = writeTexts(texts, text, all, listDated(sections, all, language));
  const key = hashBytes(titlesBody);
  return { titles: sealFile(1, key, titlesBody), texts: sealFile(2, key, textsBody) };
}

/** Splits the words and their stems into those of tier 1 and those that tier 2 adds. */
function listTiers(
  surface: SurfaceWords,
  first: ReadonlySet<string>,
  fields: readonly CountedField[],
  text: CountedField,
): { titles: WordList; texts: WordList; all: string[] } {
  const stemOf = (word: string) => surface.get(word) ?? word;
  const close = (words: Iterable<string>) => {
    const closed = new Set<string>();
    for (const word of words) for (let next = word; !closed.has(next); next = stemOf(next)) closed.add(next);
    return closed;
  };
  const inTitles = close([...first, ...fields.flatMap(({ terms }) => [...terms.keys()])]);
  const everywhere = close([...inTitles, ...surface.keys(), ...text.terms.keys()]);
  const all = [...everywhere].sort();
  const titles = all.filter((word) => inTitles.has(word));
  const texts = all.filter((word) => !inTitles.has(word));
  const list = (words: readonly string[], within: readonly string[]): WordList => {
    const positions = new Map(within.map((word, position) => [word, position]));
    const find = (word: string) => positions.get(word) ?? 0;
    return { words: [...words], positions: words.map(find), stems: words.map((word) => find(stemOf(word))) };
  };
  return { titles: list(titles, titles), texts: list(texts, all), all };
}

/** The terms that a section has in dated values only. A heading is there at any time. */
function listDated(
  sections: readonly SectionDocument[],
  words: readonly string[],
  language: Language,
): { periods: Period[]; sections: DatedSection[] } {
  const positions = new Map(words.map((word, position) => [word, position]));
  const periods: Period[] = [];
  const known = new Map<string, number>();
  const positionOf = (period: Period) => {
    const key = `${period.from} ${period.until}`;
    const found = known.get(key) ?? periods.push(period) - 1;
    known.set(key, found);
    return found;
  };
  const found = sections.flatMap((section, position): DatedSection[] => {
    if (section.dated.length === 0) return [];
    const always = new Set(listWords(section.trail.join('\n'), language).flatMap(termsOf));
    const terms = new Map<string, Set<number>>();
    for (const word of listWords(section.text, language)) {
      // The innermost comes first.
      const range = section.dated.find(({ start, end }) => start <= word.start && word.end <= end);
      for (const term of termsOf(word)) {
        if (!range) always.add(term);
        else terms.set(term, (terms.get(term) ?? new Set()).add(positionOf(range.period)));
      }
    }
    const dated = [...terms].filter(([term]) => !always.has(term));
    const placed = dated.map(([term, found]): [number, number[]] => [positions.get(term) ?? 0, [...found]]);
    return [{ section: position, terms: placed.sort(([a], [b]) => a - b) }];
  });
  return { periods, sections: found };
}
