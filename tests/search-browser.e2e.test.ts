import { readFile, rm } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { type BuiltSite, buildAndServe, EVERYTHING, writeFiles } from './helpers/built-site.ts';

// What the search keeps in the browser, and what it does without a network.

const PEOPLE = `teams:
  billing: { title: Billing, lead: mara, contact: "#ask-billing" }
  money: { title: Money, contact: "#ask-money" }
people:
  mara: { name: Mara Lind, team: billing, email: mara@base.example }
`;

let content: string;
let site: BuiltSite;
let browser: Browser;
let context: BrowserContext;
/** What the content policy of the pages has forbidden. */
let forbidden: string[];

beforeAll(async () => {
  const base = EVERYTHING['firstline.yml']?.replace(
    'https://example.com/edit/',
    'https://github.com/acme/base/edit/main/',
  );
  content = await writeFiles({
    ...EVERYTHING,
    'firstline.yml': base ?? '',
    'people.yml': PEOPLE,
    'policies/cash.md': '---\ntitle: Cash\nowner: money\n---\nWe take no cash, whatever happens.\n',
  });
  [site, browser] = await Promise.all([buildAndServe(content), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(content, { recursive: true, force: true });
});

beforeEach(async () => {
  await context?.close();
  context = await browser.newContext();
  forbidden = [];
});

async function open(path: string): Promise<Page> {
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) forbidden.push(message.text());
  });
  await page.goto(site.url + path);
  if (path === '/' || path.startsWith('/search/')) await page.locator('#Search-input:focus').waitFor();
  return page;
}

const options = (page: Page) => page.getByRole('option');
const input = (page: Page) => page.locator('#Search-input');

/** Asks, and stays until the search is kept. */
async function ask(page: Page, query: string, kept = query): Promise<void> {
  await input(page).fill(query);
  await page.waitForFunction((text) => localStorage.getItem('firstline-searches')?.includes(text), kept);
}

async function findViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
}

test('the empty box offers recent searches to who asks for them, and asks the one that is chosen', async () => {
  const page = await open('/');
  await input(page).click();
  expect(await page.getByRole('listbox').isVisible()).toBe(false);
  await ask(page, 'refunds');
  await ask(page, 'xyzzyqq');
  await input(page).fill('');
  await page.getByRole('group', { name: 'Recent searches' }).waitFor();
  expect(await options(page).allInnerTexts()).toEqual([
    expect.stringMatching(/^xyzzyqq\s+nothing found$/),
    'refunds',
    'See, save or clear your searches',
  ]);
  // None is chosen until somebody chooses.
  expect(await page.locator('[aria-selected="true"]').count()).toBe(0);
  expect(await input(page).getAttribute('aria-expanded')).toBe('true');
  await page.locator('[data-search-status]', { hasText: '2 recent searches' }).waitFor({ state: 'attached' });
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await page.getByRole('listbox').isVisible()).toBe(false);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await options(page).filter({ hasText: 'Refunds within 14 days' }).waitFor();
  expect(await input(page).inputValue()).toBe('refunds');
  expect(new URL(page.url()).pathname).toBe('/');

  // They are there on another page too, which does not open them by itself.
  const other = await open('/changes/');
  await other.keyboard.press('/');
  expect(await other.getByRole('listbox').isVisible()).toBe(false);
  await other.keyboard.press('ArrowDown');
  await options(other).filter({ hasText: 'refunds' }).waitFor();
  await other.keyboard.press('ArrowDown');
  const [tab] = await Promise.all([context.waitForEvent('page'), other.keyboard.press('Control+Enter')]);
  await tab.waitForURL('**/search/?q=*');
  expect(forbidden).toEqual([]);
});

test('the page of results lists what was found and what was not, saves it as a file and forgets it', async () => {
  const page = await open('/search/?q=refunds');
  expect(await page.locator('[data-past]').isVisible()).toBe(false);
  await page.locator('.result').first().waitFor();
  await ask(page, 'refunds');
  await ask(page, '=xyzzyqq');
  await input(page).fill('');
  const past = page.getByRole('region', { name: 'Recent searches' });
  await past.getByRole('link', { name: 'refunds' }).waitFor();
  expect(await past.locator('[data-past-nothing]').getByRole('link').allInnerTexts()).toEqual(['=xyzzyqq']);
  expect(await findViolations(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('searches.csv');
  const rows = (await readFile(await download.path(), 'utf8')).split('\r\n');
  expect(rows[0]).toBe('\ufeffquery,results,times,last');
  expect(rows[1]).toMatch(/^"'=xyzzyqq",0,1,\d{4}-/);
  expect(rows[2]).toMatch(/^"refunds",[1-9]\d*,1,\d{4}-/);
  await past.getByRole('button', { name: 'Clear' }).click();
  expect(await past.isVisible()).toBe(false);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/refunds|xyzzyqq/);
  expect(await input(page).evaluate((element) => element === document.activeElement)).toBe(true);
  expect(forbidden).toEqual([]);
});

test('where nothing is found the nearest words are offered, and owners can be told', async () => {
  const page = await open('/search/?q=chrageabkcs');
  await page.locator('[data-search-count]', { hasText: 'Nothing found for “chrageabkcs”.' }).waitFor();
  expect(await page.locator('[data-search-nearest]').getByRole('link').allInnerTexts()).toEqual(['chargebacks']);
  const owners = page.getByRole('region', { name: 'Tell an owner' });
  const mail = new URL((await owners.getByRole('link', { name: 'Tell Billing' }).getAttribute('href')) ?? '');
  expect([mail.protocol, mail.pathname]).toEqual(['mailto:', 'mara@base.example']);
  expect(mail.searchParams.get('subject')).toBe('Search for “chrageabkcs”');
  expect(mail.searchParams.get('body')).toContain(`${site.url}/search/?q=chrageabkcs`);
  const issue = new URL((await owners.getByRole('link', { name: 'Tell Money' }).getAttribute('href')) ?? '');
  expect(issue.origin + issue.pathname).toBe('https://github.com/acme/base/issues/new');
  expect(issue.searchParams.get('title')).toBe('Search for “chrageabkcs”');
  expect(await findViolations(page)).toEqual([]);
  await page.locator('[data-search-nearest]').getByRole('link').click();
  await page.locator('.result').first().waitFor();
  expect(await page.locator('[data-search-nearest]').isVisible()).toBe(false);

  await page.goto(site.url);
  await page.locator('#Search-input:focus').waitFor();
  await input(page).fill('chrageabkcs');
  await page.getByRole('group', { name: 'Did you mean' }).waitFor();
  await page.keyboard.press('Enter');
  await options(page).filter({ hasText: 'Who gets one' }).waitFor();
  expect(await input(page).inputValue()).toBe('chargebacks');
  expect(forbidden).toEqual([]);
});

test('below results the owners of these can be told, with what was found', async () => {
  const page = await open('/search/?q=pro+monthly');
  await page.locator('.result').first().waitFor();
  const owners = page.getByRole('region', { name: 'Not what you needed?' });
  expect(await owners.getByRole('link').allInnerTexts()).toEqual(['Tell Billing']);
  const mail = new URL((await owners.getByRole('link').getAttribute('href')) ?? '');
  expect(mail.searchParams.get('body')).toContain(`${site.url}/pricing/pro/`);
  expect(await findViolations(page)).toEqual([]);
  // A page that nobody owns has nobody to tell.
  await input(page).fill('chargebacks');
  await page.locator('.result', { hasText: 'Refunds' }).first().waitFor();
  await owners.waitFor({ state: 'hidden' });
});

/** Waits until all files of the search are in the browser's cache. */
async function waitForCache(page: Page): Promise<void> {
  const isWhole = () =>
    page.evaluate(async () => {
      const cache = await caches.open('firstline-search');
      const urls = (await cache.keys()).map(({ url }) => url);
      const manifest = urls.find((url) => url.includes('/search/index.'));
      const text = manifest === undefined ? '' : await (await cache.match(manifest))?.text();
      const names = text?.match(/[\w-]+\.[\da-f]+\.(?:bin|json)/g) ?? [];
      return names.length > 2 && names.every((name) => urls.some((url) => url.endsWith(name)));
    });
  await expect.poll(isWhole, { timeout: 60_000 }).toBe(true);
}

test('an idle page loads all, so that it answers without a network, with snippets', async () => {
  const page = await open('/changes/');
  await waitForCache(page);
  await context.setOffline(true);
  await page.keyboard.press('/');
  await input(page).fill('chargebacks');
  const snippet = options(page).filter({ hasText: 'Who gets one' }).locator('.result-snippet');
  await snippet.waitFor();
  expect(await snippet.innerText()).toContain('Chargebacks are another matter');
  expect(forbidden).toEqual([]);
});

test('a page that is opened later asks the network for none of the files again', async () => {
  const page = await open('/changes/');
  await waitForCache(page);
  const asked: string[] = [];
  await context.route(/\/search\/[^/?]+$/, (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  const later = await open('/');
  await input(later).fill('chargebacks');
  await options(later).filter({ hasText: 'Who gets one' }).waitFor();
  expect(asked).toEqual([]);
});

test('the index is read in a worker: the page itself loads none of it', async () => {
  const page = await open('/');
  await input(page).fill('chargebacks');
  await options(page).first().waitFor();
  expect(page.workers()).toHaveLength(1);
  const files = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(files.filter((name) => /\/search\/.*\.(?:bin|json)$/.test(name))).toEqual([]);
  expect(files.some((name) => name.endsWith('.js'))).toBe(true);
});
