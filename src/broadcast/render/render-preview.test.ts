import fc from 'fast-check';
import type { RootContent } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { anyAnnouncement, MARKUP } from '../../../tests/helpers/any-announcement.ts';
import { NEW_NOTE, SITE } from '../../../tests/helpers/sample-announcements.ts';
import { EVERY_CHANNEL } from '../../../tests/helpers/sample-channels.ts';
import type { Announcement } from '../announcement.ts';
import type { Preview, PreviewedMessage } from '../preview/preview.ts';
import { renderPayload } from './render-payload.ts';
import { renderPreview } from './render-preview.ts';

/** A preview in which everything that content can say is `text`. */
function previewOf(announcements: readonly Announcement[], text: string): Preview {
  const described = announcements.map((announcement) => ({
    announcement,
    notice: { text, isEnough: false },
    listeners: [{ title: text, people: 2, channels: [text, 'mail'], notBefore: undefined, timeZone: 'Europe/Berlin' }],
    people: 2,
    messages: EVERY_CHANNEL.map((channel): PreviewedMessage => {
      const payload = renderPayload({ announcement, site: SITE, channel, delivery: announcement.id, isReply: false });
      return { channel: channel.id, deliveries: [announcement.id], ...payload };
    }),
  }));
  const finding = {
    code: 'link/broken' as const,
    severity: 'warning' as const,
    path: text,
    line: 3,
    message: text,
    hint: text,
  };
  return {
    ...{ now: NEW_NOTE.at, site: SITE, files: [text], blocked: text, daysLeftOut: 1, silence: [text] },
    days: [{ at: NEW_NOTE.at, announcements: described }],
    ...{ findings: Array.from({ length: 30 }, () => finding), remarks: [text] },
  };
}

/** What GitHub would read as more than words: everything but code. */
function listReadable(markdown: string): { texts: string[]; html: string[]; kinds: Set<string> } {
  const texts: string[] = [];
  const html: string[] = [];
  const kinds = new Set<string>();
  visit(remark().use(remarkGfm).parse(markdown), (node) => {
    kinds.add(node.type);
    if (node.type === 'text') texts.push(node.value);
    if (node.type === 'html') html.push(node.value);
  });
  return { texts, html, kinds };
}

const FORBIDDEN: RootContent['type'][] = [
  'image',
  'imageReference',
  'linkReference',
  'definition',
  'footnoteReference',
];

describe.each(MARKUP)('whatever the content says, %j', (evil) => {
  it('calls nobody, links no issue, shows no picture, and leaves no block open', () => {
    const announcement = {
      ...{ ...NEW_NOTE, title: evil, owner: evil },
      facts: NEW_NOTE.facts.map((fact) => ({ ...fact, title: evil, trail: [evil], before: evil, after: evil })),
    };
    const text = renderPreview(previewOf([announcement], evil), { files: 'https://github.com/o/r/blob/abc/' });
    const { texts, html, kinds } = listReadable(text);
    for (const one of [...texts, ...html]) {
      expect(one).not.toMatch(/@[\w-]/);
      expect(one).not.toMatch(/\bGH-\d/i);
      // A character reference is no number of an issue.
      expect(one.replaceAll(/&#\d+;/g, '')).not.toMatch(/#\d/);
    }
    for (const tag of html.join('\n').matchAll(/<[^>]*>/g)) expect(tag[0]).toMatch(/^<\/?(?:details|summary|sub)>$/);
    for (const kind of FORBIDDEN) expect([...kinds]).not.toContain(kind);
    const count = (tag: string) => html.join('\n').split(tag).length;
    expect(count('<details>')).toBe(count('</details>'));
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^<sub>.*<\/sub>$/);
  });
});

it('fits a comment with its mark, whatever is told and however much', () => {
  fc.assert(
    fc.property(
      fc.array(anyAnnouncement, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('x', ...MARKUP),
      (some, word) => {
        const text = renderPreview(previewOf(some, `${word} `.repeat(3000)));
        expect(text.length).toBeLessThanOrEqual(65_536 - 200);
        expect(text.split('<details>').length).toBe(text.split('</details>').length);
      },
    ),
    { numRuns: 5 },
  );
});

it('says how much is not shown where not all fits', () => {
  const many = Array.from({ length: 40 }, (_, index) => ({
    ...{ ...NEW_NOTE, id: `changes/x-${index}@1` },
    facts: Array.from({ length: 10 }, () => ({ ...NEW_NOTE.facts[1], after: 'word '.repeat(400) }) as never),
  }));
  const text = renderPreview(previewOf(many, 'x'));
  expect(text).toContain('### Nobody can say');
  expect(text).toContain('… and 30 more announcements, all of them below.');
  expect(text).toMatch(/… \d+ blocks do not fit here; `npm run preview` prints them all\./);
});
