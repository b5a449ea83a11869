import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { type BuiltSite, buildAndServe, EVERYTHING, writeFiles } from './helpers/built-site.ts';

const PRO = 'Pro rises to $35';
/** Midnight in New York. */
const INSTANT = '2030-03-01T05:00:00Z';

let content: string;
let site: BuiltSite;
let browser: Browser;

beforeAll(async () => {
  content = await writeFiles(EVERYTHING);
  [site, browser] = await Promise.all([buildAndServe(content), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(content, { recursive: true, force: true });
});

async function open(path: string, now: string): Promise<Page> {
  const page = await browser.newPage();
  await page.clock.install({ time: new Date(now) });
  await page.goto(site.url + path);
  return page;
}

/** What a reader sees of an article's body. */
const body = (page: Page) => page.locator('.prose').innerText();
const titles = (page: Page, group: string) =>
  page.locator(`[data-group="${group}"] > li:visible .note-title`).allInnerTexts();

test('before its date an article shows both values with their dates', async () => {
  const page = await open('/pricing/pro/', '2030-02-20T12:00:00Z');
  expect(await body(page)).toMatch(/\$29\s+until 1 Mar 2030\s+\$35\s+from 1 Mar 2030/);
  expect(await body(page)).toContain('Every charge is at the old price.');
  expect(await body(page)).toContain('Every charge is at the new price.');
  const glance = page.locator('.glance');
  expect(await glance.innerText()).toMatch(/From 1 Mar 2030\s+in 9 days\s+Pro rises to \$35/);
  expect(await glance.locator('tr', { hasText: 'Monthly' }).innerText()).toMatch(/\$29\s+→\s*\$35/);
  await page.close();
});

test('after its date the same page shows only the new value, plainly', async () => {
  const page = await open('/pricing/pro/', '2030-03-02T12:00:00Z');
  expect(await body(page)).toContain('Pro costs $35 a month.');
  expect(await body(page)).not.toContain('$29');
  expect(await body(page)).not.toContain('1 Mar 2030');
  expect(await body(page)).not.toContain('old price.');
  expect(await page.locator('.glance').isVisible()).toBe(false);
  await page.close();
});

test('an open article flips at the instant, not a second earlier', async () => {
  const page = await open('/pricing/pro/', '2030-03-01T04:00:00Z');
  // The clock stands still while the page is looked at, however slow the machine is.
  await page.clock.pauseAt(new Date('2030-03-01T04:59:59Z'));
  expect(await body(page)).toContain('$29');
  await page.clock.runFor(1000);
  expect(await body(page)).toContain('Pro costs $35 a month.');
  expect(await body(page)).not.toContain('$29');
  await page.close();
});

test('a date further away than the longest timer still flips', async () => {
  const page = await open('/pricing/pro/', '2029-12-01T05:00:00Z');
  // Longer than 2^31-1 milliseconds: a naive timer would have fired at once.
  await page.clock.runFor(1000);
  expect(await body(page)).toContain('$29');
  await page.close();
});

test('a page that slept flips when it is seen again', async () => {
  const page = await open('/pricing/pro/', '2030-02-20T12:00:00Z');
  await page.clock.setFixedTime(new Date('2030-03-05T12:00:00Z'));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  expect(await body(page)).not.toContain('$29');
  await page.close();
});

test('the home page moves a change from coming up to in effect today at the instant', async () => {
  const page = await open('/', '2030-03-01T04:59:00Z');
  const today = page.locator('.today-row:visible .note-title');
  await page.locator('[data-group="upcoming"] > li:visible').first().waitFor();
  expect(await titles(page, 'upcoming')).toEqual([PRO]);
  expect(await page.locator('[data-group="upcoming"] .note-days:visible').first().innerText()).toBe('tomorrow');
  // What ends by itself, and what is urgent.
  expect(await today.allInnerTexts()).toEqual(['Recall of adapters', 'Refunds within 14 days']);
  await page.clock.fastForward('01:00');
  expect(await titles(page, 'upcoming')).toEqual([]);
  expect(await today.allInnerTexts()).toEqual([PRO, 'Recall of adapters', 'Refunds within 14 days']);
  expect(await page.getByText('No change is announced.').isVisible()).toBe(true);
  await page.close();
});

test('the list of changes groups by state, and its groups and count follow the clock', async () => {
  const page = await open('/changes/', '2030-02-20T12:00:00Z');
  expect(await titles(page, 'upcoming')).toEqual([PRO]);
  expect(await titles(page, 'in force')).toEqual(['Recall of adapters', 'Refunds within 14 days']);
  expect(await titles(page, 'superseded')).toEqual(['New adapters']);
  await page.clock.setFixedTime(new Date(INSTANT));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  expect(await titles(page, 'upcoming')).toEqual([]);
  expect(await titles(page, 'in force')).toEqual([PRO, 'Recall of adapters', 'Refunds within 14 days']);
  await page.close();
});

test('filters of the list work by keyboard, live in the address and are read from it', async () => {
  const page = await open('/changes/', '2030-02-20T12:00:00Z');
  await page.getByRole('radio', { name: 'All' }).nth(1).focus();
  await page.keyboard.press('ArrowRight');
  expect(new URL(page.url()).search).toBe('?tier=must-read');
  expect(await page.locator('.note-row:visible .note-title').allInnerTexts()).toEqual([PRO, 'Recall of adapters']);
  expect(await page.locator('[data-filter-count]').innerText()).toBe('2 of 4 changes');

  await page.goto(`${site.url}/changes/?area=policies&state=superseded`);
  expect(await page.locator('.note-row:visible .note-title').allInnerTexts()).toEqual(['New adapters']);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  expect(await page.locator('.note-row:visible').count()).toBe(4);
  expect(new URL(page.url()).search).toBe('');
  await page.close();
});

test('a change tells its tier, state, notice, values, articles and what it replaces', async () => {
  const page = await open('/changes/2030-03-01-pro-price/', '2030-02-20T12:00:00Z');
  expect(await page.locator('.note-status').innerText()).toMatch(/Must-read\s+Upcoming\s+1 Mar 2030\s+in 9 days/);
  expect(await page.locator('.side').innerText()).toContain('3 days at least: announced by 26 Feb 2030');
  const facts = page.locator('.note-facts');
  expect(await facts.locator('h3').allInnerTexts()).toEqual(['Pro plan']);
  expect(await facts.locator('.fact', { hasText: 'Monthly' }).innerText()).toMatch(/\$29[\s\S]*→[\s\S]*\$35/);
  expect(await page.getByRole('link', { name: 'Edit this note' }).getAttribute('href')).toBe(
    'https://example.com/edit/changes/2030-03-01-pro-price.md',
  );
  expect(await facts.locator('h2').innerText()).toBe('What changes');
  await page.clock.setFixedTime(new Date(INSTANT));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  expect(await facts.locator('h2').innerText()).toBe('What changed');
  await page.goto(`${site.url}/changes/2030-01-20-recall/`);
  expect(await page.locator('.urgent-reason').innerText()).toContain('They overheat.');
  expect(await page.locator('.side').innerText()).toMatch(/Replaces\s+New adapters\s+Past/i);
  await page.close();
});

test('a review that ran out is said', async () => {
  const due = await open('/pricing/pro/', '2030-02-20T12:00:00Z');
  expect(await due.locator('.review').innerText()).toBe('Review due 2 Apr 2030');
  await due.close();
  const overdue = await open('/pricing/pro/', '2030-04-02T12:00:00Z');
  expect(await overdue.locator('.review').innerText()).toBe('Review overdue since 2 Apr 2030');
  await overdue.close();
});

test('without JavaScript both values show with their dates, and every page reads', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.url}/pricing/pro/`);
  expect(await body(page)).toMatch(/\$29\s+until 1 Mar 2030\s+\$35\s+from 1 Mar 2030/);
  await page.goto(`${site.url}/changes/`);
  expect(await page.locator('.note-title').allInnerTexts()).toHaveLength(4);
  expect(await page.locator('[data-change-filters]').isVisible()).toBe(false);
  await page.goto(`${site.url}/search/`);
  // Playwright's own text search passes over noscript.
  expect(await page.locator('main').innerText()).toContain('Search needs JavaScript');
  expect(await page.getByRole('link', { name: 'Pricing' }).first().isVisible()).toBe(true);
  await context.close();
});
