import { describe, expect, it } from 'vitest';
import type { Announcement } from '../announcement.ts';
import { renderConsole } from './render-console.ts';

const SITE = { name: 'KB', url: undefined, timeZone: 'UTC', language: 'en', uiLanguage: 'en', editUrl: undefined };

const EDIT: Announcement = {
  id: 'pricing/plans@2',
  kind: 'article-edited',
  tier: 'minor',
  title: 'Plans',
  subjects: ['pricing/plans'],
  facts: [
    {
      kind: 'changed',
      article: 'pricing/plans',
      title: 'Plans',
      trail: ['Pro'],
      anchor: 'pro',
      before: '$29',
      after: '$35',
    },
    {
      kind: 'added',
      article: 'pricing/plans',
      title: 'Plans',
      trail: ['Family'],
      anchor: 'family',
      after: 'Five people.',
    },
    {
      kind: 'removed',
      article: 'pricing/plans',
      title: 'Plans',
      trail: ['Start'],
      anchor: '',
      before: 'one seat\nno phone',
    },
  ],
  factsLeftOut: 2,
  link: { address: '/pricing/plans/', file: 'pricing/plans.md' },
  owner: 'Pricing',
  at: 0,
};

describe('renderConsole', () => {
  it('reads like a message', () => {
    expect(renderConsole(EDIT, SITE)).toMatchInlineSnapshot(`
      "Updated: Plans
        Without a change note

        Pro: $29 -> $35

        Family (new)
          Five people.

        Start (removed)
          one seat
          no phone

        ... and 2 more

        pricing/plans.md
        Questions: Pricing
      "
    `);
  });

  it('says when a note takes effect, in the zone of the site', () => {
    const at = Date.parse('2026-12-01T06:00:00Z');
    const note = { id: 'n', effective: { at, allDay: false }, state: 'upcoming', parts: [] } as const;
    const text = (announcedAt: string) =>
      renderConsole(
        { ...EDIT, kind: 'note-new', note: { ...note, parts: [] }, at: Date.parse(announcedAt) },
        { ...SITE, timeZone: 'America/New_York' },
      );
    expect(text('2026-11-20T12:00:00Z')).toContain('takes effect 1 Dec 2026, 01:00');
    expect(text('2026-11-20T12:00:00Z')).toContain('in 11 days');
    // 23:00 in New York on the day before.
    expect(text('2026-12-01T04:00:00Z')).toContain('tomorrow');
    expect(text('2026-12-01T05:30:00Z')).toContain('today');
  });

  it('tells a note that is withdrawn before its day from one that was true', () => {
    const effective = { at: Date.parse('2026-12-01T00:00:00Z'), allDay: true };
    const text = (state: 'upcoming' | 'in force') =>
      renderConsole({ ...EDIT, kind: 'note-withdrawn', note: { id: 'n', effective, state, parts: [] } }, SITE);
    expect(text('upcoming')).toContain('was to be true from 1 Dec 2026; it no longer is');
    expect(text('in force')).toContain('was true from 1 Dec 2026; it no longer is');
  });

  it('keeps control characters of the content from the terminal', () => {
    expect(renderConsole({ ...EDIT, title: 'a\u001B[31mred\u0007\u202Eb' }, SITE)).toMatch(/^Updated: a\[31mredb\n/);
  });
});
