import type { Language } from './language.ts';
import { listWords } from './list-words.ts';
import type { Shard } from './open-shard.ts';
import type { Query } from './parse-query.ts';
import type { RankedPage } from './rank-pages.ts';
import type { SectionText } from './read-dated-text.ts';

/** Pages whose texts are read for a phrase: the index does not keep where words stand, which would double it. */
export const MOST_CHECKED = 60;

type Phrases = Query['phrases'];

/** A page that has the phrases; its sections that have them come first. */
export type CheckedPage = { ranked: RankedPage; hasAll: boolean };

/** Looks for phrases in a page: in its title, aliases and summary, its headings, and the texts that answer. */
export async function checkPhrases(
  ranked: RankedPage,
  phrases: Phrases,
  {
    shard,
    language,
    readText,
  }: { shard: Shard; language: Language; readText(section: number): Promise<SectionText | undefined> },
): Promise<CheckedPage> {
  const { title, aliases, summary = '' } = shard.pages.read(ranked.page);
  const ofPage = findPhrases([title, summary, ...aliases], phrases, language);
  const found = new Set(ofPage);
  const rated = await Promise.all(
    ranked.sections.map(async (section) => {
      const text = (await readText(section.section))?.text ?? '';
      const own = findPhrases([...shard.sections.trail(section.section), ...text.split('\n')], phrases, language);
      for (const phrase of own) found.add(phrase);
      return { ...section, own: own.size };
    }),
  );
  const sections = rated.sort((a, b) => b.own - a.own).map(({ section, score }) => ({ section, score }));
  return { ranked: { ...ranked, sections }, hasAll: found.size === phrases.length };
}

function findPhrases(lines: readonly string[], phrases: Phrases, language: Language): Set<Phrases[number]> {
  const texts = lines.map(
    (line) =>
      ` ${listWords(line, language)
        .map(({ exact }) => exact)
        .join(' ')} `,
  );
  return new Set(phrases.filter(({ words }) => texts.some((text) => text.includes(` ${words.join(' ')} `))));
}
