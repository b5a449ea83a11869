import { escapeXml } from '../broadcast/render/escape-xml.ts';
import type { SiteData } from './site-data.ts';
import { searchStrings as t } from './strings.ts';

/** Characters of the short and the long name. Source: OpenSearch 1.1. */
const MOST_SHORT = 16;
const MOST_LONG = 48;

/** Describes the search to a browser, for searching from its address bar; undefined where the site does not know its address. */
export function writeOpenSearch({
  name,
  url,
  contentLanguage,
}: Pick<SiteData, 'name' | 'url' | 'contentLanguage'>): string | undefined {
  if (url === undefined) return undefined;
  const base = escapeXml(url);
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escapeXml(shorten(name, MOST_SHORT))}</ShortName>
  <LongName>${escapeXml(shorten(name, MOST_LONG))}</LongName>
  <Description>${escapeXml(`${name}: ${t.label}`)}</Description>
  <Language>${escapeXml(contentLanguage)}</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="16" height="16" type="image/svg+xml">${base}/favicon.svg</Image>
  <Url type="text/html" method="get" template="${base}/search/?q={searchTerms}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="${base}/opensearch.xml"/>
</OpenSearchDescription>
`;
}

/** As many whole words as fit, or the start of the first. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf(' ', most);
  return text.slice(0, end > 0 ? end : most).trim();
}
