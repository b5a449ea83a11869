import { describe, expect, it } from 'vitest';
import { buildCorpus, type Corpus } from '../../model/corpus.ts';
import type { Plan } from '../announcement.ts';
import { buildPlan } from './build-plan.ts';
import { MAX_SEPARATE_NOTES, MAX_SEPARATE_QUIET } from './group-drafts.ts';
import { holdBack } from './hold-back.ts';

type Files = Record<string, string>;

const NOW = Date.parse('2026-11-20T12:00:00Z');
const CONFIGURATION = `
audiences:
  support: { channels: [one, two] }
  billing: { channels: [two] }
channels:
  one: { kind: console }
  two: { kind: console }
`;
const PLANS = '# Plans\n\n## Pro\n\nPro costs $29 a month.\n';
const NOTE = 'changes/2026-12-01-pro.md';

function noteOf(extra = '', body = 'The price rises.'): string {
  return `---\ntitle: Pro costs $35\nkind: pricing\ntier: notice\neffective: 2026-12-01\n${extra}---\n\n${body}\n`;
}

function corpusOf(files: Files): Corpus {
  const all = { 'firstline.yml': CONFIGURATION, ...files };
  return buildCorpus({ files: Object.entries(all).map(([path, text]) => ({ path, text })), images: [], findings: [] });
}

type Setting = { now?: number; upcoming?: string[]; revisions?: [string, number][] };

function plan(before: Files, after: Files, { now = NOW, upcoming = [], revisions = [] }: Setting = {}): Plan {
  const announced = corpusOf(before);
  const files = new Set(Object.keys(after));
  const { corpus } = holdBack(announced, corpusOf(after), files);
  return buildPlan({ announced, tip: corpus, state: { upcoming, revisions: new Map(revisions) }, now });
}

const kinds = ({ announcements }: Plan) => announcements.map(({ id, kind }) => `${kind} ${id}`);

describe('buildPlan', () => {
  it('announces nothing without a ledger, and remembers what is still to come', () => {
    const tip = corpusOf({ 'pricing/plans.md': PLANS, [NOTE]: noteOf() });
    const first = buildPlan({ announced: undefined, tip, state: undefined, now: NOW });
    expect(first).toEqual({ announcements: [], deliveries: [], upcoming: ['2026-12-01-pro'] });
  });

  it('plans nothing when nothing changed', () => {
    const files = { 'pricing/plans.md': PLANS, [NOTE]: noteOf() };
    expect(plan(files, files, { upcoming: ['2026-12-01-pro'] }).announcements).toEqual([]);
  });

  it('tells an edit as a fact of the note that names the article, once', () => {
    const after = { 'pricing/plans.md': PLANS.replace('$29', '$35'), [NOTE]: noteOf('articles: [pricing/plans]\n') };
    const { announcements, deliveries, upcoming } = plan({ 'pricing/plans.md': PLANS }, after);
    expect(announcements).toMatchObject([
      {
        id: 'changes/2026-12-01-pro@1',
        kind: 'note-new',
        subjects: ['changes/2026-12-01-pro', 'pricing/plans'],
        facts: [{ before: 'Pro costs $29 a month.', after: 'Pro costs $35 a month.' }],
      },
    ]);
    expect(deliveries.map(({ id }) => id)).toEqual(['changes/2026-12-01-pro@1:one', 'changes/2026-12-01-pro@1:two']);
    expect(upcoming).toEqual(['2026-12-01-pro']);
  });

  it('tells a value with a date as what customers see before and after', () => {
    const dated = PLANS.replace('$29', ':until[$29]{change=2026-12-01-pro}:from[$35]{change=2026-12-01-pro}');
    const after = { 'pricing/plans.md': dated, [NOTE]: noteOf() };
    const [announcement] = plan({ 'pricing/plans.md': PLANS }, after).announcements;
    expect(announcement?.facts).toMatchObject([{ before: 'Pro costs $29 a month.', after: 'Pro costs $35 a month.' }]);
    const inEffect = plan(after, after, { now: Date.parse('2026-12-01T08:00:00Z'), upcoming: ['2026-12-01-pro'] });
    expect(inEffect.announcements).toMatchObject([
      { kind: 'note-in-effect', facts: [{ before: 'Pro costs $29 a month.', after: 'Pro costs $35 a month.' }] },
    ]);
    expect(inEffect.upcoming).toEqual([]);
  });

  it('tells a note in effect only if it is awaited and was not overtaken', () => {
    const files = { [NOTE]: noteOf() };
    const now = Date.parse('2026-12-02T00:00:00Z');
    expect(
      kinds(plan(files, files, { now, upcoming: ['2026-12-01-pro'], revisions: [['changes/2026-12-01-pro', 1]] })),
    ).toEqual(['note-in-effect changes/2026-12-01-pro@2']);
    expect(kinds(plan(files, files, { now }))).toEqual([]);
    const overtaken = { ...files, 'changes/2026-12-01-other.md': noteOf('supersedes: 2026-12-01-pro\n') };
    expect(kinds(plan(files, overtaken, { now, upcoming: ['2026-12-01-pro'] }))).toEqual([
      'note-new changes/2026-12-01-other@1',
    ]);
  });

  it('tells a correction with before and after, and a moved day again on its day', () => {
    const moved = noteOf().replace('effective: 2026-12-01', 'effective: 2026-12-08');
    const corrected = plan({ [NOTE]: noteOf() }, { [NOTE]: moved }, { revisions: [['changes/2026-12-01-pro', 1]] });
    expect(corrected.announcements).toMatchObject([
      {
        id: 'changes/2026-12-01-pro@2',
        kind: 'note-corrected',
        facts: [{ trail: ['Effective'], before: '2026-12-01', after: '2026-12-08' }],
      },
    ]);
    expect(corrected.upcoming).toEqual(['2026-12-01-pro']);
    expect(kinds(plan({ [NOTE]: noteOf() }, { [NOTE]: noteOf('owner: me\n', 'The price\nrises.') }))).toEqual([]);
  });

  it('tells a withdrawal, but not when another note replaces it or when it was over', () => {
    expect(kinds(plan({ [NOTE]: noteOf() }, {}))).toEqual(['note-withdrawn changes/2026-12-01-pro@1']);
    const replaced = { 'changes/2026-12-05-new.md': noteOf('supersedes: 2026-12-01-pro\n', 'Other.') };
    expect(kinds(plan({ [NOTE]: noteOf() }, replaced))).toEqual(['note-new changes/2026-12-05-new@1']);
    const over = noteOf('expires: 2026-12-02\n');
    expect(kinds(plan({ [NOTE]: over }, {}, { now: Date.parse('2026-12-03T00:00:00Z') }))).toEqual([]);
  });

  it('takes a note under another name for the same note', () => {
    const renamed = { 'changes/2026-12-01-pro-price.md': noteOf() };
    const { announcements, upcoming } = plan({ [NOTE]: noteOf() }, renamed, { upcoming: ['2026-12-01-pro'] });
    expect(announcements).toEqual([]);
    expect(upcoming).toEqual(['2026-12-01-pro-price']);
  });

  it('announces a note that is already in force, not one that is over', () => {
    const late = plan({}, { [NOTE]: noteOf() }, { now: Date.parse('2026-12-20T00:00:00Z') });
    expect(late.announcements).toMatchObject([{ kind: 'note-new', note: { state: 'in force' } }]);
    expect(late.upcoming).toEqual([]);
    const over = { [NOTE]: noteOf('expires: 2026-12-05\n') };
    expect(kinds(plan({}, over, { now: Date.parse('2026-12-20T00:00:00Z') }))).toEqual([]);
  });

  it('tells what changed without a note, and counts revisions a document', () => {
    const edited = { 'pricing/plans.md': PLANS.replace('$29', '$30') };
    expect(kinds(plan({ 'pricing/plans.md': PLANS }, edited, { revisions: [['pricing/plans', 3]] }))).toEqual([
      'article-edited pricing/plans@4',
    ]);
    expect(kinds(plan({}, edited))).toEqual(['article-added pricing/plans@1']);
    expect(kinds(plan(edited, {}))).toEqual(['article-removed pricing/plans@1']);
    expect(kinds(plan(edited, { 'policies/plans.md': edited['pricing/plans.md'] }))).toEqual([]);
  });

  it('goes to the channels of its audience, each once', () => {
    const billing = { 'pricing/plans.md': `---\naudience: billing\n---\n${PLANS}` };
    expect(plan({}, billing).deliveries.map(({ channel }) => channel)).toEqual(['two']);
    const both = { 'pricing/plans.md': `---\naudience: [billing, support]\n---\n${PLANS}` };
    expect(plan({}, both).deliveries.map(({ channel }) => channel)).toEqual(['one', 'two']);
  });

  it('tells an audience that is added later, and only it', () => {
    const [before, after] = [noteOf('audience: billing\n'), noteOf('audience: [billing, support]\n')];
    const { announcements, deliveries } = plan({ [NOTE]: before }, { [NOTE]: after });
    expect(announcements).toMatchObject([{ kind: 'note-new' }]);
    expect(deliveries.map(({ channel }) => channel)).toEqual(['one']);
  });

  it('takes a page that broke for broken, not for removed, and a mistyped audience for nobody', () => {
    const before = { 'pricing/plans.md': PLANS, [NOTE]: noteOf() };
    const broken = { 'pricing/plans.md': '---\naudience: [bil\n---\nGone.\n', [NOTE]: '---\ntitle: x\n---\n' };
    expect(kinds(plan(before, broken, { upcoming: ['2026-12-01-pro'] }))).toEqual([]);
    expect(plan(before, broken, { upcoming: ['2026-12-01-pro'] }).upcoming).toEqual(['2026-12-01-pro']);
    const dangling = { ...before, 'pricing/plans.md': PLANS.replace('$29', ':until[$29]{change=nothing}') };
    expect(kinds(plan(before, dangling))).toEqual([]);
    const typo = { ...before, 'pricing/plans.md': `---\naudience: biling\n---\n${PLANS.replace('$29', '$35')}` };
    expect(kinds(plan(before, typo))).toEqual([]);
  });

  it('never blasts: many pages or notes at once are one message', () => {
    const pages = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`products/p${index}.md`, `# P${index}\n\nText.\n`]),
    );
    const added = plan({}, pages);
    expect(kinds(added)).toEqual(['roundup roundup@1']);
    expect(added.announcements[0]?.subjects).toHaveLength(500);
    expect(added.deliveries).toHaveLength(2);
    const some = Object.fromEntries(Object.entries(pages).slice(0, MAX_SEPARATE_QUIET));
    expect(plan({}, some).announcements).toHaveLength(MAX_SEPARATE_QUIET);
    const notes = Object.fromEntries(
      Array.from({ length: MAX_SEPARATE_NOTES + 1 }, (_, index) => [`changes/2026-12-01-n${index}.md`, noteOf()]),
    );
    expect(kinds(plan({}, notes))).toEqual(['roundup roundup@1']);
  });
});
