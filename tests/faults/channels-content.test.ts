import fc from 'fast-check';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import RssParser from 'rss-parser';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../src/broadcast/announcement.ts';
import { markBody } from '../../src/broadcast/deliver/mark-body.ts';
import { readPayload } from '../../src/broadcast/render/read-payload.ts';
import { renderConsole } from '../../src/broadcast/render/render-console.ts';
import { renderEmail } from '../../src/broadcast/render/render-email.ts';
import { MAX_FEED, renderFeeds } from '../../src/broadcast/render/render-feeds.ts';
import { renderGitHub, renderGitHubComment } from '../../src/broadcast/render/render-github.ts';
import { renderPayload } from '../../src/broadcast/render/render-payload.ts';
import { renderSlack, type SlackBlock } from '../../src/broadcast/render/render-slack.ts';
import { renderSlackWebhook } from '../../src/broadcast/render/render-slack-webhook.ts';
import { renderTeams } from '../../src/broadcast/render/render-teams.ts';
import { renderWebhook } from '../../src/broadcast/render/render-webhook.ts';
import { findCardProblems } from '../helpers/adaptive-cards.ts';
import { anyAnnouncement, MARKUP } from '../helpers/any-announcement.ts';
import { NEW_NOTE, SITE } from '../helpers/sample-announcements.ts';
import { EVERY_CHANNEL } from '../helpers/sample-channels.ts';

const RUNS = { numRuns: 15 };
const bytes = (text: string) => Buffer.byteLength(text);
const textOf = (block: SlackBlock) =>
  block.type === 'context' ? block.elements.map(({ text }) => text).join('') : block.text.text;

/** An announcement in which everything is `text`. */
function filledWith(text: string, count = 60): Announcement {
  const fact = { ...NEW_NOTE.facts[0], title: text, trail: [text], before: text, after: text };
  const facts = Array.from({ length: count }, () => fact as Announcement['facts'][number]);
  const parts = Array.from({ length: count }, () => ({ role: 'text' as const, heading: text, text }));
  return { ...NEW_NOTE, title: text, owner: text, facts, note: { ...NEW_NOTE.note, parts } as Announcement['note'] };
}

/** Everything that is sent of an announcement, as text. */
function renderAll(announcement: Announcement): string[] {
  return [
    ...EVERY_CHANNEL.map((channel) =>
      readPayload(renderPayload({ announcement, site: SITE, channel, delivery: 'd', isReply: false })),
    ),
    JSON.stringify(renderTeams(announcement, SITE)),
    JSON.stringify(renderSlack(announcement, SITE, 'd')),
    renderEmail(announcement, SITE).html,
    ...renderFeeds({ channel: 'all', announcements: [announcement], site: SITE }).map(({ text }) => text),
  ];
}

describe('(46) whatever the content is, a message fits', () => {
  it('Slack: 50 blocks, 3,000 characters a section, 150 a header, 13,200 in all', () => {
    fc.assert(
      fc.property(anyAnnouncement, (announcement) => {
        for (const { blocks, text } of [renderSlack(announcement, SITE, 'd'), renderSlackWebhook(announcement, SITE)]) {
          expect(blocks.length).toBeLessThanOrEqual(47);
          expect(text.length).toBeLessThanOrEqual(40_000);
          expect(blocks.reduce((sum, block) => sum + textOf(block).length, text.length)).toBeLessThanOrEqual(13_200);
          for (const block of blocks) {
            expect(textOf(block).length).toBeLessThanOrEqual(block.type === 'header' ? 150 : 3000);
            expect(textOf(block)).not.toBe('');
          }
        }
      }),
      RUNS,
    );
  });

  it.each(['\u200B', '\u200D \u00A0', '\u0000'])('nothing is sent that a channel takes for empty: %j', (nothing) => {
    const blocks = renderSlack(filledWith(nothing, 3), SITE, 'd').blocks;
    for (const block of blocks) expect(textOf(block)).toMatch(/[^\p{C}\p{Z}\s]/u);
    expect(textOf(blocks[0] as SlackBlock)).toBe(NEW_NOTE.subjects[0]);
    expect(renderEmail(filledWith(nothing, 3), SITE).subject).toContain(NEW_NOTE.subjects[0]);
  });

  it('Teams: 28 KB, and a card that Microsoft’s own reader takes', () => {
    fc.assert(
      fc.property(anyAnnouncement, (announcement) => {
        const payload = renderTeams(announcement, SITE);
        expect(bytes(JSON.stringify(payload))).toBeLessThanOrEqual(28 * 1024);
        expect(findCardProblems(payload.attachments[0].content)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('GitHub: 256 characters of title, 65,536 of body with its mark', () => {
    fc.assert(
      fc.property(anyAnnouncement, (announcement) => {
        const { title, body } = renderGitHub(announcement, SITE);
        expect(title.length).toBeLessThanOrEqual(256);
        expect(markBody(body, `${announcement.id}:github`, 'key').length).toBeLessThanOrEqual(65_536);
        const comment = renderGitHubComment(announcement, SITE);
        expect(markBody(comment, `${announcement.id}:github`, 'key').length).toBeLessThanOrEqual(65_536);
        expect(body.split('\n').some((line) => /^\s*<!--/.test(line))).toBe(false);
      }),
      RUNS,
    );
  });

  it('e-mail: a subject of one line, HTML below what Gmail clips', () => {
    fc.assert(
      fc.property(anyAnnouncement, (announcement) => {
        const { subject, html, text } = renderEmail(announcement, SITE);
        expect(subject).not.toMatch(/[\r\n]/);
        expect(subject.length).toBeLessThanOrEqual(140);
        expect(bytes(html)).toBeLessThanOrEqual(102 * 1024);
        expect(text.length).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  it('webhook: 20 KB', () => {
    fc.assert(
      fc.property(anyAnnouncement, (announcement) => {
        expect(bytes(JSON.stringify(renderWebhook(announcement, SITE, 'd')))).toBeLessThanOrEqual(20_000);
      }),
      RUNS,
    );
  });

  it('feeds: 512 KB, well-formed, each item once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAnnouncement, { minLength: 1, maxLength: 5 }), async (some) => {
        const announcements = Array.from({ length: 40 }, (_, index) =>
          some.map((one) => ({ ...one, id: `${one.id.replace(/@\d+$/, '')}@${index}` })),
        ).flat();
        const feeds = renderFeeds({ channel: 'all', announcements, site: SITE });
        for (const { path, text } of feeds) {
          expect(bytes(text)).toBeLessThanOrEqual(MAX_FEED);
          const items = path.endsWith('.json')
            ? JSON.parse(text).items
            : (await new RssParser().parseString(text)).items;
          expect(items.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 4 },
    );
  });

  it('no character is cut in two', () => {
    const family = '👩‍👩‍👧‍👦';
    for (const shift of [0, 1, 4, 7].map((length) => 'x'.repeat(length))) {
      for (const text of renderAll(filledWith(shift + family.repeat(3000), 2))) {
        expect(text).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/);
        // What is left of a family is the family, or the ellipsis.
        expect(text).not.toMatch(/\u200D(?:…|$)/);
      }
    }
  });
});

describe('(47) what a channel reads as more than words is words', () => {
  it.each(MARKUP)('%j', (evil) => {
    const announcement = filledWith(evil);
    for (const { blocks, text } of [renderSlack(announcement, SITE, 'd'), renderSlackWebhook(announcement, SITE)]) {
      const marked = [text, ...blocks.filter(({ type }) => type !== 'header').map(textOf)].join('\n');
      expect(
        marked.replaceAll(/<https:\/\/kb\.example\.com\/[^|<>]*\|/g, '').replaceAll(/(?<=[\w;)…])>(?=\*|$| ·)/gm, ''),
      ).not.toMatch(/<[!@#]|<https?:\/\/evil/);
    }
    const { title, body } = renderGitHub(announcement, SITE);
    const comment = renderGitHubComment(announcement, SITE);
    for (const text of [title, body, comment]) {
      expect(text).not.toMatch(/@[\w-]/);
      expect(text).not.toMatch(/#\d/);
      expect(text).not.toMatch(/\bGH-\d/i);
    }
    expect(comment).not.toMatch(/(?<!\\)<!--|&(?!amp;)#?\w+;|(?<!\\)!\[|\]\(https:\/\/evil/);
    expect(comment.split('\n')[0]).toMatch(/^### /);
    visit(remark().use(remarkGfm).parse(comment), (node) => {
      expect(['image', 'imageReference', 'html', 'linkReference', 'definition']).not.toContain(node.type);
      if (node.type !== 'link' || node.url.startsWith('https://kb.example.com/')) return;
      // An address of the web is read as it is written, and leads there; a mail address of the content is one too.
      const [said] = node.children;
      expect(said?.type === 'text' && said.value.replaceAll('\u200D', '')).toBe(
        decodeURI(node.url)
          .replaceAll('\u200D', '')
          .replace(/^mailto:/, ''),
      );
    });
    const { html } = renderEmail(announcement, SITE);
    expect(html).not.toMatch(/<script|evil\.example["']/);
    const card = JSON.stringify(renderTeams(announcement, SITE));
    expect(card).not.toContain('{{');
    expect(card).not.toContain('"TextBlock"');
    for (const { path, text } of renderFeeds({ channel: 'all', announcements: [announcement], site: SITE })) {
      if (!path.endsWith('.json')) expect(text).not.toMatch(/<script|]]>/);
    }
    expect(renderConsole(announcement, SITE)).not.toMatch(/[^\P{C}\n\u200D]/u);
  });
});

describe('(48) 600 pages in one merge', () => {
  it('are one message that fits every channel and counts what it does not show', () => {
    const facts = Array.from({ length: 200 }, (_, index) => ({
      ...(NEW_NOTE.facts[0] as Announcement['facts'][number]),
      ...{
        article: `pricing/page-${index}`,
        title: `Page ${index}`,
        before: 'word '.repeat(120),
        after: 'other '.repeat(100),
      },
    }));
    const { note: _, link: __, ...rest } = NEW_NOTE;
    const subjects = Array.from({ length: 600 }, (_, index) => `pricing/page-${index}`);
    const many: Announcement = { ...rest, id: 'roundup@1', kind: 'roundup', subjects, facts, factsLeftOut: 400 };
    expect(bytes(JSON.stringify(renderTeams(many, SITE)))).toBeLessThanOrEqual(28 * 1024);
    expect(bytes(JSON.stringify(renderWebhook(many, SITE, 'd')))).toBeLessThanOrEqual(20_000);
    expect(renderSlack(many, SITE, 'd').blocks.length).toBeLessThanOrEqual(47);
    expect(renderConsole(many, SITE)).toContain('600 pages changed together');
    expect(renderConsole(many, SITE)).toContain('... and 580 more');
    expect(renderWebhook(many, SITE, 'd').data.truncated).toBe(true);
  });
});
