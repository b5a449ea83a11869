import type { OpenReport } from '../broadcast/read-reports.ts';
import { articleAddress, noteAddress } from '../model/address.ts';
import type { Corpus } from '../model/corpus.ts';

/** An open report of a section or a page. */
export type Dispute = {
  /** Anchor of the section; empty for the page as a whole. */
  anchor: string;
  /** When it was reported, epoch milliseconds. */
  at: number;
  /** Address of the report. */
  url: string;
};

/** Disputes of all pages, by the page's address, the oldest first. */
export type Disputes = ReadonlyMap<string, Dispute[]>;

/**
 * Finds the pages and sections that open reports name. One whose section is gone or was renamed is about its page; one whose
 * page is gone is about nothing that could still mislead.
 */
export function placeReports(reports: readonly OpenReport[], { articles, notes }: Corpus): Disputes {
  const pages = new Map(
    [
      ...[...articles.values()].map((article) => ({ address: articleAddress(article), ...article })),
      ...[...notes.values()].map((note) => ({ address: noteAddress(note.id), ...note })),
    ].map((page) => [page.address, page] as const),
  );
  const disputes = new Map<string, Dispute[]>();
  for (const { page, section, url, at } of reports.toSorted((a, b) => a.at - b.at)) {
    const { address, fragment } = readAddress(page);
    const known = pages.get(address);
    if (!known) continue;
    const wanted = section?.replace(/^#/, '').toLowerCase();
    const found =
      known.sections.find(({ anchor }) => anchor !== '' && anchor === fragment) ??
      known.sections.find(({ heading, anchor }) => wanted && [heading.toLowerCase(), anchor].includes(wanted));
    disputes.set(address, [...(disputes.get(address) ?? []), { anchor: found?.anchor ?? '', at, url }]);
  }
  return disputes;
}

/** Whatever host the reader saw the site under. */
function readAddress(page: string): { address: string; fragment: string } {
  if (!URL.canParse(page, 'http://site')) return { address: '', fragment: '' };
  const { pathname, hash } = new URL(page, 'http://site');
  const path = decode(pathname).replace(/(?:\/index\.html)?\/*$/, '');
  const address = `${path.split('/').map(encodeURIComponent).join('/')}/`;
  return { address, fragment: decode(hash.slice(1)) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
