import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { type BuiltSite, buildAndServe, EVERYTHING, writeFiles } from './helpers/built-site.ts';

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

async function open(path: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(site.url + path);
  return page;
}

const options = (page: Page) => page.getByRole('option');
const input = (page: Page) => page.locator('#Search-input');

test('from / to an opened section, by keyboard alone', async () => {
  const page = await open('/pricing/pro/');
  await page.keyboard.press('/');
  expect(await input(page).evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await input(page).inputValue()).toBe('');
  await page.keyboard.type('who gets refund');
  await options(page).filter({ hasText: 'Who gets one' }).waitFor();
  expect(await input(page).getAttribute('aria-expanded')).toBe('true');
  while ((await page.locator('[aria-selected="true"]').innerText()).includes('Who gets one') === false) {
    await page.keyboard.press('ArrowDown');
  }
  const active = await page.locator('[aria-selected="true"]').getAttribute('id');
  expect(await input(page).getAttribute('aria-activedescendant')).toBe(active);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/policies/money/refunds/#who-gets-one');
  expect(await page.locator('h2:target').innerText()).toContain('Who gets one');
  await page.close();
});

test('the cursor is in the search of the home page, and Ctrl+K brings it there elsewhere', async () => {
  const page = await open('/');
  expect(await input(page).evaluate((element) => element === document.activeElement)).toBe(true);
  await page.goto(`${site.url}/changes/`);
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('Control+K');
  expect(await input(page).evaluate((element) => element === document.activeElement)).toBe(true);
  await page.close();
});

test('/ is a letter inside the box; arrows go round; Escape closes', async () => {
  const page = await open('/');
  await page.keyboard.type('pro/');
  expect(await input(page).inputValue()).toBe('pro/');
  await options(page).first().waitFor();
  const count = await options(page).count();
  for (let step = 0; step < count; step++) await page.keyboard.press('ArrowDown');
  expect(await page.locator('[aria-selected="true"]').count()).toBe(1);
  await page.keyboard.press('Escape');
  expect(await page.getByRole('listbox').isVisible()).toBe(false);
  expect(await input(page).getAttribute('aria-expanded')).toBe('false');
  expect(await input(page).inputValue()).toBe('pro/');
  await page.keyboard.press('ArrowDown');
  await options(page).first().waitFor();
  await page.close();
});

test('an old price finds the page and says until when it holds', async () => {
  const page = await browser.newPage();
  await page.clock.install({ time: new Date('2030-02-20T12:00:00Z') });
  await page.goto(site.url);
  await page.keyboard.type('$29');
  await options(page).filter({ hasText: 'until 1 Mar 2030' }).first().waitFor();
  await input(page).fill('$35');
  await options(page).filter({ hasText: 'from 1 Mar 2030' }).first().waitFor();
  await page.close();
});

test('the page of results answers its address, marks words, and says what is lacking', async () => {
  const page = await open('/search/?q=refund+adapters');
  await page.locator('.result').first().waitFor();
  expect(await input(page).inputValue()).toBe('refund adapters');
  expect(await page.locator('.result mark').count()).toBeGreaterThan(0);
  expect(await page.locator('.result-missing').first().innerText()).toMatch(/^without “/);
  await input(page).fill('chargebacks');
  await page.locator('.result', { hasText: 'Refunds' }).first().waitFor();
  expect(new URL(page.url()).search).toBe('?q=chargebacks');
  await page.close();
});

test('nothing found says so, and offers owners and areas', async () => {
  const page = await open('/search/?q=xyzzyqq');
  await page.getByText('Nothing found for “xyzzyqq”.').first().waitFor();
  expect(await page.locator('[data-search-owners]').innerText()).toContain('#ask-billing');
  expect(await page.locator('[data-search-help]').getByRole('link', { name: 'Pricing' }).isVisible()).toBe(true);
  await page.goto(site.url);
  await page.keyboard.type('xyzzyqq');
  await page.getByText('Nothing found for “xyzzyqq”.').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search/?q=xyzzyqq');
  await page.close();
});

test('a screen reader is told the count once typing has paused', async () => {
  const page = await browser.newPage();
  await page.clock.install();
  await page.goto(site.url);
  await page.keyboard.type('refunds');
  await options(page).first().waitFor();
  const status = page.locator('[data-search-status]');
  expect(await status.textContent()).toBe('');
  await page.clock.runFor(1000);
  expect(await status.textContent()).toMatch(/^\d+ results?$/);
  await page.close();
});

test('when the index cannot be loaded the box says so, and the next question tries again', async () => {
  const page = await browser.newPage();
  let broken = true;
  await page.route('**/search/*.json', (route) => (broken ? route.abort() : route.continue()));
  await page.goto(site.url);
  await page.keyboard.type('refund');
  await page.getByText('Search could not be loaded').first().waitFor();
  broken = false;
  await page.keyboard.type('s');
  await options(page).first().waitFor();
  await page.close();
});
