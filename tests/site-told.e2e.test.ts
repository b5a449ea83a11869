import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { type BuiltSite, buildAndServe } from './helpers/built-site.ts';
import { openRepository, removeFolders } from './helpers/git-repository.ts';
import { announceAt, makeClock } from './helpers/run-announce.ts';

const DAY = 86_400_000;
const NOW = Math.floor(Date.now() / DAY) * DAY + DAY / 2;
const dayOf = (days: number) => new Date(NOW + days * DAY).toISOString().slice(0, 10);
const shown = (days: number) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    NOW + days * DAY,
  );

const SOON = `${dayOf(4)}-soon`;
const LATER = `${dayOf(40)}-later`;
const note = (title: string, days: number, tier = 'notice') =>
  `---\ntitle: ${title}\nkind: pricing\ntier: ${tier}\neffective: ${dayOf(days)}\narticles: [pricing/plans]\n---\nWhy.\n`;
const article = (more = '') =>
  `# Plans\n\n${['One', 'Two', 'Three'].map((name) => `## ${name}\n\n${'Many words stand here. '.repeat(120)}\n`).join('\n')}${more}`;

let site: BuiltSite;
let browser: Browser;

beforeAll(async () => {
  const { dir, commit } = openRepository();
  const content = join(dir, 'content');
  const clock = makeClock(NOW - 2 * DAY);
  commit({
    'content/firstline.yml':
      'site: { name: Test base, time-zone: UTC }\nchannels: { terminal: { kind: console } }\naudiences: { desk: { title: The desk, channels: [terminal] } }\n',
    'content/pricing/plans.md': article(),
  });
  await announceAt(content, clock);
  commit({ [`content/changes/${SOON}.md`]: note('Soon', 4, 'must-read') });
  await announceAt(content, clock);
  commit({ [`content/changes/${LATER}.md`]: note('Later', 40) });
  [site, browser] = await Promise.all([buildAndServe(content), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  removeFolders();
});

async function open(path: string, width = 1280): Promise<Page> {
  const page = await (
    await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' })
  ).newPage();
  await page.clock.install({ time: NOW });
  await page.goto(site.url + path);
  return page;
}

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((one) => one.html).join(' ')}`,
  );

test('a change tells when and through what who was told, and one that nobody was told of says that', async () => {
  const page = await open(`/changes/${SOON}/`);
  const told = (await page.locator('.told').innerText()).replaceAll(/\s+/g, ' ');
  expect(told).toContain('Told 6 days before it takes effect.');
  expect(told).toContain(`Announced ${shown(-2)}, 12:00 UTC`);
  expect(told).toMatch(/terminal \(console\) For The desk Delivered /);
  expect(await violations(page)).toEqual([]);
  await page.goto(`${site.url}/changes/${LATER}/`);
  expect(await page.locator('.told').innerText()).toContain('No announcement of it is on record.');
  await page.context().close();
});

test('the calendar has every effective date on its day, marks today, and on a phone lists the days', async () => {
  const page = await open('/changes/');
  await page.getByRole('link', { name: 'Calendar' }).click();
  await page.waitForURL('**/changes/calendar/');
  const cell = page.locator('.calendar-day', { hasText: 'Soon' });
  expect(await cell.locator('.calendar-date').innerText()).toBe(String(Number(dayOf(4).slice(8))));
  expect(await page.locator('.calendar-day[data-state="in force"] > .calendar-date').innerText()).toBe(
    String(Number(dayOf(0).slice(8))),
  );
  expect(await cell.getByRole('link').textContent()).toMatch(/Must-read:\s+Soon/);
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.locator('.calendar-day:visible').count()).toBe(2);
  expect(await cell.innerText()).toContain(shown(4));
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
  await page.clock.runFor(DAY);
  expect(await page.locator('.calendar-day[data-state="in force"] > .calendar-date').textContent()).toBe(
    String(Number(dayOf(1).slice(8))),
  );
  await page.context().close();
});

test('the table of contents follows the reader, and the link beside a heading is copied', async () => {
  const page = await open('/pricing/plans/');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const current = page.locator('.side .contents [aria-current="location"]');
  expect(await current.count()).toBe(0);
  await page.evaluate(() => document.getElementById('two')?.scrollIntoView());
  await expect.poll(() => current.allInnerTexts(), { timeout: 20_000 }).toEqual(['Two']);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect.poll(() => current.allInnerTexts(), { timeout: 20_000 }).toEqual(['Three']);
  await page.getByRole('link', { name: 'Link to “Two”' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('[data-said]').innerText(), { timeout: 20_000 }).toBe('Link copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site.url}/pricing/plans/#two`);
  expect(new URL(page.url()).hash).toBe('#two');
  await page.context().close();
});

test('on paper an article is its text, its dates and its owner: nothing to press', async () => {
  const page = await open('/pricing/plans/');
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['.site-header', '.contents', '.past-panel', '.heading-link', '.search']) {
    expect(await page.locator(hidden).first().isVisible()).toBe(false);
  }
  expect(await page.locator('.prose').isVisible()).toBe(true);
  await page.context().close();
});
