import { buildCorpus } from '../../src/model/corpus.ts';
import type { PageDocument, SectionDocument } from '../../src/search/list-documents.ts';
import { listDocuments } from '../../src/search/list-documents.ts';

/** A query and the pages that answer it, by path, with their grades. */
export type BenchQuery = { query: string; typo: string; keywords: string; relevant: Record<string, number> };

/** What is searched, and for what. */
export type BenchCorpus = { name: string; pages: PageDocument[]; sections: SectionDocument[]; queries: BenchQuery[] };

/** Numbers from 0 to below `below`, the same every time (mulberry32). */
export type Random = (below: number) => number;

export function seedRandom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const AREAS = ['products', 'pricing', 'policies', 'shipping', 'accounts', 'partners'];
const ASKING = ['how do i', 'what about', 'can a customer', 'when is', 'why is the', 'where do we', 'is there'];
const QUERIES = 300;
/** One word in so many is one of the title, as the title of a page says what it is about. */
const ABOUT = 12;
/** One word in so many is asked for in another number than the text has. */
const INFLECTED = 3;

/**
 * Makes a knowledge base of about so many sections out of the words of texts: each page follows the word pairs of three
 * of them and has names and codes of its own, whose number grows with the pages, as it does in real ones. Its title says
 * what its texts are about. Questions name a word of the title and words of a section, some in another number; the page
 * answers them. Which engine understands people is for sets of real questions to say.
 */
export function generateCorpus(size: number, files: readonly { path: string; text: string }[]): BenchCorpus {
  const random = seedRandom(size);
  const themes = readThemes(files);
  const pages: PageDocument[] = [];
  const sections: SectionDocument[] = [];
  const names: string[] = [];
  while (sections.length < size) {
    const page = pages.length;
    const mixed = [0, 1, 2].map(() => themes[random(themes.length)] as Theme);
    for (let more = 2; more > 0; more--) names.push(makeName(random));
    // A few names are everywhere, most on one page or two.
    const own = [0, 1, 2, 3].map(() => names[Math.floor((names.length * random(1000) ** 2) / 1_000_000)] as string);
    own.push(...names.slice(-2));
    const about = [own.at(-1) as string, ...pickSubjects(mixed, random)];
    const write = (least: number, spread: number) => writeWords(mixed, own, about, least + random(spread), random);
    const area = AREAS[random(AREAS.length)] as string;
    const path = `${area}/page-${page}`;
    const title = capital(about.join(' '));
    pages.push({ kind: 'article', path, address: `/${path}/`, title, area, aliases: [], summary: undefined });
    for (let section = 0, count = 3 + random(7); section < count; section++) {
      const heading = capital(write(2, 3));
      const sentences = Array.from({ length: 2 + random(7) }, () => `${capital(write(8, 12))}.`);
      if (random(3) === 0) sentences.push(`Code ${'EFKQ'[random(4)]}-${1000 + random(size)} costs $${random(400)}.99.`);
      const trail = section === 0 ? [] : [heading];
      sections.push({
        page,
        anchor: trail.length === 0 ? '' : `s${section}`,
        trail,
        text: sentences.join(' '),
        dated: [],
      });
    }
  }
  const queries = Array.from({ length: QUERIES }, () => makeQuery(pages, sections, random));
  return { name: `generated, ${sections.length} sections`, pages, sections, queries };
}

/** Words of a text and which ones follow them. */
type Theme = { words: string[]; next: Map<string, string[]> };

function readThemes(files: readonly { path: string; text: string }[]): Theme[] {
  const { pages, sections } = listDocuments(buildCorpus({ files: [...files], images: [], findings: [] }));
  return pages
    .map((_, page) => {
      const own = sections.filter((section) => section.page === page);
      const words = own.flatMap(({ trail, text }) => [...trail, text].join(' ').match(/[A-Za-z][A-Za-z’-]*/g) ?? []);
      const next = new Map<string, string[]>();
      for (const [at, word] of words.entries()) {
        const follower = words[at + 1];
        if (follower !== undefined)
          next.set(word.toLowerCase(), [...(next.get(word.toLowerCase()) ?? []), follower.toLowerCase()]);
      }
      return { words: words.map((word) => word.toLowerCase()), next };
    })
    .filter(({ words }) => words.length > 30);
}

/** Two or three longer words of the themes: what a page is about. */
function pickSubjects(themes: readonly Theme[], random: Random): string[] {
  return Array.from({ length: 2 + random(2) }, () => {
    const { words } = themes[random(themes.length)] as Theme;
    const long = words.filter((word) => word.length > 4);
    return (long[random(long.length)] ?? words[0]) as string;
  });
}

function writeWords(
  themes: readonly Theme[],
  names: readonly string[],
  about: readonly string[],
  count: number,
  random: Random,
): string {
  const words: string[] = [];
  let last = '';
  while (words.length < count) {
    if (random(ABOUT) === 0) words.push(about[random(about.length)] as string);
    const theme = themes[random(themes.length)] as Theme;
    const followers = theme.next.get(last) ?? theme.words;
    last = followers[random(followers.length)] as string;
    words.push(last.length > 5 && random(9) === 0 ? (names[random(names.length)] as string) : last);
  }
  return words.join(' ');
}

const SYLLABLES =
  'ba bel cor dan den fal gri hol jun kar lem lor mar nev nor pel qui ran sel tam tor ul ver win yal zor'.split(' ');
const ENDINGS = ['', '', '', 'a', 'er', 'ing', 'ed', 's', 'ment', 'ion', 'ity', 'ium'];

function makeName(random: Random): string {
  const syllables = Array.from({ length: 2 + random(2) }, () => SYLLABLES[random(SYLLABLES.length)]);
  return syllables.join('') + ENDINGS[random(ENDINGS.length)];
}

function makeQuery(pages: readonly PageDocument[], sections: readonly SectionDocument[], random: Random): BenchQuery {
  const { page, text } = sections[random(sections.length)] as SectionDocument;
  const { title, path } = pages[page] as PageDocument;
  const subjects = title.toLowerCase().split(' ');
  const words = [...new Set(text.split(/[ .]+/).map((word) => word.toLowerCase()))];
  const telling = words.filter((word) => word.length > 4).sort((a, b) => b.length - a.length);
  const take = (count: number, most: number) => {
    const subject = subjects[random(subjects.length)];
    const rest = Array.from({ length: count }, () => telling[random(Math.min(most, telling.length))] ?? '');
    return [...new Set([subject, ...rest])].map((word) => (random(INFLECTED) === 0 ? inflect(word) : word)).join(' ');
  };
  const query = `${ASKING[random(ASKING.length)]} ${take(2 + random(3), 20)}`;
  return { query, typo: mistype(query, random), keywords: take(1, 8), relevant: { [path]: 1 } };
}

function inflect(word = ''): string {
  return /[^s]s$/.test(word) ? word.slice(0, -1) : /[a-z]$/.test(word) ? `${word}s` : word;
}

/** Drops, doubles, swaps or replaces a letter of a word of five letters or more. */
export function mistype(query: string, random: Random): string {
  const words = query.split(' ');
  const long = words.flatMap((word, at) => (/^[a-z]{5,}$/i.test(word) ? [at] : []));
  if (long.length === 0) return query;
  const at = long[random(long.length)] as number;
  const word = words[at] as string;
  const cut = random(word.length - 1);
  const [before, here, there, after] = [word.slice(0, cut), word[cut], word[cut + 1], word.slice(cut + 2)];
  const letter = String.fromCharCode(97 + random(26));
  const edits = [
    `${before}${there}${after}`,
    `${before}${here}${here}${there}${after}`,
    `${before}${there}${here}${after}`,
  ];
  words[at] = [...edits, `${before}${letter}${there}${after}`][random(4)] as string;
  return words.join(' ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
