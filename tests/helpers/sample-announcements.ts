import type { Announcement } from '../../src/broadcast/announcement.ts';

/** A site as a configuration gives it. */
export const SITE = {
  name: 'Help desk',
  url: 'https://kb.example.com',
  timeZone: 'America/New_York',
  language: 'en',
  uiLanguage: 'en',
  editUrl: undefined,
};

/** A note that everybody must read. */
export const NEW_NOTE: Announcement = {
  id: 'changes/2026-12-01-pro@1',
  kind: 'note-new',
  tier: 'must-read',
  title: 'Pro rises from $29 to $35 a month',
  subjects: ['changes/2026-12-01-pro', 'pricing/plans'],
  facts: [
    {
      kind: 'changed',
      article: 'pricing/plans',
      title: 'Plans',
      trail: ['Pro', 'Monthly'],
      anchor: 'monthly',
      before: '$29',
      after: '$35',
    },
    {
      kind: 'added',
      article: 'pricing/plans',
      title: 'Plans',
      trail: ['Students'],
      anchor: 'students',
      after: 'Students pay $28.00 instead of $23.20.',
    },
  ],
  factsLeftOut: 0,
  note: {
    id: '2026-12-01-pro',
    effective: { at: Date.parse('2026-12-01T05:00:00Z'), allDay: true },
    state: 'upcoming',
    parts: [
      { role: 'text', heading: '', text: 'Pro costs $35 a month instead of $29. Start and Family stay the same.' },
      { role: 'text', heading: 'Why', text: 'Pods cost more than when the price was last set.' },
      {
        role: 'ask',
        heading: '',
        text: 'Can I still get the old price? By switching to annual until November 30.\nI have a paid year. Nothing changes until it ends.',
      },
      {
        role: 'decide',
        heading: '',
        text: 'Credit $18 once to a monthly customer who wants to leave because of it.\nSuggest Start when that fits better.',
      },
    ],
  },
  owner: 'Billing and plans',
  link: { address: '/changes/2026-12-01-pro/', file: 'changes/2026-12-01-pro.md' },
  at: Date.parse('2026-11-22T15:00:00Z'),
};

/** The same note with another date. */
export const CORRECTION: Announcement = {
  ...NEW_NOTE,
  id: 'changes/2026-12-01-pro@2',
  kind: 'note-corrected',
  facts: [
    {
      kind: 'changed',
      article: 'changes/2026-12-01-pro',
      title: NEW_NOTE.title,
      trail: ['Effective'],
      anchor: '',
      before: '2026-12-01',
      after: '2026-12-08',
    },
  ],
  at: Date.parse('2026-11-24T15:00:00Z'),
};

/** The minor edits of a day. */
export const DIGEST: Announcement = {
  id: 'digest@7',
  kind: 'digest',
  tier: 'minor',
  title: 'Minor edits of 24 Nov 2026',
  subjects: ['pricing/plans', 'policies/returns', 'start'],
  facts: [
    ...['Pro', 'Family', 'Start'].map((plan) => ({
      kind: 'changed' as const,
      article: 'pricing/plans',
      title: 'Plans',
      trail: [plan],
      anchor: plan.toLowerCase(),
      before: 'billed on the 1st',
      after: 'billed on the day of joining',
    })),
    {
      kind: 'removed',
      article: 'policies/returns',
      title: 'Returns',
      trail: ['Label'],
      anchor: '',
      before: 'Print the label twice.',
    },
    {
      kind: 'added',
      article: 'start',
      title: 'Start here',
      trail: [],
      anchor: '',
      after: 'Where to find the phone rota.',
    },
  ],
  factsLeftOut: 0,
  at: Date.parse('2026-11-24T21:00:00Z'),
};
