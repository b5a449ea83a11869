import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { type BuiltSite, buildAndServe } from './helpers/built-site.ts';
import { openRepository, removeFolders } from './helpers/git-repository.ts';

const DAY = 86_400_000;
/** Noon, so that a day more or less is never another date by a minute. */
const NOW = Math.floor(Date.now() / DAY) * DAY + DAY / 2;
const dayOf = (days: number) => new Date(NOW + days * DAY).toISOString().slice(0, 10);

const note = (title: string, days: number, more = 'tier: notice') =>
  `---\ntitle: ${title}\nkind: pricing\n${more}\neffective: ${dayOf(days)}\n---\nWhy.\n`;
const plans = (price: string) => `# Plans\n\n## Prices\n\n| Plan | Price |\n| --- | --- |\n| Pro | ${price} |\n`;
const returns = (days: number) =>
  `# Returns\n\n## Window\n\nCustomers may return a device within ${days} days of delivery.\n`;
const SOON = `${dayOf(1)}-soon`;
const HOSTILE = '<img src=x onerror="window.hacked=1">';

let site: BuiltSite;
let browser: Browser;

beforeAll(async () => {
  const repository = openRepository();
  const commit = (days: number, files: Record<string, string>) =>
    repository.commit(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`content/${path}`, text])),
      'Change',
      new Date(NOW + days * DAY).toISOString(),
    );
  commit(-100, {
    'firstline.yml': 'site: { name: Test base, time-zone: UTC }\n',
    'pricing/plans.md': plans('$29'),
    'policies/returns.md': returns(30),
    'policies/rule.md': '# Rule\n\nNobody may be told `before`.\n',
  });
  commit(
    -50,
    Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [`pricing/part-${index}.md`, `# Part ${index}\n\nNew.\n`]),
    ),
  );
  commit(-20, { 'pricing/plans.md': plans('$31') });
  commit(-9, {
    [`changes/${dayOf(-9)}-recall.md`]: note('Recall', -9, 'tier: must-read\nurgent: They overheat.'),
    [`changes/${dayOf(-6)}-sale.md`]: note('Winter sale', -6, `tier: minor\nexpires: ${dayOf(10)}`),
  });
  commit(-5, {
    'pricing/plans.md': plans('$35'),
    [`changes/${dayOf(-5)}-price.md`]: note('Pro costs more', -5, 'tier: notice\narticles: [pricing/plans]'),
  });
  commit(-4, {
    'pricing/plans.md': plans(`:until[$35]{change=${SOON}}:from[$39]{change=${SOON}}`),
    [`changes/${SOON}.md`]: note('Pro costs even more', 1, 'tier: must-read\narticles: [pricing/plans]'),
  });
  commit(-3, {
    'policies/returns.md': returns(45),
    'policies/rule.md': `# Rule\n\nNobody may be told \`${HOSTILE}\`.\n`,
  });
  commit(-2, { 'policies/returns.md': returns(30) });
  commit(-1, { 'policies/gifts.md': '# Gifts\n\nA gift is a gift.\n' });
  [site, browser] = await Promise.all([buildAndServe(join(repository.dir, 'content')), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  removeFolders();
});

async function open(
  options: BrowserContextOptions & {
    path?: string;
    days?: number;
    in?: BrowserContext;
    before?: (page: Page) => Promise<unknown>;
  } = {},
): Promise<Page> {
  const { path = '/', days = 0, in: context, before, ...rest } = options;
  const page = await (context ?? (await browser.newContext(rest))).newPage();
  await page.clock.install({ time: NOW + days * DAY });
  await before?.(page);
  await page.goto(site.url + path);
  if (path.startsWith('/?') || path === '/') await page.locator('[data-since][data-ready]').waitFor();
  return page;
}

const said = async (page: Page, selector: string) =>
  (await page.locator(`${selector} > .since-row`).allTextContents()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
const titles = (page: Page, list: string) => page.locator(`${list} .since-row .note-title`).allInnerTexts();
const PINNED = '[data-since-pinned] > ul';
const LIST = '[data-since-list]';
const read = (page: Page, title: string) =>
  page.locator('.since-row', { hasText: title }).first().getAttribute('data-read');

test('the first look tells the last week: what must be read first, then the rest, the net effect alone', async () => {
  const page = await open();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('Search-input');
  expect(await page.getByRole('heading', { level: 2 }).first().innerText()).toBe('Since you last looked');
  expect(await titles(page, PINNED)).toEqual(['Pro costs even more']);
  expect((await said(page, PINNED))[0]).toContain('Plans › Prices › Pro: before: $35; → after: $39');
  // Within the week returns went from 30 to 45 days and back: that is nothing.
  expect(await titles(page, LIST)).toEqual(['Gifts', 'Rule', 'Pro costs more', 'Winter sale']);
  expect((await said(page, LIST))[2]).toContain('Plans › Prices › Pro: before: $31; → after: $35');
  expect(await page.locator(LIST).innerText()).toContain(HOSTILE);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(await page.locator('[data-since-count]').innerText()).toMatch(/: 5 changes, 5 unread$/);
  await page.context().close();
});

test('whoever was away asks by keyboard for two weeks, for Friday or for any day, and the address keeps it', async () => {
  const page = await open();
  await page.getByRole('radio', { name: 'My last look' }).focus();
  await page.keyboard.press('ArrowRight');
  expect(new URL(page.url()).search).toBe('?since=friday');
  await page.keyboard.press('ArrowRight');
  expect(new URL(page.url()).search).toBe('?since=weeks');
  expect(await titles(page, PINNED)).toEqual(['Pro costs even more', 'Recall']);
  expect((await said(page, LIST)).find((text) => text.includes('Pro costs more'))).toContain(
    'before: $31; → after: $35',
  );
  await page.getByLabel('Since', { exact: true }).fill(dayOf(-30));
  expect(new URL(page.url()).search).toBe(`?since=${dayOf(-30)}`);
  // $29 became $31 and then $35; the present note tells the last step.
  expect((await said(page, LIST)).find((text) => text.includes('Pro costs more'))).toContain(
    'before: $29; → after: $35',
  );
  await page.reload();
  await page.locator('[data-since][data-ready]').waitFor();
  expect(await page.getByLabel('Since', { exact: true }).inputValue()).toBe(dayOf(-30));
  expect(await page.locator(LIST).innerText()).toContain('$29');
  await page.context().close();
});

test('of many changes the first are shown, and all of them when asked, each to be seen', async () => {
  const page = await open({ path: `/?since=${dayOf(-60)}` });
  const rows = page.locator(`${LIST} > .since-row`);
  const visible = page.locator(`${LIST} > .since-row:visible`);
  const first = await rows.count();
  expect(first).toBeGreaterThan(6);
  expect(await visible.count()).toBe(first);
  await page.getByRole('button', { name: /^Show all/ }).click();
  expect(await rows.count()).toBeGreaterThan(first);
  expect(await visible.count()).toBe(await rows.count());
  expect(
    await rows
      .nth(first)
      .locator('a')
      .first()
      .evaluate((link) => link === document.activeElement),
  ).toBe(true);
  await page.context().close();
});

test('a must-read stays on top until it is marked, in every tab of the browser, and the cursor goes on', async () => {
  const page = await open({ path: '/?since=weeks' });
  const other = await open({ in: page.context() });
  await page.locator(`${PINNED} .since-read`).first().focus();
  await page.keyboard.press('Enter');
  expect(await titles(page, PINNED)).toEqual(['Recall']);
  expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Mark as read: Recall');
  expect(await read(page, 'Pro costs even more')).toBe('true');
  await expect.poll(() => titles(other, PINNED), { timeout: 30_000 }).toEqual([]);
  await page.keyboard.press('Enter');
  expect(await page.locator('[data-since-pinned]').isVisible()).toBe(false);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('Page-since');

  await page.getByRole('button', { name: 'Mark all as read' }).click();
  expect(await page.locator('[data-since-count]').innerText()).toMatch(/, 0 unread$/);
  await page.getByRole('button', { name: 'Mark as unread: Gifts' }).click();
  expect(await page.locator('[data-since-count]').innerText()).toMatch(/, 1 unread$/);
  expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Mark as read: Gifts');
  await page.reload();
  await page.locator('[data-since][data-ready]').waitFor();
  expect(await page.locator('[data-since-pinned]').isVisible()).toBe(false);
  expect(await read(page, 'Gifts')).toBe('false');
  await page.context().close();
});

test('a page that was opened is read, but what must be read is marked on its own page', async () => {
  const page = await open();
  await page.getByRole('link', { name: 'Gifts' }).click();
  await page.waitForURL('**/policies/gifts/');
  await page.goto(`${site.url}/changes/${SOON}/`);
  await page.goto(`${site.url}/`);
  await page.locator('[data-since][data-ready]').waitFor();
  expect(await read(page, 'Gifts')).toBe('true');
  expect(await titles(page, PINNED)).toEqual(['Pro costs even more']);
  await page.goto(`${site.url}/changes/${SOON}/`);
  await page.getByRole('button', { name: 'Mark as read' }).click();
  expect(await page.locator('[data-read-said]').innerText()).toBe('You have read this.');
  await page.goto(`${site.url}/`);
  await page.locator('[data-since][data-ready]').waitFor();
  expect(await titles(page, PINNED)).toEqual([]);
  await page.context().close();
});

test('the next morning what was there the day before is no longer new, and what came since is', async () => {
  const page = await open({ days: -2.5 });
  expect(await titles(page, LIST)).toContain('Rule');
  const next = await open({ in: page.context() });
  // In the evening returns were at 45 days.
  expect(await titles(next, LIST)).toEqual(['Gifts', 'Returns']);
  await page.context().close();
});

test('at its instant an upcoming change is in effect today and no longer coming up', async () => {
  const page = await open();
  const today = page.locator('.today-row:visible .note-title');
  const coming = page.locator('[data-group="upcoming"] > li:visible .note-title');
  expect(await today.allInnerTexts()).toEqual(['Winter sale', 'Recall']);
  expect(await coming.allInnerTexts()).toEqual(['Pro costs even more']);
  expect(await page.locator('[data-group="upcoming"] .note-days').first().innerText()).toBe('tomorrow');
  await page.clock.runFor(DAY / 2);
  expect(await today.allInnerTexts()).toEqual(['Pro costs even more', 'Winter sale', 'Recall']);
  expect(await coming.allInnerTexts()).toEqual([]);
  expect(await page.locator(PINNED).innerText()).not.toContain('from ');
  await page.clock.runFor(DAY);
  expect(await today.allInnerTexts()).toEqual(['Winter sale', 'Recall']);
  await page.context().close();
});

test('where the browser stores nothing the page works, and says so', async () => {
  const page = await open({
    before: (one) =>
      one.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('denied', 'SecurityError');
          },
        });
      }),
  });
  expect(await page.locator('[data-since-hint]').innerText()).toContain('does not let the site remember');
  await page.locator(`${PINNED} .since-read`).click();
  expect(await titles(page, PINNED)).toEqual([]);
  expect(await read(page, 'Pro costs even more')).toBe('true');
  await page.context().close();
});

test('without the data, or without JavaScript, the page shows the latest changes as it always did', async () => {
  const context = await browser.newContext();
  await context.route('**/since.json', (route) => route.abort());
  const page = await context.newPage();
  await page.clock.install({ time: NOW });
  await page.goto(`${site.url}/`);
  const rows = page.locator('[data-since-without] .note-title');
  await rows.first().waitFor();
  expect(await page.locator('.since-form').isVisible()).toBe(false);
  expect(await rows.allInnerTexts()).toContain('Pro costs more');
  expect(await page.getByRole('heading', { name: 'Changed lately' }).isVisible()).toBe(true);
  await context.close();

  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(`${site.url}/`);
  expect(await plain.locator('[data-since-without] .note-title').allInnerTexts()).toContain('Pro costs more');
  expect(await plain.locator('.since-form').isVisible()).toBe(false);
  expect(await plain.locator('.since-empty').isVisible()).toBe(false);
  await plain.context().close();
});

test.each([
  ['wide', { viewport: { width: 1280, height: 900 } }],
  ['narrow', { viewport: { width: 360, height: 740 }, hasTouch: true }],
] as const)('%s: nothing moves while it loads, it is accessible, and nothing overflows', async (_name, screen) => {
  const page = await open({ ...screen, reducedMotion: 'reduce', path: `/?since=${dayOf(-30)}` });
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          resolve(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0));
        }).observe({ type: 'layout-shift', buffered: true });
        // Without a shift there is no call.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      }),
  );
  expect(shift).toBeLessThan(0.01);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await page.context().close();
});
