import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import type { Announcement } from './announcement.ts';
import { findQuietEnd, listPressing } from './find-quiet-end.ts';
import type { DeliveryState } from './ledger-state.ts';

const CONFIGURATION = `
audiences:
  support: { channels: [desk, mail], teams: [chat], quiet: "20:00-08:00" }
  night: { channels: [desk], teams: [owls], quiet: "08:00-12:00" }
channels:
  desk: { kind: console }
  mail: { kind: email, from: kb@example.com, to: people }
`;
const CORPUS = buildCorpus({
  files: [
    { path: 'firstline.yml', text: CONFIGURATION },
    { path: 'people.yml', text: 'teams: { chat: {} }\npeople: { ana: { team: chat, email: ana@example.com } }\n' },
    { path: 'pricing/plans.md', text: '---\naudience: [support]\n---\n\n# Plans\n' },
    { path: 'pricing/all.md', text: '# All\n' },
  ],
  images: [],
  findings: [],
});
const at = (time: string) => Date.parse(`2026-11-20T${time}Z`);
const MORNING = Date.parse('2026-11-21T08:00Z');

function announcementOf(over: Partial<Announcement> = {}): Announcement {
  const said = { title: 'Plans', subjects: ['pricing/plans'], facts: [], factsLeftOut: 0, at: at('19:00') };
  return { id: 'pricing/plans@1', kind: 'article-edited', tier: 'notice', ...said, ...over };
}

const endOf = (now: string, over: Partial<Announcement> = {}, delivery: Partial<DeliveryState> = {}) =>
  findQuietEnd(
    { channel: 'desk', recipient: undefined, notBefore: undefined, ...delivery },
    announcementOf(over),
    CORPUS,
    at(now),
  );

describe('findQuietEnd', () => {
  it('is the end of the quiet hours of those for whom the document is', () => {
    expect(endOf('19:59')).toBeUndefined();
    expect(endOf('20:00')).toBe(MORNING);
    expect(endOf('20:00', {}, { channel: 'mail', recipient: 'ana' })).toBe(MORNING);
  });

  it('is none where somebody of the place is awake, and the document is for them too', () => {
    expect(endOf('20:00', { subjects: ['pricing/all'] })).toBeUndefined();
    expect(endOf('20:00', { subjects: ['pricing/all'] }, { channel: 'mail', recipient: 'ana' })).toBe(MORNING);
  });

  it('is none for what was let through at night when it was decided, and what is over by morning', () => {
    expect(endOf('23:00', { at: at('22:00') })).toBeUndefined();
    expect(endOf('23:00', { at: at('22:00') }, { notBefore: at('22:30') })).toBe(MORNING);
    const moment = (instant: number) => ({ at: instant, allDay: false });
    const note = { id: 'n', effective: moment(0), state: 'in force' as const, parts: [] };
    expect(endOf('23:00', { note: { ...note, expires: moment(MORNING) } })).toBeUndefined();
    expect(endOf('23:00', { note: { ...note, expires: moment(MORNING + 1) } })).toBe(MORNING);
  });
});

it('listPressing has must-reads, what is urgent, and what they correct in the same place', () => {
  const announcements = new Map<string, Announcement>();
  const stand = { status: { kind: 'due' }, attemptedAt: undefined, isTrying: false, doubts: 0, wasInDoubt: false };
  const open = [
    ['a@1', 'notice', 'desk'],
    ['a@1', 'notice', 'mail'],
    ['b@1', 'notice', 'desk'],
    ['a@2', 'must-read', 'desk'],
    ['a@3', 'notice', 'desk'],
  ].map(([id = '', tier = '', channel = '']) => {
    announcements.set(id, announcementOf({ id, tier: tier as 'notice', subjects: [id.slice(0, 1)] }));
    return { ...stand, id: `${id}:${channel}`, announcement: id, channel } as DeliveryState;
  });
  expect(listPressing(open, { announcements, renamed: new Map() })).toEqual(new Set(['a@2:desk', 'a@1:desk']));
});
