import type { SearchResponse } from '../search/search-engine.ts';
import { addressOfQuery } from './render-results.ts';
import { searchStrings as t } from './strings.ts';
import { fillTellAddress } from './tell-address.ts';

/** Results that somebody has seen when they say that none was right; it is their owners who are told. */
const SEEN = 5;

/**
 * Prepares the section that tells an owner of a question: all owners where nothing was found, else those of the first
 * results. Their links are filled in with the query; nothing is sent until somebody sends it.
 */
export function prepareTelling(): (response: SearchResponse | undefined) => void {
  const section = document.querySelector<HTMLElement>('[data-search-owners]');
  const heading = section?.querySelector<HTMLElement>('[data-owners-heading]');
  const hint = section?.querySelector<HTMLElement>('[data-owners-hint]');
  const items = [...(section?.querySelectorAll<HTMLElement>('[data-owner]') ?? [])];
  let latest = 0;
  return (response) => {
    latest += 1;
    const own = latest;
    const seen = response?.results.slice(0, SEEN) ?? [];
    const owners = new Set(seen.map(({ owner }) => owner));
    const isNothing = seen.length === 0;
    const shown = response ? items.filter(({ dataset }) => isNothing || owners.has(dataset.owner)) : [];
    if (section && shown.length === 0) section.hidden = true;
    if (!response || shown.length === 0) return;
    if (heading) heading.textContent = isNothing ? t.tellOwner : t.tellOwnerOfFound;
    if (hint) hint.hidden = !isNothing;
    for (const item of items) item.hidden = !shown.includes(item);
    fillLinks(shown, response.query, seen).then(() => {
      // A newer answer may have come meanwhile.
      if (section && own === latest) section.hidden = false;
    });
  };
}

/** What somebody pasted into the search may be a customer's: only what is redacted gets into a link. */
async function fillLinks(items: readonly HTMLElement[], typed: string, seen: SearchResponse['results']): Promise<void> {
  // Most pages never need it.
  const { redactText } = await import('./redact-text.ts');
  const query = redactText(typed).text;
  for (const item of items) {
    const link = item.querySelector<HTMLAnchorElement>('a[data-tell]');
    const own = seen.filter(({ owner }) => owner === item.dataset.owner);
    const telling = { subject: t.tellSubject(query), body: describeSearch(query, own) };
    if (link) link.href = fillTellAddress(link.dataset.tell ?? '', telling);
  }
}

function describeSearch(query: string, found: SearchResponse['results']): string {
  const address = location.origin + addressOfQuery(query);
  const pages = found.map(({ title, address }) => `- ${title.text}: ${location.origin}${address}`);
  return pages.length === 0 ? t.tellNone(query, address) : t.tellFound(query, address, pages.join('\n'));
}
