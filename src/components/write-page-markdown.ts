import { stringify } from 'yaml';
import type { Corpus } from '../model/corpus.ts';
import type { ArticleCopy, NoteCopy } from './copy-data.ts';
import { escapeText } from './escape-text.ts';
import type { IsoMoment } from './format-iso.ts';

/** A page as one Markdown text: front matter for readers, the title as its only heading of the first level, the body. */
export function writePageMarkdown(json: ArticleCopy | NoteCopy, body: string, { configuration }: Corpus): string {
  const area = configuration.areas.get(json.area)?.title ?? json.area;
  const { title, owner, url } = json;
  const matter =
    json.kind === 'article'
      ? { title, summary: json.summary, url, area, owner, verified: json.verified, 'review-due': json.reviewDue }
      : { title, url, area, owner, tier: json.tier, ...datesOf(json), urgent: json.urgent };
  const disputed = listDisputed(json);
  // Without line breaks of its own: a text of two lines would stay one all the same.
  const yaml = stringify(withoutAbsent({ ...matter, disputed }), { lineWidth: 0 });
  return `---\n${yaml}---\n${[`# ${escapeText(title)}`, body].filter((part) => part !== '').join('\n\n')}\n`;
}

/** Sections by their headings; the page as a whole has none. */
function listDisputed({ disputed = [], sections }: ArticleCopy | NoteCopy) {
  const all = [
    ...disputed,
    ...sections.flatMap(({ trail, disputed: own = [] }) => own.map((one) => ({ section: trail.join(' › '), ...one }))),
  ];
  return all.length === 0 ? undefined : all;
}

function datesOf({ effective, until, overtaken }: NoteCopy) {
  const write = ({ allDay, day, at }: IsoMoment) => (allDay ? day : at);
  return {
    effective: write(effective),
    until: until && write(until),
    overtaken,
  };
}

function withoutAbsent(keys: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}
