import { describe, expect, it } from 'vitest';
import {
  MAX_SEPARATE_MUST_READS,
  MAX_SEPARATE_NOTES,
  MAX_SEPARATE_QUIET,
} from '../../src/broadcast/plan/group-drafts.ts';
import { type Files, openPlanWalk } from '../helpers/walk-plan.ts';

const NOON = Date.parse('2026-11-20T12:00Z');
const HOUR = 60 * 60 * 1000;
const PLANS = 'pricing/plans.md';

const CHANNELS = 'channels:\n  one: { kind: console }\n  two: { kind: console }\n';
const AT_ONCE = `audiences:\n  support: { channels: [one] }\n  billing: { channels: [one, two] }\n${CHANNELS}`;
const BY_DIGEST = AT_ONCE.replaceAll(' }\n  billing', ', digest: "09:00" }\n  billing').replace(
  'two] }',
  'two], digest: "09:00" }',
);

const page = (title: string, text: string) => `# ${title}\n\n${text}\n`;
const noteOf = (number: number, tier: string) =>
  `---\ntitle: Change ${number}\nkind: pricing\ntier: ${tier}\neffective: 2026-12-01\n---\n\nReason ${number}.\n`;

/** Steps an hour apart, and the digests of the three days after: what each channel was told, in order. */
function tell(configuration: string, first: Files, ...steps: Files[]) {
  const settings = { 'firstline.yml': configuration };
  const walk = openPlanWalk({ ...settings, ...first }, NOON);
  const last = steps.at(-1) ?? first;
  const runs = [
    ...steps.map((files, index) => ({ files, at: NOON + (index + 1) * HOUR })),
    ...[1, 2, 3].map((days) => ({ files: last, at: NOON + days * 24 * HOUR })),
  ];
  const sent = runs.flatMap(({ files, at }) => walk.run(at, { ...settings, ...files }).sent);
  expect(walk.announced()).toEqual({ ...settings, ...last });
  const one = sent.filter(({ delivery }) => delivery.channel === 'one').map(({ announcement }) => announcement);
  return {
    sent,
    one,
    ids: one.map(({ id, kind }) => `${kind} ${id}`),
    facts: one.flatMap(({ facts }) => facts.map(({ before = '-', after = '-' }) => `${before} > ${after}`)),
  };
}

describe.each([
  ['at once', AT_ONCE],
  ['by digest', BY_DIGEST],
])('%s', (name, configuration) => {
  const isAtOnce = name === 'at once';
  const [a, b] = [{ [PLANS]: page('Plans', 'Fee $1.') }, { [PLANS]: page('Plans', 'Fee $2.') }];

  it('(9) squash of many pages: all are told, in one message a channel', () => {
    const pages = (fee: number) =>
      Object.fromEntries(
        Array.from({ length: 40 }, (_, index) => [
          `pricing/p${index}.md`,
          page(`P${index}`, `Fee of P${index} is $${fee}.`),
        ]),
      );
    const { one, facts } = tell(configuration, pages(1), pages(2));
    expect(one.map(({ kind }) => kind)).toEqual([isAtOnce ? 'roundup' : 'digest']);
    expect(new Set(facts)).toEqual(
      new Set(Array.from({ length: 40 }, (_, index) => `Fee of P${index} is $1. > Fee of P${index} is $2.`)),
    );
  });

  it('(10) revert before announcing: nothing is told', () => {
    const settings = { 'firstline.yml': configuration };
    const walk = openPlanWalk({ ...settings, ...a }, NOON);
    // Two commits between two runs.
    expect(walk.run(NOON + HOUR, { ...settings, ...a }).sent).toEqual([]);
    expect(tell(configuration, a, a).ids).toEqual([]);
  });

  it('(10) A, B, A, B: each change that was told is told back, and what came and went before its hour is nothing', () => {
    const { ids, facts } = tell(configuration, a, b, a, b);
    const [there, back] = ['Fee $1. > Fee $2.', 'Fee $2. > Fee $1.'];
    expect(facts).toEqual(isAtOnce ? [there, back, there] : [there]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(tell(configuration, a, b, a).facts).toEqual(isAtOnce ? [there, back] : []);
  });

  it('(11) delete: told once, with what was there', () => {
    const { ids, facts } = tell(configuration, a, {});
    expect([ids, facts]).toEqual([['article-removed pricing/plans@1'], ['Fee $1. > -']]);
  });

  it('(11) rename: nothing is told', () => {
    expect(tell(configuration, a, { 'policies/offers.md': a[PLANS] ?? '' }).ids).toEqual([]);
  });

  it('(11) rename and edit: told once as an edit, under the new name', () => {
    const moved = { 'policies/offers.md': b[PLANS] ?? '' };
    const { ids, facts } = tell(configuration, a, moved);
    expect([ids, facts]).toEqual([['article-edited policies/offers@1'], ['Fee $1. > Fee $2.']]);
  });

  it('(48) 600 pages in one merge: one message a channel, that names them', () => {
    const pages = Object.fromEntries(
      Array.from({ length: 600 }, (_, index) => [`products/p${index}.md`, page(`P${index}`, `Text ${index}.`)]),
    );
    const { sent, one } = tell(configuration, a, { ...a, ...pages });
    expect(sent.map(({ delivery }) => delivery.channel).sort()).toEqual(['one', 'two']);
    expect(one[0]?.subjects).toHaveLength(600);
    expect((one[0]?.facts.length ?? 0) + (one[0]?.factsLeftOut ?? 0)).toBe(600);
  });

  it('(48) 100 notes in one merge: a bounded number of messages, must-reads first and by themselves', () => {
    const tiers = (number: number) =>
      number < MAX_SEPARATE_MUST_READS ? 'must-read' : number % 2 === 0 ? 'notice' : 'minor';
    const notes = Object.fromEntries(
      Array.from({ length: 100 }, (_, number) => [`changes/2026-12-01-n${number}.md`, noteOf(number, tiers(number))]),
    );
    const { sent, one } = tell(configuration, a, { ...a, ...notes });
    for (const channel of ['one', 'two']) {
      const own = sent.filter(({ delivery }) => delivery.channel === channel);
      expect(own.length).toBeLessThanOrEqual(MAX_SEPARATE_NOTES + MAX_SEPARATE_QUIET);
    }
    const kinds = one.map(({ kind, tier }) => `${kind} ${tier}`);
    expect(kinds.slice(0, MAX_SEPARATE_MUST_READS)).toEqual(
      Array.from({ length: MAX_SEPARATE_MUST_READS }, () => 'note-new must-read'),
    );
    expect(new Set(one.flatMap(({ subjects }) => subjects)).size).toBe(100);
  });
});
