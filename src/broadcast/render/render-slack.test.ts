import { describe, expect, it } from 'vitest';
import type { Announcement } from '../announcement.ts';
import { MAX_BLOCKS, MAX_FALLBACK, MAX_HEADER, MAX_SECTION, MAX_TOTAL, renderSlack } from './render-slack.ts';

const SITE = {
  name: 'KB',
  url: 'https://kb.example.com',
  timeZone: 'America/New_York',
  language: 'en',
  uiLanguage: 'en',
  editUrl: undefined,
};

const NOTE: Announcement = {
  id: 'changes/2026-12-01-pro@1',
  kind: 'note-new',
  tier: 'must-read',
  title: 'Pro costs $35',
  subjects: ['changes/2026-12-01-pro', 'pricing/plans'],
  facts: [
    {
      kind: 'changed',
      article: 'pricing/plans',
      title: 'Plans',
      trail: ['Pro'],
      anchor: 'pro',
      before: 'Pro · $29',
      after: 'Pro · $35',
    },
  ],
  factsLeftOut: 0,
  note: {
    id: '2026-12-01-pro',
    effective: { at: Date.parse('2026-12-01T05:00:00Z'), allDay: true },
    state: 'upcoming',
    parts: [
      { role: 'text', heading: 'Why', text: 'Costs rose.' },
      { role: 'ask', heading: '', text: 'Do I pay more now?' },
      { role: 'decide', heading: '', text: 'One month at the old price.' },
    ],
  },
  owner: 'Pricing',
  link: { address: '/changes/2026-12-01-pro/', file: 'changes/2026-12-01-pro.md' },
  at: Date.parse('2026-11-22T15:00:00Z'),
};

function textsOf(announcement: Announcement, site = SITE): string[] {
  const { blocks, text } = renderSlack(announcement, site, 'd');
  return [
    text,
    ...blocks.flatMap((block) => (block.type === 'context' ? block.elements.map((one) => one.text) : block.text.text)),
  ];
}

describe('renderSlack', () => {
  it('says what, when, the facts, why, what is asked, what may be decided, where and who, in this order', () => {
    expect(renderSlack(NOTE, SITE, 'changes/2026-12-01-pro@1:slack')).toMatchInlineSnapshot(`
      {
        "blocks": [
          {
            "text": {
              "emoji": false,
              "text": "Pro costs $35",
              "type": "plain_text",
            },
            "type": "header",
          },
          {
            "elements": [
              {
                "text": "Must read · takes effect 1 Dec 2026, in 9 days",
                "type": "mrkdwn",
                "verbatim": true,
              },
            ],
            "type": "context",
          },
          {
            "text": {
              "text": "*<https://kb.example.com/pricing/plans/#pro|Plans &gt; Pro>*
      Pro · $29 → Pro · $35",
              "type": "mrkdwn",
              "verbatim": true,
            },
            "type": "section",
          },
          {
            "text": {
              "text": "*Why*
      Costs rose.",
              "type": "mrkdwn",
              "verbatim": true,
            },
            "type": "section",
          },
          {
            "text": {
              "text": "*What customers will ask*
      Do I pay more now?",
              "type": "mrkdwn",
              "verbatim": true,
            },
            "type": "section",
          },
          {
            "text": {
              "text": "*What you may decide*
      One month at the old price.",
              "type": "mrkdwn",
              "verbatim": true,
            },
            "type": "section",
          },
          {
            "elements": [
              {
                "text": "<https://kb.example.com/changes/2026-12-01-pro/|Read it all> · Questions: Pricing",
                "type": "mrkdwn",
                "verbatim": true,
              },
            ],
            "type": "context",
          },
        ],
        "metadata": {
          "event_payload": {
            "announcement": "changes/2026-12-01-pro@1",
            "delivery": "changes/2026-12-01-pro@1:slack",
          },
          "event_type": "firstline_announcement",
        },
        "text": "Pro costs $35 (Must read · takes effect 1 Dec 2026, in 9 days)",
        "unfurl_links": false,
        "unfurl_media": false,
      }
    `);
  });

  it('makes calls and links of the content inert', () => {
    const evil = '<!channel> <@U1> <https://evil.example|text> &lt;!here&gt;';
    const note = { ...NOTE.note, parts: [{ role: 'text', heading: evil, text: evil }] } as Announcement['note'];
    const facts = NOTE.facts.map((fact) => ({ ...fact, title: evil, trail: [evil], before: evil, after: evil }));
    const texts = textsOf({ ...NOTE, title: evil, owner: evil, facts, note });
    const ours = '<https://kb.example.com/changes/2026-12-01-pro/|Read it all>';
    const links = /<https:..kb.example.com.pricing.plans.#pro\|/g;
    for (const text of texts) expect(text.replace(ours, '').replaceAll(links, '')).not.toMatch(/<|&(?!(?:amp|lt|gt);)/);
    expect(texts.join()).toContain('&lt;!channel&gt;');
    expect(texts.join()).toContain('&amp;lt;!here&amp;gt;');
  });

  it('fits every limit of Slack, whatever the content is', () => {
    const long = `${'word & <tag> 👩‍👩‍👧 '.repeat(4000)}\n`;
    const fact = {
      ...NOTE.facts[0],
      title: long,
      trail: [long],
      before: long,
      after: long,
    } as Announcement['facts'][number];
    const parts = Array.from({ length: 80 }, () => ({ role: 'text' as const, heading: long, text: long }));
    const huge: Announcement = {
      ...NOTE,
      title: long,
      owner: long,
      facts: Array.from({ length: 200 }, () => fact),
      factsLeftOut: 10_000,
      note: NOTE.note && { ...NOTE.note, urgent: long, parts },
    };
    const { blocks, text } = renderSlack(huge, SITE, 'd');
    expect(blocks.length).toBeLessThanOrEqual(MAX_BLOCKS);
    expect(text.length).toBeLessThanOrEqual(MAX_FALLBACK);
    for (const block of blocks) {
      if (block.type === 'header') expect(block.text.text.length).toBeLessThanOrEqual(MAX_HEADER);
      if (block.type === 'section') expect(block.text.text.length).toBeLessThanOrEqual(MAX_SECTION);
    }
    const texts = textsOf(huge);
    expect(texts.join('').length).toBeLessThanOrEqual(MAX_TOTAL);
    expect(texts.join('')).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/);
    expect(texts.at(-1)).toContain('Read it all');
    expect(texts).toContain('… the page has the rest.');
  });

  it('names the file when the site has no address', () => {
    expect(textsOf(NOTE, { ...SITE, url: undefined as never }).at(-1)).toBe(
      'changes/2026-12-01-pro.md · Questions: Pricing',
    );
  });
});
