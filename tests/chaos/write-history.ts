import { cloneRepository, type TestRepository } from '../helpers/git-repository.ts';
import type { Dice } from './open-dice.ts';

/** Whoever writes the content and merges it. */
export type Writer = {
  repository: TestRepository;
  /** Does one thing that people do: an edit, a revert, a rename, a note, or a rewritten history. */
  step(): void;
  /** What each plan costs now. */
  prices(): Map<string, number>;
};

/** What each plan costs at first. */
export const FIRST_PRICE = 10;
const PLANS = ['Basic', 'Plus', 'Team', 'Pro'];
const textOf = (plan: string, price: number) =>
  `---\ntitle: ${plan}\n---\n\n## Price\n\n${plan} costs $${price} a month.\n`;

/** Begins a history in an empty repository. */
export function openWriter(remote: string, configuration: string, dice: Dice): Writer {
  const repository = cloneRepository(remote);
  repository.git('switch', '--quiet', '--create', 'main');
  const pages = PLANS.map((plan) => ({ plan, file: `content/pricing/${plan.toLowerCase()}.md`, past: [FIRST_PRICE] }));
  const priceOf = ({ past }: { past: number[] }) => past.at(-1) ?? FIRST_PRICE;
  let next = FIRST_PRICE;
  let names = 0;
  const push = (...flags: string[]) => repository.git('push', '--quiet', ...flags, 'origin', 'main');
  repository.commit({
    'content/firstline.yml': `ledger: { remote: origin, branch: main }\n${configuration}`,
    ...Object.fromEntries(pages.map((page) => [page.file, textOf(page.plan, FIRST_PRICE)])),
  });
  push();

  const change = (files: Record<string, string | undefined>) => repository.commit(files);
  const actions = {
    edit: (page: (typeof pages)[number]) => {
      next += 1;
      page.past.push(next);
      change({ [page.file]: textOf(page.plan, next) });
      push();
    },
    revert: (page: (typeof pages)[number]) => {
      if (page.past.length > 1) page.past.pop();
      change({ [page.file]: textOf(page.plan, priceOf(page)) });
      push();
    },
    rename: (page: (typeof pages)[number]) => {
      names += 1;
      const file = `content/pricing/${page.plan.toLowerCase()}-${names}.md`;
      change({ [page.file]: undefined, [file]: textOf(page.plan, priceOf(page)) });
      page.file = file;
      push();
    },
    note: (page: (typeof pages)[number]) => {
      next += 1;
      names += 1;
      page.past.push(next);
      const article = page.file.replace('content/', '').replace('.md', '');
      const head = `title: ${page.plan} costs $${next}\nkind: pricing\ntier: must-read\neffective: 2026-01-01\narticles: [${article}]`;
      change({
        [`content/changes/2026-01-01-n${names}.md`]: `---\n${head}\n---\n\nThe price changes.\n`,
        [page.file]: textOf(page.plan, next),
      });
      push();
    },
    rewrite: (page: (typeof pages)[number]) => {
      next += 1;
      page.past.push(next);
      change({ [page.file]: textOf(page.plan, next) });
      push();
      next += 1;
      page.past.splice(-1, 1, next);
      change({ [page.file]: textOf(page.plan, next) });
      repository.git('reset', '--quiet', '--soft', 'HEAD~2');
      repository.git('commit', '--quiet', '--message=Rewritten');
      push('--force');
    },
  };
  return {
    repository,
    step: () => {
      const name = dice.pick('action', ['edit', 'edit', 'revert', 'rename', 'note', 'rewrite'] as const);
      actions[name](dice.pick('page', pages));
    },
    prices: () => new Map(pages.map((page) => [page.plan, priceOf(page)])),
  };
}
