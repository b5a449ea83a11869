import { describe, expect, it } from 'vitest';
import { buildCorpus, type Corpus } from '../../model/corpus.ts';
import type { Plan } from '../announcement.ts';
import { ledgerEvent } from '../ledger/events.ts';
import type { LedgerState } from '../ledger-state.ts';
import { buildPlan } from './build-plan.ts';
import { MAX_SEPARATE_NOTES, MAX_SEPARATE_QUIET } from './group-drafts.ts';
import { type ContentVersion, holdBack } from './hold-back.ts';

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
const PATH = 'pricing/plans.md';
const NOTE = 'changes/2026-12-01-pro.md';

function noteOf(extra = '', body = 'The price rises.'): string {
  return `---\ntitle: Pro costs $35\nkind: pricing\ntier: notice\neffective: 2026-12-01\n${extra}---\n\n${body}\n`;
}

function versionOf(files: Files): ContentVersion {
  const all = { 'firstline.yml': CONFIGURATION, ...files };
  const folder = { files: Object.entries(all).map(([path, text]) => ({ path, text })), images: [], findings: [] };
  return { folder, corpus: buildCorpus(folder) };
}

function corpusOf(files: Files): Corpus {
  return versionOf(files).corpus;
}

type Setting = {
  now?: number;
  upcoming?: string[];
  revisions?: [string, number][];
  waiting?: LedgerState['waiting'];
};

function plan(
  before: Files,
  after: Files,
  { now = NOW, upcoming = [], revisions = [], waiting = [] }: Setting = {},
): Plan {
  const announced = versionOf(before);
  const { corpus } = holdBack(announced, { ...versionOf(after), files: new Set(Object.keys(after)) }, now);
  return buildPlan({
    announced: announced.corpus,
    tip: corpus,
    state: {
      ...{ upcoming, waiting, revisions: new Map(revisions) },
      ...{ announcements: new Map(), deliveries: new Map(), renamed: new Map() },
    },
    now,
  });
}

const kinds = ({ announcements }: Plan) => announcements.map(({ id, kind }) => `${kind} ${id}`);

const RESTRICTED = CONFIGURATION.replace('billing:', 'secret: { channels: [three] }\n  billing:').replace(
  '  two: {',
  '  three: { kind: console }\n  two: {',
);

describe('what not everybody may read', () => {
  const page = (text: string) => `---\naudience: [secret]\n---\n\n# Merger plan\n\n${text}\n`;

  it('is in no message once its audience and its channel are gone with it, nor is it silent', () => {
    const note = noteOf('audience: [secret]\nowner: Boss\nurgent: hush\n', 'The merger is near.');
    const before = {
      'firstline.yml': RESTRICTED,
      'a/merger.md': page('We buy them.'),
      'a/b.md': '# B\n',
      [NOTE]: note,
    };
    const { announcements, deliveries } = plan(before, { 'a/b.md': '# B\n' }, { upcoming: ['2026-12-01-pro'] });
    expect(announcements.map(({ kind, title }) => [kind, title]).sort()).toEqual([
      ['article-removed', 'A document for an audience that is gone'],
      ['note-withdrawn', 'A document for an audience that is gone'],
    ]);
    expect(new Set(deliveries.map(({ channel }) => channel))).toEqual(new Set(['one', 'two']));
    expect(JSON.stringify(announcements)).not.toMatch(/Merger plan|We buy|near|hush|Boss|\$35/);
  });

  it('is shown in a note for all only to those whom the page is for', () => {
    const dated = () => page(`The fee is :until[$29]{change=2026-12-01-pro}:from[$35]{change=2026-12-01-pro}.`);
    const start = page('The fee is $29.');
    const { announcements, deliveries } = plan(
      { 'firstline.yml': RESTRICTED, 'a/merger.md': start, [PATH]: PLANS },
      {
        ...{ 'firstline.yml': RESTRICTED, 'a/merger.md': dated(), [PATH]: PLANS.replace('$29', '$35') },
        [NOTE]: noteOf('articles: [pricing/plans]\n'),
      },
    );
    const said = (channel: string) =>
      deliveries
        .filter((one) => one.channel === channel)
        .map(({ announcement }) => JSON.stringify(announcements.find(({ id }) => id === announcement)));
    for (const channel of ['one', 'two']) {
      expect(said(channel)).toHaveLength(1);
      expect(said(channel).join()).toContain('Pro costs $35 a month.');
      expect(said(channel).join()).not.toMatch(/merger|The fee/i);
    }
    expect(said('three')).toHaveLength(1);
    expect(said('three').join()).toMatch(/The fee is \$35/);
  });

  it('is told to its own when they hear nothing of the note', () => {
    const support = noteOf('articles: [a/merger]\naudience: [support]\n');
    const { announcements, deliveries } = plan(
      { 'firstline.yml': RESTRICTED, 'a/merger.md': page('We buy them.') },
      { 'firstline.yml': RESTRICTED, 'a/merger.md': page('We do not.'), [NOTE]: support },
    );
    const byChannel = deliveries.map(({ channel, announcement }) => [
      channel,
      announcements.find(({ id }) => id === announcement)?.facts.map(({ after }) => after),
    ]);
    expect(byChannel.sort()).toEqual([
      ['one', []],
      ['three', ['We do not.']],
      ['two', []],
    ]);
  });
});

describe('buildPlan', () => {
  it('announces nothing without a ledger, and remembers what is still to come', () => {
    const tip = corpusOf({ 'pricing/plans.md': PLANS, [NOTE]: noteOf() });
    const first = buildPlan({ announced: undefined, tip, state: undefined, now: NOW });
    expect(first).toEqual({
      announcements: [],
      deliveries: [],
      deferred: [],
      renamed: [],
      unreachable: [],
      overtaken: [],
      upcoming: ['2026-12-01-pro'],
    });
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

  it('tells a second change of a value by what holds when it comes, not by what holds today', () => {
    const first = ':until[$29]{change=2026-12-01-pro}:from[$35]{change=2026-12-01-pro}';
    const note = noteOf('articles: [pricing/plans]\n');
    const next = noteOf('articles: [pricing/plans]\nsupersedes: 2026-12-01-pro\n').replace(
      '2026-12-01\n',
      '2027-01-01\n',
    );
    const before = { [PATH]: PLANS.replace('$29', first), [NOTE]: note };
    const { announcements } = plan(before, {
      ...{ [PATH]: PLANS.replace('$29', `${first}:from[$37]{change=2027-01-01-pro}`), [NOTE]: note },
      'changes/2027-01-01-pro.md': next,
    });
    const told = announcements.find(({ subjects }) => subjects[0] === 'changes/2027-01-01-pro');
    expect(told?.facts.filter(({ article }) => article === 'pricing/plans')).toMatchObject([
      { before: expect.stringContaining('$35'), after: expect.stringContaining('$37') },
    ]);
    expect(JSON.stringify(told?.facts)).not.toContain('$35$37');
    expect(JSON.stringify(told?.facts)).not.toContain('$29');
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

  it('tells the withdrawal of a note that a known one was to replace later, not the tidying of one replaced already', () => {
    const later = noteOf('supersedes: 2026-12-01-pro\n', 'Other.').replace(
      'effective: 2026-12-01',
      'effective: 2026-12-05',
    );
    const rest = { 'changes/2026-12-05-new.md': later };
    const setting = { upcoming: ['2026-12-01-pro', '2026-12-05-new'] };
    const { announcements, upcoming } = plan({ [NOTE]: noteOf(), ...rest }, rest, setting);
    expect(announcements.map(({ kind, subjects }) => [kind, subjects[0]])).toEqual([
      ['note-withdrawn', 'changes/2026-12-01-pro'],
    ]);
    expect(upcoming).toEqual(['2026-12-05-new']);
    const after = { now: Date.parse('2026-12-06T00:00:00Z') };
    expect(kinds(plan({ [NOTE]: noteOf(), ...rest }, rest, after))).toEqual([]);
    const renamed = { 'changes/2026-12-05-newer.md': later };
    expect(kinds(plan({ [NOTE]: noteOf(), ...rest }, renamed, setting))).toEqual([
      'note-withdrawn changes/2026-12-01-pro@1',
    ]);
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

  it('tells an edit that a note tells to some to the others as an edit', () => {
    const after = {
      'pricing/plans.md': PLANS.replace('$29', '$35'),
      [NOTE]: noteOf('audience: billing\narticles: [pricing/plans]\n'),
    };
    const { announcements, deliveries } = plan({ 'pricing/plans.md': PLANS }, after);
    expect(announcements.map(({ kind, facts }) => [kind, facts.length])).toEqual([
      ['note-new', 1],
      ['article-edited', 1],
    ]);
    expect(deliveries.map(({ id }) => id)).toEqual(['changes/2026-12-01-pro@1:two', 'pricing/plans@2:one']);
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

  it('holds back a page whose audience has an item of the wrong kind', () => {
    const before = { 'pricing/plans.md': `---\naudience: [billing]\n---\n${PLANS}` };
    const typo = { 'pricing/plans.md': `---\naudience:\n  - billing\n  - 7\n---\n${PLANS.replace('$29', '$35')}` };
    expect(kinds(plan(before, typo))).toEqual([]);
    expect(kinds(plan({}, typo))).toEqual([]);
  });

  it('resolves dates and successions by the notes that are announced, not by one that is held back', () => {
    const dated = PLANS.replace('$29', ':until[$29]{change=2026-12-01-pro}:from[$35]{change=2026-12-01-pro}');
    const before = { 'pricing/plans.md': dated, [NOTE]: noteOf() };
    const successor = 'changes/2026-11-25-other.md';
    const broken = noteOf('supersedes: 2026-12-01-pro\naudience: biling\n').replace('12-01\n', '11-25\n');
    const day = { now: Date.parse('2026-12-01T08:00:00Z'), upcoming: ['2026-12-01-pro'] };
    expect(kinds(plan(before, { ...before, [successor]: broken }, day))).toEqual([
      'note-in-effect changes/2026-12-01-pro@1',
    ]);
    const moved = noteOf('audience: biling\n').replace('effective: 2026-12-01', 'effective: 2026-12-08');
    expect(kinds(plan(before, { ...before, [NOTE]: moved }, { upcoming: ['2026-12-01-pro'] }))).toEqual([]);
  });

  it('holds back what refers to a new note that is held back', () => {
    const dated = PLANS.replace('$29', ':until[$29]{change=2026-12-01-pro}:from[$35]{change=2026-12-01-pro}');
    const after = { 'pricing/plans.md': dated, [NOTE]: noteOf('audience: biling\n') };
    expect(kinds(plan({ 'pricing/plans.md': PLANS }, after))).toEqual([]);
  });

  it('takes nothing for removed while a new page or note is held back that may be the same', () => {
    const before = { 'pricing/plans.md': PLANS, 'pricing/fees.md': '# Fees\n\nNone.\n', [NOTE]: noteOf() };
    const after = {
      'pricing/all-plans.md': `---\nverified: never\n---\n${PLANS.replace('$29', '$35')}`,
      'pricing/all-fees.md': '# Fees\n\nNone.\n',
      'changes/2026-12-01-pro-price.md': noteOf('audience: biling\n'),
    };
    const later = plan(before, after, { upcoming: ['2026-12-01-pro'] });
    expect([kinds(later), later.upcoming]).toEqual([[], ['2026-12-01-pro']]);
  });

  it('tells nobody again when an audience is renamed, or when it gets another channel', () => {
    const before = { [NOTE]: noteOf('audience: billing\n') };
    const renamed = {
      'firstline.yml': CONFIGURATION.replace('billing', 'invoices'),
      [NOTE]: noteOf('audience: invoices\n'),
    };
    expect(kinds(plan(before, renamed))).toEqual([]);
    const wider = { ...before, 'firstline.yml': CONFIGURATION.replace('[two]', '[one, two]') };
    expect(kinds(plan(before, wider))).toEqual([]);
  });

  it('tells a withdrawal to those who heard of it, though their audience has another name or channel now', () => {
    const before = { [NOTE]: noteOf('audience: billing\n') };
    const channelsOf = (configuration: string) =>
      plan(before, { 'firstline.yml': configuration }).deliveries.map(({ channel }) => channel);
    expect(channelsOf(CONFIGURATION.replace('billing', 'invoices'))).toEqual(['two']);
    expect(channelsOf(CONFIGURATION.replaceAll('two', 'three'))).toEqual(['three']);
    expect(channelsOf(CONFIGURATION.replaceAll('two', 'three').replace('billing', 'invoices'))).toEqual([
      'one',
      'three',
    ]);
  });

  it('tells nothing of a note that is renamed together with what refers to it', () => {
    const dated = (id: string) => PLANS.replace('$29', `:until[$29]{change=${id}}:from[$35]{change=${id}}`);
    const before = { 'pricing/plans.md': dated('2026-12-01-pro'), [NOTE]: noteOf() };
    const after = { 'pricing/plans.md': dated('2026-12-01-new'), 'changes/2026-12-01-new.md': noteOf() };
    const setting = { upcoming: ['2026-12-01-pro'] };
    expect(kinds(plan(before, after, setting))).toEqual([]);
    const edited = { ...after, 'changes/2026-12-01-new.md': noteOf('', 'Costs rise.') };
    for (const { facts } of plan(before, edited, setting).announcements) {
      for (const fact of facts) expect(fact.before ?? '-').not.toBe(fact.after);
    }
  });

  it('keeps a must-read apart from many notes, and names each of those with tier and day', () => {
    const notes = Object.fromEntries(
      Array.from({ length: MAX_SEPARATE_NOTES + 1 }, (_, index) => [
        `changes/2026-12-01-n${index}.md`,
        noteOf()
          .replace('notice', index === 7 ? 'must-read' : 'notice')
          .replace('$35', `$${index}`),
      ]),
    );
    const { announcements } = plan({}, notes);
    expect(announcements).toMatchObject([
      { kind: 'note-new', tier: 'must-read', title: 'Pro costs $7' },
      { kind: 'roundup', tier: 'notice' },
    ]);
    expect(announcements[1]?.facts.slice(0, 2).map(({ title }) => title)).toEqual([
      'Pro costs $0 (notice, 1 Dec 2026)',
      'Pro costs $1 (notice, 1 Dec 2026)',
    ]);
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

describe('an edit that needs no note', () => {
  const reasoned = (reason: string, price: string) => `---\nno-note: ${reason}\n---\n${PLANS.replace('$29', price)}`;

  it('is told, and says why it has none; an old reason is not that of a new edit', () => {
    const first = plan({ [PATH]: PLANS }, { [PATH]: reasoned('It was a slip', '$35') });
    expect(first.announcements).toMatchObject([
      { kind: 'article-edited', withoutNote: [{ article: 'pricing/plans', reason: 'It was a slip' }] },
    ]);
    const second = plan({ [PATH]: reasoned('It was a slip', '$35') }, { [PATH]: reasoned('It was a slip', '$39') });
    expect(second.announcements).toHaveLength(1);
    expect(second.announcements[0]).not.toHaveProperty('withoutNote');
  });

  it('keeps its reason in the ledger, also where many edits are told in one message', () => {
    const files = Array.from({ length: MAX_SEPARATE_QUIET + 1 }, (_, index) => `pricing/page-${index}.md`);
    const before = Object.fromEntries(files.map((path) => [path, PLANS]));
    const after = Object.fromEntries(files.map((path, index) => [path, reasoned(`Slip ${index}`, '$35')]));
    const [announcement, ...others] = plan(before, after).announcements;
    expect(others).toEqual([]);
    const event = { v: 1, at: '2026-11-20T12:00:00.000Z', kind: 'announcement', announcement, deliveries: [] };
    const kept = ledgerEvent.parse(JSON.parse(JSON.stringify(event)));
    expect(kept).toMatchObject({
      announcement: {
        kind: 'roundup',
        withoutNote: files.map((path, index) => ({ article: path.replace('.md', ''), reason: `Slip ${index}` })),
      },
    });
  });
});
