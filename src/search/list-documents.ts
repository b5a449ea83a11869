import { articleAddress, noteAddress } from '../model/address.ts';
import type { Article } from '../model/article.ts';
import type { ChangeNote } from '../model/change-note.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Period } from '../model/state.ts';
import { readDatedText, type SectionText } from './read-dated-text.ts';
import { type Box, splitBoxes } from './split-boxes.ts';

/** What search knows of an article or a note as a whole. */
export type PageDocument = {
  kind: 'article' | 'note';
  /** Path below the content folder without .md. */
  path: string;
  /** Address of its page, from the site's root. */
  address: string;
  title: string;
  area: string;
  /** A team or a person of the roster. */
  owner?: string | undefined;
  summary?: string | undefined;
  /** What customers call it; of a note the day from which it is true. */
  aliases: string[];
  /** When a note is true; undefined for an article. */
  period?: Period | undefined;
};

/** What search knows of a section; a page without any text has one that is empty. */
export type SectionDocument = SectionText & {
  /** Its page: a position in the list of pages. */
  page: number;
  /** Of a box the anchor of the section in which it stands. */
  anchor: string;
  /** Headings that lead to it; of a box its name is the last. */
  trail: string[];
  /** Set for what stands in a `:::decide` or `:::ask`: it is about its page as much as about the heading above. */
  box?: Box['name'];
};

/** How the boxes are called on the site and in results. */
export type BoxNames = Record<Box['name'], string>;

const ENGLISH_NAMES: BoxNames = { decide: 'You may decide', ask: 'Customers ask' };

/** All that can be found: sections in the order of their pages. */
export type Documents = { pages: PageDocument[]; sections: SectionDocument[] };

/** Lists what can be found in a corpus: articles first, then notes, each in the order of paths. */
export function listDocuments(corpus: Corpus, boxNames = ENGLISH_NAMES): Documents {
  const pages: PageDocument[] = [];
  const sections: SectionDocument[] = [];
  for (const page of [...corpus.articles.values(), ...corpus.notes.values()]) {
    const position = pages.push(page.kind === 'article' ? describeArticle(page) : describeNote(page)) - 1;
    const before = sections.length;
    for (const { anchor, trail, nodes } of page.sections) {
      const { rest, boxes } = splitBoxes(nodes);
      if (trail.length > 0 || rest.length > 0) {
        sections.push({ page: position, anchor, trail, ...readDatedText(rest) });
      }
      for (const { name, nodes } of boxes) {
        sections.push({
          page: position,
          anchor,
          trail: [...trail, boxNames[name]],
          box: name,
          ...readDatedText(nodes),
        });
      }
    }
    if (sections.length === before) sections.push({ page: position, anchor: '', trail: [], text: '', dated: [] });
  }
  return { pages, sections };
}

function describeArticle(article: Article): PageDocument {
  const { path, title, area, owner, summary, aliases } = article;
  return { kind: 'article', path, address: articleAddress(article), title, area, owner, summary, aliases };
}

function describeNote(note: ChangeNote): PageDocument {
  const { id, path, title, area, owner, period, effective } = note;
  return { kind: 'note', path, address: noteAddress(id), title, area, owner, aliases: [dayOf(effective)], period };
}

/** `2026-12-01`, as it was written. */
function dayOf({ text }: ChangeNote['effective']): string {
  return text.slice(0, 10);
}
