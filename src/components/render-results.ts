import type { MarkedText, SearchResponse, SearchResult, SectionResult } from '../search/search-engine.ts';
import { createLink, createElement as element } from './create-element.ts';
import { describePeriod } from './describe-period.ts';
import { isDisputed } from './disputed-places.ts';
import { markContent, readLocale } from './page-locale.ts';
import { feedbackStrings, searchStrings as t } from './strings.ts';

/** Most sections of one article in the popup and on the page of results. */
const MOST_IN_POPUP = 3;
const MOST_ON_PAGE = 4;

/** Titles of the areas, as the page carries them. */
export type AreaTitles = Record<string, string>;

/** Builds the options of the popup: for each article itself, then its sections; the first with its summary. */
export function renderOptions(response: SearchResponse, now: number, areas: AreaTitles): HTMLElement[] {
  return response.results.map((result, index) => {
    const isToldBySection = index > 0 ? result.sections.length > 0 : repeatsSummary(result);
    const title = option(result.address, [
      ...titleParts(result, now, areas),
      ...(isToldBySection ? [] : summaryParts(result)),
    ]);
    const sections = result.sections.slice(0, MOST_IN_POPUP).map((section) => {
      const link = option(addressOf(result, section), sectionParts(result, section, now));
      link.classList.add('popup-section');
      return link;
    });
    const group = element('div', 'popup-group', [title, ...sections]);
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', result.title.text);
    return group;
  });
}

/** A query that somebody may choose instead of typing it. */
export type OfferedQuery = {
  query: string;
  /** What is known of it. */
  note?: string | undefined;
};

/** Address of the page of results of a query. */
export function addressOfQuery(query: string): string {
  return `/search/?${new URLSearchParams({ q: query })}`;
}

/** Builds the options of queries that may be chosen, under a name. */
export function renderQueryOptions(name: string, offered: readonly OfferedQuery[]): HTMLElement {
  const options = offered.map((one) => {
    const made = option(addressOfQuery(one.query), queryParts(one));
    made.dataset.query = one.query;
    return made;
  });
  const title = element('div', 'popup-title', [name]);
  // Its name is that of the group.
  title.setAttribute('aria-hidden', 'true');
  const group = element('div', 'popup-group', [title, ...options]);
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', name);
  return group;
}

/** Builds links to the results of queries, one an item of a list. */
export function renderQueryLinks(offered: readonly OfferedQuery[]): HTMLElement[] {
  return offered.map((one) => element('li', '', [link(addressOfQuery(one.query), queryParts(one))]));
}

/** Builds one option that is not a result. */
export function renderLastOption(href: string, text: string): HTMLElement {
  const last = option(href, [text]);
  last.classList.add('popup-more');
  return last;
}

/** Builds the page of results. */
export function renderResults(response: SearchResponse, now: number, areas: AreaTitles): HTMLElement[] {
  return response.results.map((result) => {
    const [title, ...rest] = titleParts(result, now, areas);
    const heading = element('h2', '', [link(result.address, [title ?? result.title.text])]);
    const sections = result.sections.slice(0, MOST_ON_PAGE).map((section) => {
      const [trail, ...others] = sectionParts(result, section, now);
      const first = trail instanceof HTMLElement ? trail : element('span', '', [trail ?? '']);
      const name = first.firstChild;
      if (name) first.replaceChildren(link(addressOf(result, section), [name]), ...[...first.childNodes].slice(1));
      return element('li', '', [first, ...others]);
    });
    const list = element('ul', 'result-sections', sections);
    return element('article', 'result', [
      element('div', 'result-title', [heading, ...rest]),
      ...summaryParts(result),
      ...(sections.length > 0 ? [list] : []),
    ]);
  });
}

function queryParts({ query, note }: OfferedQuery): Parts {
  return [
    markContent(element('span', 'query-text', [query])),
    ...(note === undefined ? [] : [' ', element('span', 'result-area', [note])]),
  ];
}

function titleParts(result: SearchResult, now: number, areas: AreaTitles): Parts {
  const isNote = result.kind === 'note';
  const area = areas[result.area] ?? result.area;
  return [
    markContent(element('span', 'result-name', markedParts(result.title))),
    ' ',
    element('span', 'result-area', [isNote ? `${t.note} · ${area}` : area]),
    ...whenParts(result.period, now, isNote),
    ...disputedParts(result.address),
    ...(result.missing.length > 0 ? [' ', element('span', 'result-missing', [t.missing(result.missing)])] : []),
  ];
}

function sectionParts(result: SearchResult, section: SectionResult, now: number): Parts {
  const trail = section.trail.length === 0 ? t.pageStart : section.trail.join(' › ');
  return [
    element('span', 'result-trail', [
      markContent(element('span', '', [trail])),
      ...whenParts(section.period, now, false),
      ...disputedParts(addressOf(result, section), section.anchor),
    ]),
    markContent(element('span', 'result-snippet', markedParts(section.snippet))),
  ];
}

function summaryParts(result: SearchResult): Parts {
  return result.summary === undefined ? [] : [markContent(element('span', 'result-summary', [result.summary]))];
}

function repeatsSummary({ summary, sections }: SearchResult): boolean {
  return sections.slice(0, MOST_IN_POPUP).some(({ snippet }) => snippet.text === summary);
}

function whenParts(period: SearchResult['period'], now: number, isNote: boolean): Parts {
  const label = describePeriod(period, now, { ...readLocale(), isNote });
  if (!label) return [];
  const when = element('span', 'result-when', [label.text]);
  when.dataset.state = label.state;
  return [' ', when];
}

/** The text before the first heading has the address of the page, which says it already. */
function disputedParts(address: string, anchor?: string): Parts {
  if (anchor === '' || !isDisputed(address)) return [];
  return [' ', element('span', 'disputed-badge', [feedbackStrings.disputed])];
}

/** Text with its marks as elements; never as HTML, since it is what somebody wrote. */
function markedParts({ text, marks }: MarkedText): Parts {
  const parts: Parts = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start), element('mark', '', [text.slice(start, end)]));
    at = end;
  }
  return [...parts, text.slice(at)].filter((part) => part !== '');
}

function addressOf(result: SearchResult, section: SectionResult): string {
  return section.anchor === '' ? result.address : `${result.address}#${encodeURIComponent(section.anchor)}`;
}

type Parts = (Node | string)[];

const link = (href: string, parts: Parts) => createLink(href, '', parts);

function option(href: string, parts: Parts): HTMLAnchorElement {
  const made = link(href, parts);
  made.className = 'popup-option';
  made.setAttribute('role', 'option');
  made.setAttribute('aria-selected', 'false');
  made.tabIndex = -1;
  return made;
}
