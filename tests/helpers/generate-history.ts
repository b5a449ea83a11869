import { execFileSync } from 'node:child_process';
import { openRepository, type TestRepository } from './git-repository.ts';

/** A page as its writers see it: its title never changes, whatever file it is in. */
export type Page = {
  title: string;
  path: string;
  audience: 'all' | 'billing';
  fee: number;
  layout: number;
  isBroken: boolean;
};

/** A change note; its title never changes. */
export type Note = {
  id: string;
  title: string;
  tier: 'must-read' | 'notice' | 'minor';
  /** Day on which it takes effect, from the first day of the history. */
  day: number;
  text: number;
  /** File of the page that it names. */
  article: string;
  isBroken: boolean;
};

/** What the content says, without how it is written. */
export type Content = { pages: Map<string, Page>; notes: Map<string, Note> };

/** One commit of the main branch. */
export type Step = { commit: string; at: number; content: Content; files: Record<string, string>; what: string };

/** First day of a history. */
export const FIRST_DAY = Date.parse('2026-10-01T00:00:00Z');
const DAY = 24 * 60 * 60 * 1000;
const PAGES = 14;

/** Random numbers that are the same for the same seed (mulberry32). */
export function openRandom(seed: number): {
  below(limit: number): number;
  pick<T>(items: readonly T[]): T | undefined;
} {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: (items) => items[below(items.length)] };
}

type Random = ReturnType<typeof openRandom>;

/** The file of a page; how it is laid out changes nothing of what it says. */
function writePage({ title, audience, fee, layout, isBroken }: Page): string {
  const matter = [...(audience === 'all' ? [] : ['audience: billing']), ...(isBroken ? ['verified: never'] : [])];
  const front = matter.length === 0 ? '' : `---\n${matter.join('\n')}\n---\n`;
  const [a, b] = layout % 2 === 0 ? [' ', ' '] : ['\n', ' '];
  const tail = layout > 1 ? '\n' : '';
  return `${front}# ${title}\n${tail}\nThe fee for${a}${title} is${b}$${fee} a month.\n\n## How ${title} is paid\n\nBy card or by invoice.\n${tail}`;
}

/** Whether a note is for the billing desk alone: a property of its number, so that it keeps it under every name. */
export function isNoteForBilling(id: string): boolean {
  return Number(/change-(\d+)/.exec(id)?.[1]) % 4 === 0;
}

function writeNote({ id, title, tier, day, text, article, isBroken }: Note): string {
  const effective = isBroken ? 'never' : dayOf(day);
  const audience = isNoteForBilling(id) ? 'audience: billing\n' : '';
  return `---\n${audience}title: ${title}\nkind: pricing\ntier: ${tier}\neffective: ${effective}\narticles: [${article.replace(/\.md$/, '')}]\n---\n\nReason ${text} of ${title}.\n`;
}

function dayOf(day: number): string {
  return new Date(FIRST_DAY + day * DAY).toISOString().slice(0, 10);
}

/** The files of a content folder. */
function writeContent({ pages, notes }: Content, configuration: string): Record<string, string> {
  return {
    'firstline.yml': configuration,
    ...Object.fromEntries([...pages.values()].map((page) => [page.path, writePage(page)])),
    ...Object.fromEntries([...notes.values()].map((note) => [`changes/${note.id}.md`, writeNote(note)])),
  };
}

/** When a note takes effect, epoch milliseconds. */
export function effectiveAt({ day }: Note): number {
  return FIRST_DAY + day * DAY;
}

const copy = ({ pages, notes }: Content): Content => ({
  pages: new Map([...pages].map(([title, page]) => [title, { ...page }])),
  notes: new Map([...notes].map(([id, note]) => [id, { ...note }])),
});

function makePage(number: number): Page {
  const title = `Plan${number}`;
  const audience = number % 3 === 0 ? 'billing' : 'all';
  return { title, path: `pricing/${title.toLowerCase()}.md`, audience, fee: 1, layout: 0, isBroken: false };
}

/** What one commit does to the content; nothing when there is nothing to do it to. */
const DEEDS: Record<string, { weight: number; act(content: Content, random: Random, number: number): void }> = {
  'edit a page': {
    weight: 20,
    act: ({ pages }, random) => {
      const page = random.pick([...pages.values()]);
      // Few values, so that A -> B -> A -> B is common.
      if (page) page.fee = 1 + random.below(3);
    },
  },
  'lay a page out anew': {
    weight: 4,
    act: ({ pages }, random) => {
      const page = random.pick([...pages.values()]);
      if (page) page.layout = random.below(4);
    },
  },
  'edit many pages': {
    weight: 2,
    act: ({ pages }, random) => {
      for (const page of pages.values()) if (random.below(3) > 0) page.fee = 1 + random.below(3);
    },
  },
  'rename a page': { weight: 6, act: ({ pages }, random) => void rename(random.pick([...pages.values()]), random) },
  'rename and edit a page': {
    weight: 6,
    act: ({ pages }, random) => {
      const page = rename(random.pick([...pages.values()]), random);
      if (page) page.fee = 1 + random.below(3);
    },
  },
  'remove a page': {
    weight: 6,
    act: ({ pages }, random) => {
      const page = random.pick([...pages.values()]);
      if (page && pages.size > 4) pages.delete(page.title);
    },
  },
  'add a page, perhaps one that was there before': {
    weight: 8,
    act: ({ pages }, random) => {
      const page = makePage(random.below(PAGES));
      if (!pages.has(page.title)) pages.set(page.title, { ...page, fee: 1 + random.below(3) });
    },
  },
  'break a page': {
    weight: 5,
    act: ({ pages }, random) => {
      const page = random.pick([...pages.values()]);
      if (page) Object.assign(page, { isBroken: true, fee: 1 + random.below(3) });
    },
  },
  'mend what is broken': {
    weight: 9,
    act: ({ pages, notes }) => {
      for (const one of [...pages.values(), ...notes.values()]) one.isBroken = false;
    },
  },
  'write a note, perhaps with the edit that it is about': {
    weight: 9,
    act: ({ pages, notes }, random, number) => {
      const page = random.pick([...pages.values()]);
      if (!page) return;
      const day = Math.floor(number / 6) + random.below(14) - 3;
      const id = `2026-11-01-change-${number}`;
      const tier = random.pick(['must-read', 'notice', 'minor'] as const) ?? 'notice';
      notes.set(id, { id, title: `Change ${number}`, tier, day, text: 1, article: page.path, isBroken: false });
      if (random.below(2) === 0) page.fee = 1 + random.below(3);
    },
  },
  'correct a note': {
    weight: 7,
    act: ({ notes }, random, number) => {
      const note = random.pick([...notes.values()]);
      if (!note) return;
      const what = random.below(3);
      if (what === 0) note.text = 1 + random.below(3);
      else if (what === 1) note.day = Math.floor(number / 6) + random.below(14) - 3;
      else note.tier = random.pick(['must-read', 'notice', 'minor'] as const) ?? 'notice';
    },
  },
  'withdraw a note': {
    weight: 4,
    act: ({ notes }, random) => {
      const note = random.pick([...notes.values()]);
      if (note) notes.delete(note.id);
    },
  },
  'rename a note': {
    weight: 3,
    act: ({ notes }, random) => {
      const note = random.pick([...notes.values()]);
      if (!note) return;
      notes.delete(note.id);
      note.id = note.id.endsWith('-x') ? note.id.slice(0, -2) : `${note.id}-x`;
      notes.set(note.id, note);
    },
  },
  'break a note': {
    weight: 3,
    act: ({ notes }, random) => {
      const note = random.pick([...notes.values()]);
      if (note) note.isBroken = true;
    },
  },
  'change nothing': { weight: 2, act: () => {} },
};

function rename(page: Page | undefined, random: Random): Page | undefined {
  if (page)
    page.path = `${random.pick(['pricing', 'policies'])}/${page.title.toLowerCase()}${random.pick(['', '-b', '-c'])}.md`;
  return page;
}

function pickDeed(random: Random, without: readonly string[]): string {
  const possible = Object.keys(DEEDS).filter((name) => !without.includes(name));
  const names = possible.flatMap((name) => Array.from({ length: DEEDS[name]?.weight ?? 0 }, () => name));
  return random.pick(names) ?? 'change nothing';
}

/** Takes back what one commit did to a document, where nothing was done to it since: what `git revert` does. */
function revert(content: Content, before: Content, after: Content): void {
  for (const kind of ['pages', 'notes'] as const) {
    const [now, old, young] = [content[kind], before[kind], after[kind]] as Map<string, Page & Note>[];
    if (!now || !old || !young) continue;
    for (const key of new Set([...old.keys(), ...young.keys()])) {
      const isUntouched = JSON.stringify(now.get(key)) === JSON.stringify(young.get(key));
      const was = old.get(key);
      if (!isUntouched || JSON.stringify(was) === JSON.stringify(young.get(key))) continue;
      if (was) now.set(key, { ...was });
      else now.delete(key);
    }
  }
}

/**
 * Makes a repository with a history of so many commits of the main branch, the first of which is its beginning.
 * @param without what no commit does, by its name
 */
export function generateHistory(
  seed: number,
  length: number,
  configuration: string,
  without: readonly string[] = [],
): TestRepository & { steps: Step[] } {
  const random = openRandom(seed);
  const repository = openRepository();
  const pages = new Map(
    Array.from({ length: PAGES - 4 }, (_, number) => makePage(number)).map((page) => [page.title, page]),
  );
  let content: Content = { pages, notes: new Map() };
  let at = FIRST_DAY + 12 * 60 * 60 * 1000;
  const steps: Omit<Step, 'commit' | 'files'>[] = [{ at, content: copy(content), what: 'begin' }];
  const input: string[] = [];
  let mark = 0;
  const write = (ref: string, now: Content, parents: readonly number[], message: string): number => {
    mark += 1;
    const files = Object.entries(writeContent(now, configuration));
    const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
    input.push(
      `commit ${ref}\nmark :${mark}\ncommitter Writer <writer@example.com> ${at / 1000} +0000\n${data(message)}`,
    );
    const [from, ...merged] = parents;
    if (from !== undefined) input.push(`from :${from}\n`);
    for (const parent of merged) input.push(`merge :${parent}\n`);
    input.push('deleteall\n', ...files.map(([path, text]) => `M 100644 inline content/${path}\n${data(text)}`));
    return mark;
  };
  const marks = [write('refs/heads/main', content, [], 'Begin')];
  while (steps.length < length) {
    const number = steps.length;
    at += 60 * 1000 * (1 + random.below(8 * 60));
    const tip = marks.at(-1) ?? 0;
    const before = steps.at(-1)?.content ?? content;
    content = copy(before);
    const kind = random.below(100);
    let what: string;
    let parents = [tip];
    if (number === length - 1) {
      what = 'mend what is broken';
      DEEDS[what]?.act(content, random, number);
    } else if (kind < 12 && number > 2) {
      what = 'take back the last commit';
      content = copy(steps.at(-2)?.content ?? content);
    } else if (kind < 18 && number > 10) {
      const one = number - 1 - random.below(8);
      what = `take back commit ${one}`;
      const [old, young] = [steps[one - 1]?.content, steps[one]?.content];
      if (old && young) revert(content, old, young);
    } else if (kind < 28 && number > 6) {
      const from = number - 1 - random.below(5);
      const deed = pickDeed(random, without);
      what = `merge a branch of commit ${from}: ${deed}`;
      const base = steps[from]?.content ?? content;
      const branch = copy(base);
      DEEDS[deed]?.act(branch, random, number);
      parents = [tip, write('refs/heads/branch', branch, [marks[from] ?? tip], deed)];
      // What the branch did, where main did nothing meanwhile; main wins where both did.
      revert(content, branch, base);
    } else {
      what = pickDeed(random, without);
      DEEDS[what]?.act(content, random, number);
    }
    marks.push(write('refs/heads/main', content, parents, what));
    steps.push({ at, content: copy(content), what });
  }
  execFileSync('git', ['fast-import', '--quiet', '--force'], {
    cwd: repository.dir,
    input: input.join(''),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const commits = repository.git('rev-list', '--first-parent', '--reverse', 'main').split('\n');
  const describe = (step: Omit<Step, 'commit' | 'files'>, index: number): Step => {
    return { ...step, commit: commits[index] ?? '', files: writeContent(step.content, configuration) };
  };
  return { ...repository, steps: steps.map(describe) };
}
