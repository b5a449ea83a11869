import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../../model/corpus.ts';
import { openParseMemory } from '../../model/parse-memory.ts';
import type { ContentVersion } from './hold-back.ts';
import { planReachable } from './plan-reachable.ts';

type Files = Record<string, string>;

const NOW = Date.parse('2026-11-20T12:00:00Z');
const DAY = Date.parse('2026-12-01T12:00:00Z');
/** Nobody is in the team of `billing`, whose only channel writes to each person. */
const CONFIGURATION = `
audiences:
  support: { channels: [desk] }
  billing: { channels: [mail], teams: [money] }
channels:
  desk: { kind: console }
  mail: { kind: email, from: kb@example.com, to: people }
`;
const NOTE = 'changes/2026-12-01-pro.md';
const noteFor = (audience: string, body = 'The price rises.') =>
  `---\ntitle: Pro costs $35\nkind: pricing\ntier: notice\neffective: 2026-12-01\naudience: [${audience}]\narticles: [pricing/plans]\n---\n\n${body}\n`;
const plansOf = (price: string, audience = 'support') =>
  `---\naudience: [${audience}]\n---\n\n# Plans\n\nPro costs ${price} a month.\n`;

function versionOf(files: Files): ContentVersion & { files: Set<string> } {
  const all = { 'firstline.yml': CONFIGURATION, 'people.yml': 'teams: { money: {} }\n', ...files };
  const folder = { files: Object.entries(all).map(([path, text]) => ({ path, text })), images: [], findings: [] };
  return { folder, corpus: buildCorpus(folder), files: new Set(Object.keys(all)) };
}

function plan(before: Files, after: Files, { now = NOW, upcoming = [] as string[] } = {}) {
  const past = { revisions: new Map(), renamed: new Map(), announcements: new Map(), deliveries: new Map() };
  const state = { upcoming, waiting: [], ...past };
  const { held, plan: found } = planReachable(versionOf(before), versionOf(after), { state, now }, openParseMemory());
  const { announcements, deliveries, unreachable } = found;
  const told = announcements.map(({ id, kind }) => `${kind} ${id}`);
  return { told, to: deliveries.map(({ channel }) => channel), unreachable, upcoming: found.upcoming, held };
}

describe('planReachable', () => {
  it('tells the others of an article whose note reaches nobody', () => {
    const before = { 'pricing/plans.md': plansOf('$29') };
    expect(plan(before, { 'pricing/plans.md': plansOf('$35'), [NOTE]: noteFor('billing') })).toMatchObject({
      ...{ told: ['article-edited pricing/plans@1'], to: ['desk'], held: [NOTE], upcoming: [] },
      unreachable: [{ files: [NOTE] }],
    });
  });

  it('keeps what would reach nobody as it was announced, under both of its names', () => {
    const before = { 'pricing/plans.md': plansOf('$29', 'billing'), 'pricing/other.md': '# Other\n\nIt is red.\n' };
    const after = { 'pricing/pro.md': plansOf('$35', 'billing'), 'pricing/other.md': '# Other\n\nIt is blue.\n' };
    expect(plan(before, after)).toMatchObject({
      ...{ told: ['article-edited pricing/other@1'], held: ['pricing/plans.md', 'pricing/pro.md'] },
    });
  });

  it('tells that a page is gone although a new one reaches nobody', () => {
    const before = { 'pricing/other.md': '# Other\n\nIt is red.\n', 'pricing/more.md': '# More\n' };
    const after = { 'pricing/plans.md': plansOf('$29', 'billing'), 'pricing/more.md': '# More\n' };
    expect(plan(before, after)).toMatchObject({
      ...{ told: ['article-removed pricing/other@1'], held: ['pricing/plans.md'] },
    });
  });

  it('waits with a note whose day has come until somebody hears of it', () => {
    const files = { 'pricing/plans.md': plansOf('$29'), [NOTE]: noteFor('billing') };
    const waiting = { now: DAY, upcoming: ['2026-12-01-pro'] };
    expect(plan(files, files, waiting)).toMatchObject({
      ...{ told: [], held: [NOTE], upcoming: ['2026-12-01-pro'] },
      unreachable: [{ files: [NOTE], since: Date.parse('2026-12-01T00:00:00Z') }],
    });
    const mended = CONFIGURATION.replace('[mail]', '[desk]');
    const after = { ...files, 'firstline.yml': mended };
    expect(plan(files, after, waiting)).toMatchObject({
      told: [expect.stringContaining('@1')],
      upcoming: [],
      held: [],
    });
    const announced = { ...files, 'firstline.yml': mended };
    expect(plan(announced, announced, waiting).told).toEqual(['note-in-effect changes/2026-12-01-pro@1']);
  });

  it('keeps a note awaited that was corrected for nobody', () => {
    const before = { 'pricing/plans.md': plansOf('$29'), [NOTE]: noteFor('billing') };
    const corrected = { ...before, [NOTE]: noteFor('billing', 'It rises by a fifth.') };
    const waiting = { upcoming: ['2026-12-01-pro'] };
    expect(plan(before, corrected, waiting)).toMatchObject({ told: [], held: [NOTE], upcoming: ['2026-12-01-pro'] });
  });
});
