import { afterAll, describe, expect, it } from 'vitest';
import type { Announcement } from '../src/broadcast/announcement.ts';
import { MAX_SEPARATE_NOTES, MAX_SEPARATE_QUIET } from '../src/broadcast/plan/group-drafts.ts';
import {
  type Content,
  effectiveAt,
  generateHistory,
  isNoteForBilling,
  type Note,
  type Page,
} from './helpers/generate-history.ts';
import { removeFolders } from './helpers/git-repository.ts';
import { listStops, type Told, walkCommits, walkPlans } from './helpers/walk-history.ts';

/** Other seeds than the usual: `REPLAY_SEEDS=1,2,3`. With `REPLAY_COMMITS=1` the announcer itself takes every step (minutes). */
const SEEDS = (process.env.REPLAY_SEEDS ?? '1').split(',').map(Number);
const LENGTH = 300;
const DAY = 24 * 60 * 60 * 1000;

afterAll(removeFolders);

const AT_ONCE = `
areas: { pricing: {}, policies: {} }
audiences:
  support: { channels: [one] }
  billing: { channels: [two] }
channels:
  one: { kind: console }
  two: { kind: console }
`;

/** Quiet hours in one zone, digests at two hours, a channel for must-reads alone. */
const BY_HOURS = `
areas: { pricing: {}, policies: {} }
audiences:
  support: { channels: [one], digest: "09:00", quiet: "20:00-08:00", time-zone: Europe/Berlin }
  billing: { channels: [two, alarm], digest: "09:00", time-zone: America/New_York }
channels:
  one: { kind: console }
  two: { kind: console, tiers: [notice, minor] }
  alarm: { kind: console, tiers: [must-read] }
`;

/** Whether it is before 8 or after 20 o'clock in Berlin. */
function isNight(at: number): boolean {
  const hour = Number(
    new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: 'Europe/Berlin' }).format(at),
  );
  return hour < 8 || hour >= 20;
}

type Channels = Record<string, string[]>;

/** Says what is to be told, from what writers did: nothing of how pages are read, compared or matched. */
function openModel(first: Content) {
  const pages = new Map<string, Page>(first.pages);
  const notes = new Map<string, Note>();
  let awaited = new Set<string>();
  const meaningOf = ({ title, tier, day, text }: Note) => JSON.stringify([title, tier, day, text]);

  /** What is broken stays as it was known; and while something new is broken, what is gone may be that under another name. */
  function trust<T extends { isBroken: boolean }>(
    tip: Map<string, T>,
    known: Map<string, T>,
    fileOf: (one: T) => string,
  ) {
    const files = new Set([...known.values()].map(fileOf));
    const isUnclear = [...tip.values()].some((one) => one.isBroken && !files.has(fileOf(one)));
    const trusted = new Map([...tip].filter(([, { isBroken }]) => !isBroken));
    for (const [key, one] of known) {
      const now = tip.get(key);
      if (now?.isBroken || (!now && isUnclear)) trusted.set(key, one);
    }
    return trusted;
  }

  function tellPages(tip: Map<string, Page>, tell: (what: string, page?: Page) => void): void {
    const now = trust(tip, pages, ({ path }) => path);
    for (const title of new Set([...now.keys(), ...pages.keys()])) {
      const [old, young] = [pages.get(title), now.get(title)];
      if (old?.fee !== young?.fee) tell(title, young ?? old);
    }
    pages.clear();
    for (const [title, page] of now) pages.set(title, page);
  }

  function tellNotes(tip: Map<string, Note>, at: number, tell: (what: string) => void): void {
    const trusted = trust(tip, notes, ({ id }) => id);
    const gone = [...notes.values()].filter(({ id }) => !trusted.has(id));
    for (const note of trusted.values()) {
      let old = notes.get(note.id);
      if (!old) {
        const index = gone.findIndex((one) => meaningOf(one) === meaningOf(note));
        if (index >= 0) [old] = gone.splice(index, 1);
      }
      if (!old || meaningOf(old) !== meaningOf(note)) tell(`changes/${note.id}`);
      else if (awaited.has(old.id) && effectiveAt(note) <= at) tell(`changes/${note.id}`);
    }
    for (const { id } of gone) tell(`changes/${id}`);
    notes.clear();
    for (const [id, note] of trusted) notes.set(id, note);
    awaited = new Set([...trusted.values()].filter((note) => effectiveAt(note) > at).map(({ id }) => id));
  }

  return {
    /** Documents to be told to each channel, at an instant. */
    run(tip: Content, at: number): Channels {
      const channels: Channels = { one: [], two: [] };
      tellPages(tip.pages, (what, page) => {
        if (page?.audience === 'all') channels.one?.push(what);
        channels.two?.push(what);
      });
      tellNotes(tip.notes, at, (what) => {
        if (!isNoteForBilling(what)) channels.one?.push(what);
        channels.two?.push(what);
      });
      return { one: channels.one?.sort() ?? [], two: channels.two?.sort() ?? [] };
    },
  };
}

function isForBilling(title: string): boolean {
  return Number(/^Plan(\d+)$/.exec(title)?.[1] ?? 1) % 3 === 0;
}

/** Files come and go, titles stay. */
function nameOf(subject: string): string {
  const [, number] = /plan(\d+)/.exec(subject) ?? [];
  return number === undefined ? subject : `Plan${number}`;
}

/** Documents that a run told, by channel: as often as they were told. */
function listTold({ sent }: Told): Channels {
  const channels: Channels = { one: [], two: [] };
  for (const { announcement, delivery } of sent) {
    const names = announcement.subjects.map(nameOf);
    // A page for the billing desk may be named by a note for everybody, and so be heard of by everybody.
    channels[delivery.channel]?.push(...names.filter((name) => delivery.channel === 'two' || !isForBilling(name)));
  }
  return { one: channels.one?.sort() ?? [], two: channels.two?.sort() ?? [] };
}

/** Somebody who believes what messages say: each must go on from what they know, and must say something new. */
function openReader(first: Content, channels: readonly string[]) {
  const fees = new Map([...first.pages.values()].map(({ title, fee }) => [title, `$${fee}`]));
  const feeIn = (text: string | undefined) => /\$\d+/.exec(text ?? '')?.[0];
  return {
    fees,
    read({ id, facts, factsLeftOut }: Announcement): void {
      expect(factsLeftOut).toBe(0);
      for (const { article, before, after } of facts) {
        const [old, young] = [feeIn(before), feeIn(after)];
        if (old === undefined && young === undefined) continue;
        const title = nameOf(article);
        if (channels.includes('one') && isForBilling(title)) continue;
        expect(old, `${id}: what ${title} was`).toBe(fees.get(title));
        expect(young, `${id}: what ${title} is`).not.toBe(old);
        if (young === undefined) fees.delete(title);
        else fees.set(title, young);
      }
    },
  };
}

/** Whether a walk told what the model says, and readers who believe it know in the end what is true. */
function checkWalk({ steps }: ReturnType<typeof generateHistory>, told: readonly Told[]): void {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) throw new Error('A history has steps.');
  const model = openModel(first.content);
  for (const run of told) {
    const { step, at } = run;
    expect(listTold(run), `commit ${steps.indexOf(step)}: ${step.what}`).toEqual(model.run(step.content, at));
  }
  checkReaders(first.content, last.content, told, { one: ['one'], two: ['two'] });
}

/** @param channels what each reader reads */
function checkReaders(first: Content, last: Content, told: readonly Told[], channels: Record<string, string[]>): void {
  for (const [name, own] of Object.entries(channels)) {
    const reader = openReader(first, own);
    for (const { sent } of told) {
      for (const { announcement, delivery } of sent) if (own.includes(delivery.channel)) reader.read(announcement);
    }
    for (const { title, fee, audience } of last.pages.values()) {
      if (audience === 'all' || name === 'two') expect([title, reader.fees.get(title)]).toEqual([title, `$${fee}`]);
    }
  }
}

/** What went out of each run; channels are sent to beside each other, so their order says nothing. */
function describeSent(told: readonly Told[]) {
  return told.flatMap(({ at, sent }) => {
    const lines = sent.map(({ announcement: { kind, subjects, facts, note }, delivery: { id } }) => {
      return { at, id, kind, subjects, facts, note };
    });
    return lines.sort((one, other) => (one.id < other.id ? -1 : 1));
  });
}

/** Notes that somebody knows of who reads these channels: none is new to them twice, or withdrawn without their knowing it. */
function checkNotes(told: readonly Told[], channels: readonly string[]): string[] {
  const known = new Set<string>();
  const mark = (path: string, kind: string) => {
    if (kind === 'added') expect([path, known.has(path)]).toEqual([path, false]);
    else expect([path, kind, known.has(path)]).toEqual([path, kind, true]);
    if (kind === 'removed') known.delete(path);
    else known.add(path);
  };
  const kinds = new Map([
    ['note-new', 'added'],
    ['note-withdrawn', 'removed'],
    ['note-corrected', 'changed'],
    ['note-in-effect', 'changed'],
  ]);
  for (const { announcement, delivery } of told.flatMap(({ sent }) => sent)) {
    if (!channels.includes(delivery.channel)) continue;
    const { kind, subjects, facts } = announcement;
    const [path = ''] = subjects;
    const own = kinds.get(kind);
    if (own !== undefined) mark(path, own);
    const names = facts.filter(
      ({ article, trail, before, after }) =>
        article.startsWith('changes/') && trail.length === 0 && (before ?? after) === undefined,
    );
    if (own === undefined) for (const fact of names) mark(fact.article, fact.kind);
  }
  return [...known].sort();
}

function listNotes({ notes }: Content, channels: readonly string[]): string[] {
  return [...notes.keys()]
    .filter((id) => channels.includes('two') || !isNoteForBilling(id))
    .map((id) => `changes/${id}`)
    .sort();
}

describe.each(SEEDS)('a history of 300 commits (seed %i)', (seed) => {
  it('is told step by step, in batches and in one go: each page and note when it should, nothing twice, nothing missed', async () => {
    const history = generateHistory(seed, LENGTH, AT_ONCE);
    const { steps, git } = history;
    const deeds = new Set(steps.map(({ what }) => what.split(/[:\d]/)[0]));
    expect([deeds.size > 14, git('rev-list', '--count', '--merges', 'main') > '10']).toEqual([true, true]);
    const end = steps.at(-1)?.at ?? 0;
    const after = [end + DAY, end + 100 * DAY];
    const all = listStops(history, 1, after);
    const byStep = walkPlans(history, all);
    checkWalk(history, byStep.told);
    expect(byStep.announced).toEqual(steps.at(-1)?.files);
    expect(describeSent(byStep.told).length).toBeGreaterThan(200);
    const tree = git('rev-parse', 'main:content');
    for (const every of [7, LENGTH]) {
      const stops = listStops(history, every, after);
      const { told, announced } = await walkCommits(history, stops, every === LENGTH ? 'git' : 'memory');
      checkWalk(history, told);
      expect(announced).toBe(tree);
      // The planner alone tells the same, so what it tells step by step is what the announcer would.
      expect(describeSent(walkPlans(history, stops).told)).toEqual(describeSent(told));
    }
    if (process.env.REPLAY_COMMITS !== undefined) {
      const { told, announced } = await walkCommits(history, all, 'memory');
      expect([describeSent(told), announced]).toEqual([describeSent(byStep.told), tree]);
    }
  }, 600_000);

  it('is told within its hours so that whoever reads on knows what is true, and hears nothing twice', () => {
    // A note that is renamed is nothing to tell, so a reader cannot know its name.
    const history = generateHistory(seed, LENGTH, BY_HOURS, ['rename a note']);
    const { steps } = history;
    const [first, last] = [steps[0], steps.at(-1)];
    if (!first || !last) throw new Error('A history has steps.');
    const after = [1, 2, 3, 100, 101, 102].map((days) => last.at + days * DAY);
    for (const every of [1, 7, LENGTH]) {
      const { told, announced } = walkPlans(history, listStops(history, every, after));
      checkReaders(first.content, last.content, told, { one: ['one'], two: ['two', 'alarm'] });
      expect(announced).toEqual(last.files);
      for (const { at, sent } of told) {
        for (const channel of ['one', 'two', 'alarm']) {
          const own = sent.filter(({ delivery }) => delivery.channel === channel);
          expect(own.length).toBeLessThanOrEqual(MAX_SEPARATE_NOTES + MAX_SEPARATE_QUIET);
          for (const { announcement, delivery } of own) {
            const { kind, tier } = announcement;
            // A correction is as loud as what it corrects; what had an hour goes out when a run comes after it, however late.
            const isLoud = tier === 'must-read' || kind === 'note-corrected' || delivery.notBefore !== undefined;
            if (channel === 'one' && !isLoud) expect([kind, isNight(at)]).toEqual([kind, false]);
            if (channel === 'alarm' && kind !== 'note-corrected') expect(tier).toBe('must-read');
          }
        }
      }
      const kinds = new Set(told.flatMap(({ sent }) => sent.map(({ announcement }) => announcement.kind)));
      if (every === 1) expect([kinds.has('digest'), kinds.has('article-edited')]).toEqual([true, true]);
      expect(checkNotes(told, ['one'])).toEqual(listNotes(last.content, ['one']));
      expect(checkNotes(told, ['two', 'alarm'])).toEqual(listNotes(last.content, ['two', 'alarm']));
    }
  }, 600_000);
});
