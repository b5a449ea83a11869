import type { Configuration } from '../../model/configuration.ts';
import type { Announcement } from '../announcement.ts';
import { composeMessage, type Message, type MessageFact, type MessagePart } from './compose-message.ts';
import { escapeXml } from './escape-xml.ts';
import { countBytes, fitText, shareRoom } from './fit-text.ts';
import { withoutControls } from './without-controls.ts';

/** Least items of a feed, and least time that it reaches back (milliseconds): whoever polls rarely misses none. */
export const MIN_ITEMS = 50;
export const MIN_AGE = 30 * 24 * 60 * 60 * 1000;
/** Bytes of one feed: readers give up on larger ones. It wins over the other two. Source: 512 KB, as Google Reader had it. */
export const MAX_FEED = 512 * 1024;
/** Bytes of the HTML of one item. */
const MAX_ITEM = 8000;
/** Characters of one fact's value and of one part. */
const MAX_TEXT = 1500;

/** What feeds are made of: all that was told in one channel. */
export type FeedInput = {
  /** Id of the channel: the files are called so. */
  channel: string;
  announcements: readonly Announcement[];
  /** With an address: items lead to it. */
  site: Configuration['site'] & { url: string };
};

/** The three formats of one feed, with their paths below the site's root. */
export type Feeds = { path: string; text: string }[];

/** An item as every format writes it. `url` is empty where the site has no address. */
export type FeedItem = { id: string; title: string; html: string; url: string; at: number; tier: string };

/**
 * Writes RSS 2.0, Atom 1.0 and JSON Feed 1.1 of what was told. The same input gives the same bytes; an item's id is that of its
 * announcement for ever, so that a reader shows each once.
 */
export function renderFeeds({ channel, announcements, site }: FeedInput): Feeds {
  const newest = announcements.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  const last = newest[0]?.at ?? 0;
  const kept = newest.filter(({ at }, index) => index < MIN_ITEMS || at >= last - MIN_AGE);
  const items = kept.map((announcement) => renderFeedItem(announcement, site));
  const base = `${site.url}/feeds/${encodeURIComponent(channel)}`;
  const title = `${site.name}: what changed`;
  return [
    { suffix: 'rss', write: writeRss },
    { suffix: 'atom', write: writeAtom },
    { suffix: 'json', write: writeJson },
  ].map(({ suffix, write }) => {
    const frame = { title, home: `${site.url}/`, self: `${base}.${suffix}`, language: site.language, updated: last };
    return { path: `feeds/${channel}.${suffix}`, text: fitFeed(items, (some) => write(frame, some)) };
  });
}

/** As many of the newest items as the limit allows. */
function fitFeed(items: readonly FeedItem[], write: (items: readonly FeedItem[]) => string): string {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (countBytes(write(items.slice(0, middle))) <= MAX_FEED) low = middle;
    else high = middle - 1;
  }
  return write(items.slice(0, low));
}

/** Renders one announcement as an item of a feed. */
export function renderFeedItem(announcement: Announcement, site: Configuration['site']): FeedItem {
  const message = composeMessage(announcement, site);
  const { id, at, tier } = announcement;
  const title = fitText(withoutControls(message.headline).replaceAll(/\s+/g, ' ').trim(), 300);
  const url = message.link?.url ?? (site.url === undefined ? '' : `${site.url}/`);
  return { id: urnOf(id), title, html: renderHtml(message), url, at, tier };
}

/** `urn:firstline:<document>:<revision>`: never the address, which changes when a page moves. */
function urnOf(id: string): string {
  const at = id.lastIndexOf('@');
  const [document, revision] = [id.slice(0, at), id.slice(at + 1)].map(encodeURIComponent);
  return `urn:firstline:${document?.replaceAll('%2F', '/')}:${revision}`;
}

function renderHtml({ status, facts, moreFacts, parts, owner }: Message): string {
  const fitted = shareRoom(
    { facts: facts.map(factHtml), parts: parts.map(partHtml) },
    { room: MAX_ITEM - 1000, count: 200, size: countBytes },
  );
  return [
    `<p><strong>${inert(status)}</strong></p>`,
    fitted.facts.length === 0 ? '' : `<ul>${fitted.facts.join('')}</ul>`,
    moreFacts > 0 ? `<p>… and ${moreFacts} more</p>` : '',
    ...fitted.parts,
    fitted.isCut ? '<p>… the page has the rest.</p>' : '',
    owner === undefined ? '' : `<p>Questions: ${inert(owner)}</p>`,
  ].join('');
}

function factHtml({ where, before, after, what, url }: MessageFact): string {
  const name = inert(where);
  const title = url === undefined ? name : `<a href="${escapeXml(url)}">${name}</a>`;
  if (before === undefined && after === undefined) return `<li>${title} (${what})</li>`;
  if (before === undefined) return `<li>${title} (${what === 'changed' ? 'added' : what}): ${inert(after ?? '')}</li>`;
  if (after === undefined) return `<li>${title} (removed): <del>${inert(before)}</del></li>`;
  return `<li>${title}: <del>${inert(before)}</del> → <ins>${inert(after)}</ins></li>`;
}

function partHtml({ heading, text, isList }: MessagePart): string {
  const title = heading === '' ? '' : `<h3>${inert(heading)}</h3>`;
  const lines = fitText(withoutControls(text), MAX_TEXT)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(escapeXml);
  if (isList) return `${title}<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`;
  return `${title}${lines.map((line) => `<p>${line}</p>`).join('')}`;
}

function inert(text: string): string {
  return fitText(withoutControls(text), MAX_TEXT).split('\n').map(escapeXml).join('<br>');
}

type Frame = { title: string; home: string; self: string; language: string; updated: number };

function writeRss({ title, home, self, language, updated }: Frame, items: readonly FeedItem[]): string {
  const entries = items.map(
    (item) => `    <item>
      <title>${escapeXml(item.title)}</title>
      <link>${escapeXml(item.url)}</link>
      <guid isPermaLink="false">${escapeXml(item.id)}</guid>
      <pubDate>${new Date(item.at).toUTCString()}</pubDate>
      <category>${escapeXml(item.tier)}</category>
      <description>${escapeXml(item.html)}</description>
    </item>
`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>${escapeXml(title)}</title>
    <link>${escapeXml(home)}</link>
    <atom:link href="${escapeXml(self)}" rel="self" type="application/rss+xml"/>
    <description>${escapeXml(title)}</description>
    <language>${escapeXml(language)}</language>
    <lastBuildDate>${new Date(updated).toUTCString()}</lastBuildDate>
${entries.join('')}  </channel>
</rss>
`;
}

function writeAtom({ title, home, self, language, updated }: Frame, items: readonly FeedItem[]): string {
  const entries = items.map(
    (item) => `  <entry>
    <id>${escapeXml(item.id)}</id>
    <title>${escapeXml(item.title)}</title>
    <link rel="alternate" type="text/html" href="${escapeXml(item.url)}"/>
    <published>${new Date(item.at).toISOString()}</published>
    <updated>${new Date(item.at).toISOString()}</updated>
    <category term="${escapeXml(item.tier)}"/>
    <content type="html">${escapeXml(item.html)}</content>
  </entry>
`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(language)}">
  <id>${escapeXml(self)}</id>
  <title>${escapeXml(title)}</title>
  <link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>
  <link rel="alternate" type="text/html" href="${escapeXml(home)}"/>
  <updated>${new Date(updated).toISOString()}</updated>
  <author><name>${escapeXml(title)}</name></author>
${entries.join('')}</feed>
`;
}

function writeJson({ title, home, self, language }: Frame, items: readonly FeedItem[]): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: self,
    language,
    items: items.map(({ id, title: name, html, url, at, tier }) => {
      const date = new Date(at).toISOString();
      return { id, url, title: name, content_html: html, date_published: date, tags: [tier] };
    }),
  };
  return `${JSON.stringify(feed, undefined, 1)}\n`;
}
