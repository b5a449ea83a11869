import { rm } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FolderServer, serveFolder } from '../scripts/site/serve-folder.ts';
import { launchBrowser } from './helpers/browser.ts';
import { type BuiltSite, buildAndServe, EVERYTHING, writeFiles } from './helpers/built-site.ts';

// What an open page hears of, and what works without a network: two builds of a site, and a server that changes or stops.

const RECALL = '2030-02-02-cable-recall';
const LATER: Record<string, string> = {
  ...EVERYTHING,
  'policies/money/refunds.md': EVERYTHING['policies/money/refunds.md']?.replace('14 days', '21 days') ?? '',
  [`changes/${RECALL}.md`]:
    '---\ntitle: Recall of cables\nkind: policies\ntier: must-read\neffective: 2030-02-02\nurgent: They break.\n---\nStop.\n',
  'changes/2030-02-01-gift-cards.md':
    '---\ntitle: Gift cards arrive\nkind: policies\ntier: minor\neffective: 2030-02-01\n---\nThey are green.\n',
};
const REFUNDS = '/policies/money/refunds/';

let contents: string[];
let early: BuiltSite;
let late: BuiltSite;
let server: FolderServer;
let browser: Browser;
let context: BrowserContext;
/** What the content policy of the pages has forbidden, and errors of pages. */
let wrong: string[];

beforeAll(async () => {
  contents = await Promise.all([EVERYTHING, LATER].map(writeFiles));
  [early, late, browser] = await Promise.all([buildAndServe(contents[0]), buildAndServe(contents[1]), launchBrowser()]);
  server = await serveFolder(early.folder, 0);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([server, early, late].map((one) => one?.close()));
  for (const folder of contents ?? []) await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  wrong = [];
  await serve(early);
});

afterEach(async () => {
  await context?.close();
  expect(wrong).toEqual([]);
});

/** Serves another build at the same address, or nothing. */
async function serve(site?: BuiltSite): Promise<void> {
  const port = Number(new URL(server.url).port);
  await server.close().catch(() => {});
  if (site) server = await serveFolder(site.folder, port);
  expect(Number(new URL(server.url).port)).toBe(port);
}

async function open(path: string, options?: BrowserContextOptions): Promise<Page> {
  if (options) context = await browser.newContext(options);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) wrong.push(message.text());
  });
  page.on('pageerror', (error) => wrong.push(String(error)));
  await page.clock.install();
  await page.goto(server.url + path);
  return page;
}

/** Lets the page begin to listen, and waits until it has been answered, or knows that it is not. */
async function listen(page: Page): Promise<Page> {
  await page.clock.runFor(3_000);
  await page.locator('aside.live').waitFor({ state: 'attached' });
  await page.waitForFunction(() => localStorage.getItem('firstline:live') !== null);
  return page;
}

/** Lets minutes pass until something is so: what is asked for takes real time, which no clock of a page knows. */
async function wait<T>(page: Page, read: () => Promise<T> | T, isSo: (value: T) => boolean): Promise<void> {
  for (let minute = 0; minute < 20; minute++) {
    await page.clock.runFor(60_000);
    for (let look = 0; look < 20; look++) {
      if (isSo(await read())) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  expect(await read()).toSatisfy(isSo);
}

const news = (page: Page) => page.locator('.live-box [role="status"]');
const banner = (page: Page) => page.locator('.live-offline');
const keptBuild = (page: Page) =>
  page.evaluate(async () => {
    const list = await (await caches.open('firstline-pages-1')).match('/kept.json');
    return list && ((await list.json()) as { built: number }).built;
  });
const servedBuild = async () => ((await (await fetch(`${server.url}/live.json`)).json()) as { built: number }).built;

/** Waits until the browser keeps what the server has: pages and search. */
async function waitUntilKept(page: Page): Promise<void> {
  const built = await servedBuild();
  await wait(
    page,
    () => keptBuild(page),
    (kept) => kept === built,
  );
}

/** Checks a page as it is now, light and dark. */
async function checkLooks(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    if (process.env.LIVE_SHOTS) await page.screenshot({ path: `${process.env.LIVE_SHOTS}/${name}-${colorScheme}.png` });
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

test.each([
  ['wide', { viewport: { width: 1280, height: 900 } }],
  ['narrow', { viewport: { width: 360, height: 740 }, hasTouch: true, reducedMotion: 'reduce' }],
] as const)(
  '%s: an open tab hears of a change within a minute, quietly, and asks for nothing that is the same',
  async (name, screen) => {
    const page = await open(REFUNDS, screen);
    await listen(page);
    const asked: number[] = [];
    const cdp = await context.newCDPSession(page);
    const live = new Set<string>();
    cdp.on(
      'Network.requestWillBeSent',
      ({ requestId, request }) => request.url.endsWith('/live.json') && live.add(requestId),
    );
    cdp.on(
      'Network.responseReceivedExtraInfo',
      ({ requestId, statusCode }) => live.has(requestId) && asked.push(statusCode),
    );
    await cdp.send('Network.enable');
    await wait(
      page,
      () => asked,
      (codes) => codes.includes(304),
    );
    expect(await news(page).innerText()).toBe('');

    const other = await listen(await open('/pricing/pro/'));
    await page.bringToFront();
    await page.getByRole('link', { name: 'Skip to the content' }).focus();
    const before = await page.locator('main').boundingBox();
    await serve(late);
    await wait(
      page,
      () => news(page).innerText(),
      (text) => text.includes('2 new changes'),
    );
    expect(await news(page).getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^Must-read\s+Recall of cables$/),
      expect.stringMatching(/^Minor\s+Gift cards arrive$/),
    ]);
    await page.getByText('There is a newer version of this page.').waitFor();
    expect(await page.locator('main').boundingBox()).toEqual(before);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    await checkLooks(page, `notice-${name}`);

    // The other tab hears of it from this one; its own page is as it was.
    await news(other).getByText('Recall of cables').waitFor();
    expect(await other.getByRole('button', { name: 'Reload' }).count()).toBe(0);
    await other.getByRole('button', { name: 'Dismiss' }).focus();
    await other.keyboard.press('Enter');
    expect(await news(other).innerText()).toBe('');
    await expect.poll(() => news(page).innerText()).toBe('There is a newer version of this page.');

    await page.getByRole('button', { name: 'Reload' }).click();
    await page.getByText('Money comes back within 21 days.').waitFor();
    await listen(page);
    await page.clock.runFor(60_000);
    expect(await news(page).innerText()).toBe('');
  },
);

test('who opens a change has been told of it, and the home page tells it itself', async () => {
  const page = await listen(await open('/pricing/pro/', {}));
  await serve(late);
  await wait(
    page,
    () => news(page).innerText(),
    (text) => text.includes('Recall of cables'),
  );
  await news(page).getByRole('link', { name: 'Recall of cables' }).click();
  await page.getByRole('heading', { name: 'Recall of cables' }).waitFor();
  await listen(page);
  await expect.poll(() => news(page).innerText()).toMatch(/^New change\s+Minor\s+Gift cards arrive$/);
  await page.goto(server.url);
  await listen(page);
  await expect.poll(() => news(page).innerText()).toBe('');
});

test('must-reads come to the desktop only for who asked for it, and a click opens them', async () => {
  const shown = (page: Page) =>
    page.evaluate(async () =>
      (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, tag }) => ({ title, tag })),
    );
  const page = await listen(await open('/', { permissions: ['notifications'] }));
  await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true));
  const control = page.getByRole('switch', { name: 'Desktop notices of must-reads' });
  await control.waitFor();
  expect(await control.getAttribute('aria-checked')).toBe('false');
  expect(await page.locator('[data-alerts-said]').innerText()).toBe('Off');
  const { known } = JSON.parse((await page.evaluate(() => localStorage.getItem('firstline:live'))) ?? '{}');
  await serve(late);
  await wait(
    page,
    () => news(page).innerText(),
    (text) => text.includes('Recall of cables'),
  );
  expect(await shown(page)).toEqual([]);

  await control.scrollIntoViewIfNeeded();
  await control.focus();
  await page.keyboard.press('Space');
  await page.locator('[data-alerts-said]', { hasText: 'On' }).waitFor();
  expect(await control.getAttribute('aria-checked')).toBe('true');
  if (process.env.LIVE_SHOTS) await page.screenshot({ path: `${process.env.LIVE_SHOTS}/alerts.png`, fullPage: true });
  // As if this browser had not heard of it yet.
  await page.evaluate((ids) => {
    const memory = JSON.parse(localStorage.getItem('firstline:live') ?? '{}');
    localStorage.setItem('firstline:live', JSON.stringify({ ...memory, known: ids, waiting: [] }));
  }, known);
  await wait(
    page,
    async () => (await shown(page)).length,
    (count) => count > 0,
  );
  expect(await shown(page)).toEqual([{ title: 'Must read: Recall of cables', tag: `note:${RECALL}` }]);

  const [worker] = context.serviceWorkers();
  const opened = await worker?.evaluate(async () => {
    const scope = globalThis as unknown as {
      registration: ServiceWorkerRegistration;
      clients: { openWindow(href: string): Promise<unknown> };
    };
    const hrefs: string[] = [];
    // Only a real click may open a window.
    scope.clients.openWindow = async (href) => hrefs.push(href);
    const [notification] = await scope.registration.getNotifications();
    const event = new Event('notificationclick');
    dispatchEvent(Object.assign(event, { notification, waitUntil() {} }));
    return hrefs;
  });
  expect(opened).toEqual([`/changes/${RECALL}/`]);

  await page.keyboard.press('Space');
  expect(await control.getAttribute('aria-checked')).toBe('false');
  expect(await page.evaluate(() => localStorage.getItem('firstline:alerts'))).toBeNull();
});

test('where the browser blocks notices the page says so', async () => {
  const page = await open('/', {});
  await page.evaluate(() => Object.defineProperty(Notification, 'permission', { get: () => 'denied' }));
  await listen(page);
  await page.getByText('This browser does not allow them').waitFor();
  expect(await page.getByRole('switch').isDisabled()).toBe(true);
});

test('in an outage all pages and the search open and say how old they are; afterwards nothing of it is left', async () => {
  const page = await listen(await open('/', { viewport: { width: 1280, height: 900 } }));
  await waitUntilKept(page);
  const old = await servedBuild();
  await serve();

  await wait(
    page,
    () => banner(page).innerText(),
    (text) => text !== '',
  );
  expect(await banner(page).innerText()).toMatch(/^The site cannot be reached\. This is as of \d\d:\d\d\.$/);
  await page.locator('#Search-input').fill('chargebacks');
  await page.getByRole('option').filter({ hasText: 'Who gets one' }).click();
  await page.getByText('Chargebacks are another matter.').waitFor();
  expect(new URL(page.url()).pathname).toBe(REFUNDS);
  expect(await page.locator('[data-built]').getAttribute('data-built')).toBe(String(old));
  await banner(page)
    .getByText(/This is as of \d\d:\d\d\.$/)
    .waitFor();
  await checkLooks(page, 'outage-wide');

  // A new tab, a page that nobody has opened, the list of what is new, a page that there is not, one without its slash.
  const fresh = await open('/changes/2030-01-20-recall/');
  await fresh.getByText('Unplug them.').waitFor();
  await banner(fresh)
    .getByText(/This is as of/)
    .waitFor();
  await fresh.setViewportSize({ width: 360, height: 740 });
  await checkLooks(fresh, 'outage-narrow');
  await fresh.goto(`${server.url}/pricing/nothing/`);
  await fresh.getByRole('heading', { name: 'This page is not kept in this browser' }).waitFor();
  await checkLooks(fresh, 'unkept-narrow');
  await fresh.goto(`${server.url}/pricing/pro?x=1`);
  expect(new URL(fresh.url()).pathname).toBe('/pricing/pro/');
  await fresh.goto(server.url);
  await fresh.locator('[data-since][data-ready="list"]').waitFor();
  await context.setOffline(true);
  await banner(fresh)
    .getByText(/^You are offline\./)
    .waitFor();
  await context.setOffline(false);

  await serve(late);
  await page.bringToFront();
  await wait(
    page,
    () => banner(page).innerText(),
    (text) => text === '',
  );
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.getByText('Money comes back within 21 days.').waitFor();
  await listen(page);
  await waitUntilKept(page);
  // Nothing of the old build is left in either cache, and nothing of the new one is missing.
  const keys = await page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => new URL(url).pathname);
  });
  const list = (await (await fetch(`${server.url}/kept.json`)).json()) as { files: [string][] };
  expect(keys.toSorted()).toEqual(['/kept.json', ...list.files.map(([path]) => path)].toSorted());
  // And once more without a server: all of it is the new build.
  await serve();
  await page.goto(`${server.url}/changes/${RECALL}/`);
  await page.getByRole('heading', { name: 'Recall of cables' }).waitFor();
  expect(await page.locator('[data-built]').getAttribute('data-built')).toBe(String(await keptBuild(page)));
  await page.goto(`${server.url}/pricing/pro/`);
  await page.keyboard.press('/');
  await page.keyboard.type('cables');
  await page.getByRole('option').filter({ hasText: 'Recall of cables' }).first().waitFor();
});
