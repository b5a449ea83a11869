import { rm } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { type BuiltSite, buildAndServe, EVERYTHING, writeFiles } from './helpers/built-site.ts';

let content: string;
let site: BuiltSite;
let browser: Browser;

beforeAll(async () => {
  const many = Array.from({ length: 45 }, (_, index) => [
    `pricing/many/${index}.md`,
    `# Widget ${index}\n\nA gadget.\n`,
  ]);
  content = await writeFiles({ ...EVERYTHING, ...Object.fromEntries(many) });
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
  await page.keyboard.type('chargebacks refund');
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
  expect(await page.locator('.result-missing').first().innerText()).toMatch(/^not found: “/);
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
  // Typing before the page has put the cursor there would go nowhere.
  await page.locator('#Search-input:focus').waitFor();
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
  // Loaded, and from now on the clock stands still, however slow the machine is.
  await page.keyboard.type('refunds');
  await options(page).first().waitFor();
  await page.clock.pauseAt(Date.now() + 60_000);
  const status = page.locator('[data-search-status]');
  await status.evaluate((element) => element.replaceChildren());
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('exceptions');
  await expect
    .poll(() => options(page).allInnerTexts(), { timeout: 30_000 })
    .toContainEqual(expect.stringMatching(/exceptions/i));
  expect(await status.textContent()).toBe('');
  await page.clock.runFor(1000);
  expect(await status.textContent()).toMatch(/^\d+ results?$/);
  await page.close();
});

const hasFocus = (place: Locator) => place.evaluate((element) => element === document.activeElement);

test('the first result says its summary, unless a section says the same', async () => {
  const page = await open('/');
  await page.keyboard.type('exceptions to pro');
  const summary = options(page).first().locator('.result-summary');
  await summary.waitFor();
  expect(await summary.innerText()).toBe('What the Pro plan costs and includes.');
  expect(await page.locator('.result-summary:visible').count()).toBe(1);
  await page.close();
});

test('Ctrl+Enter opens the active option in a new tab, and the popup stays', async () => {
  const page = await open('/changes/');
  await page.keyboard.press('/');
  await page.keyboard.type('chargebacks refund');
  await options(page).first().waitFor();
  const wanted = await page.locator('[aria-selected="true"]').getAttribute('href');
  const [tab] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Control+Enter')]);
  await tab.waitForURL(`**${wanted}`);
  expect(new URL(page.url()).pathname).toBe('/changes/');
  expect(await page.getByRole('listbox').isVisible()).toBe(true);
  await tab.close();
  await page.close();
});

test('Tab leaves the box for the page, not for its popup', async () => {
  const page = await browser.newPage({ viewport: { width: 900, height: 400 } });
  await page.goto(site.url);
  await page.keyboard.type('widget');
  await options(page).nth(3).waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('form') === null)).toBe(true);
  expect(await page.getByRole('listbox').isVisible()).toBe(false);
  await page.close();
});

test('/ in the empty box is a habit, not a letter', async () => {
  const page = await open('/');
  await page.keyboard.type('/pro/2');
  expect(await input(page).inputValue()).toBe('pro/2');
  await page.close();
});

test('back from an article the query is in the box again, its popup closed', async () => {
  const page = await open('/changes/');
  await page.keyboard.press('/');
  await page.keyboard.type('chargebacks refund');
  await options(page).first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/policies/money/refunds/**');
  expect(await input(page).inputValue()).toBe('');
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('input[type=search]') === document.activeElement);
  expect(await input(page).inputValue()).toBe('chargebacks refund');
  expect(await page.getByRole('listbox').isVisible()).toBe(false);
  await page.keyboard.press('ArrowDown');
  await options(page).first().waitFor();

  // As a page that the browser kept alive comes back.
  await page.keyboard.press('Escape');
  await input(page).blur();
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  expect(await hasFocus(input(page))).toBe(true);
  expect(await input(page).inputValue()).toBe('chargebacks refund');
  expect(await page.getByRole('listbox').isVisible()).toBe(false);
  await page.close();
});

test('the page of results shows more, says how many, and is as it was when one comes back', async () => {
  const page = await open('/search/?q=widget');
  const results = page.locator('.result');
  const count = page.locator('[data-search-count]');
  await results.first().waitFor();
  expect(await count.innerText()).toBe('20 of 45 results');
  await page.getByRole('button', { name: 'Show more' }).focus();
  await page.keyboard.press('Enter');
  await results.nth(39).waitFor();
  expect(await count.innerText()).toBe('40 of 45 results');
  await page.waitForFunction(() => document.activeElement?.closest('.result') !== null);
  expect(await hasFocus(results.nth(20).getByRole('link').first())).toBe(true);
  await page.locator('[data-search-status]', { hasText: '40 of 45 results' }).waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  const top = await page.evaluate(() => window.scrollY);
  expect(top).toBeGreaterThan(0);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/pricing/many/**');
  await page.goBack();
  await results.nth(39).waitFor();
  await page.waitForFunction((wanted) => Math.abs(window.scrollY - wanted) < 2, top);
  expect(await input(page).inputValue()).toBe('widget');
  await page.getByRole('button', { name: 'Show more' }).click();
  await results.nth(44).waitFor();
  expect(await count.innerText()).toBe('45 results');
  expect(await page.getByRole('button', { name: 'Show more' }).isVisible()).toBe(false);
  await page.close();
});

test('arrows go from the box through the results and back, and Enter opens', async () => {
  const page = await open('/search/?q=refunds');
  const links = page.locator('.result a');
  await links.nth(1).waitFor();
  // The whole index may put them into another order; whoever is on one then stays on it.
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('ArrowDown');
  expect(await hasFocus(links.first())).toBe(true);
  await page.keyboard.press('ArrowUp');
  expect(await hasFocus(input(page))).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const href = await links.nth(1).getAttribute('href');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${href}`);
  await page.close();
});

test('the page of results says that the index is loading, and what to do when it fails', async () => {
  const page = await browser.newPage();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/search/*.json', async (route) => {
    await held;
    await route.abort();
  });
  await page.goto(`${site.url}/search/?q=refund`);
  await page.locator('[data-search-count]', { hasText: 'Loading search' }).waitFor();
  await page.locator('[data-search-status]', { hasText: 'Loading search' }).waitFor({ state: 'attached' });
  release();
  await page.locator('[data-search-count]', { hasText: 'Reload the page' }).waitFor();
  expect(await page.locator('[data-search-help]').getByRole('link', { name: 'Pricing' }).isVisible()).toBe(true);
  await page.close();
});

test('the navigation stays where it is from page to page', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const places = new Set<number | undefined>();
  for (const path of ['/', '/changes/', '/search/', '/pricing/pro/', '/nowhere/']) {
    await page.goto(site.url + path);
    places.add((await page.locator('.site-nav').boundingBox())?.x);
  }
  expect(places.size).toBe(1);
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
