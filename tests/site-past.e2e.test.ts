import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { type BuiltSite, buildAndServe } from './helpers/built-site.ts';
import { cloneRepository, openRepository, removeFolders } from './helpers/git-repository.ts';

const DAY = 86_400_000;
const NOW = Math.floor(Date.now() / DAY) * DAY + DAY / 2;
const dayOf = (days: number) => new Date(NOW + days * DAY).toISOString().slice(0, 10);

const PRICE = `${dayOf(-20)}-price`;
const returns = (days: number, more = '') =>
  `---\ntitle: Returns\nsummary: Within ${days} days.\n---\n\n## Window\n\nCustomers may return a device within ${days} days of delivery. [Ask](../pricing/plans.md).\n\n${more}`;
const plans = (price: string) =>
  `# Plans\n\n## Prices\n\n| Plan | Price |\n| --- | --- |\n| Start | $9 |\n| Pro | ${price} |\n\n- One device\n- Two pods\n`;

let site: BuiltSite;
let browser: Browser;
let dir: string;

beforeAll(async () => {
  const repository = openRepository();
  dir = repository.dir;
  const commit = (days: number, files: Record<string, string>) =>
    repository.commit(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`content/${path}`, text])),
      'Change',
      new Date(NOW + days * DAY).toISOString(),
    );
  commit(-300, {
    'firstline.yml': 'site: { name: Test base, time-zone: UTC }\n',
    'policies/returns.md': returns(30, 'The parcel is free.\n'),
    'policies/still.md': '# Still\n\nNothing ever changed here.\n',
    'pricing/plans.md': plans('$29'),
  });
  commit(-100, { 'policies/returns.md': returns(45, 'The parcel is free.\n') });
  commit(-60, {
    'policies/returns.md': returns(60, '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">\n'),
  });
  commit(-40, {
    'pricing/plans.md': plans(`:until[$29]{change=${PRICE}}:from[$35]{change=${PRICE}}`),
    [`changes/${PRICE}.md`]: `---\ntitle: Pro costs more\nkind: pricing\ntier: notice\neffective: ${dayOf(-20)}\narticles: [pricing/plans]\n---\nWhy.\n`,
  });
  commit(-5, { 'policies/returns.md': returns(60, 'Refurbished devices too.\n') });
  [site, browser] = await Promise.all([buildAndServe(join(dir, 'content')), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  removeFolders();
});

async function open(
  path: string,
  { from = site, ...options }: BrowserContextOptions & { from?: BuiltSite } = {},
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.clock.install({ time: NOW });
  await page.goto(from.url + path);
  return page;
}

/** What a reader sees of the text of then. */
const shown = async (page: Page) => (await page.locator('.past').innerText()).replaceAll(/\s+/g, ' ');
const ask = async (page: Page, day: string) => {
  await page.getByLabel('What did this page say on').fill(day);
  await page.keyboard.press('Enter');
  await page.locator('#Page-past').waitFor();
};

test('somebody asks by keyboard what a page said on a day, and sees the whole text with what is otherwise today', async () => {
  const page = await open('/policies/returns/');
  await ask(page, dayOf(-80));
  expect(new URL(page.url()).search).toBe(`?on=${dayOf(-80)}`);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^As it was on /);
  const marked = page.locator('.past-marked .prose p').first();
  expect((await marked.textContent())?.replaceAll(/\s+/g, ' ')).toBe(
    'Customers may return a device within before: 45 (end of change) after: 60 (end of change) days of delivery. Ask.',
  );
  expect(await shown(page)).toMatch(/Within before: 45 .*after: 60 .*days\. Window/);
  expect(await page.locator('.past-gone').innerText()).toMatch(/Only then\s+The parcel is free\./);
  expect(await page.locator('.past-added').innerText()).toMatch(/Only today\s+Refurbished devices too\./);
  expect(await shown(page)).toMatch(/ 4 places are different today and marked/);
  // The text of today is out of the way.
  expect(await page.locator('.article > .prose').isVisible()).toBe(false);
  expect(await page.locator('.article-header .summary').isVisible()).toBe(false);

  await page.getByLabel('Mark what is different today').uncheck();
  expect(await shown(page)).toContain(
    'Customers may return a device within 45 days of delivery. Ask. The parcel is free.',
  );
  expect(await shown(page)).not.toContain('60');
  expect(await page.locator('.past-plain a', { hasText: 'Ask' }).getAttribute('href')).toBe('/pricing/plans/');

  await page.getByRole('button', { name: 'Back to today' }).click();
  expect(await page.locator('.article > .prose').isVisible()).toBe(true);
  expect(new URL(page.url()).search).toBe('');
  await page.goBack();
  await page.locator('#Page-past').waitFor();
  expect(await shown(page)).toContain('45');
  await page.context().close();
});

test('the address of a day can be sent to somebody; earlier and later texts are one press away', async () => {
  const page = await open(`/policies/returns/?on=${dayOf(-80)}`);
  await page.getByRole('button', { name: 'Earlier text' }).click();
  expect(await page.locator('.past-plain').textContent()).toContain('within 30 days');
  expect(await page.getByRole('button', { name: 'Earlier text' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Later text' }).click();
  await page.getByRole('button', { name: 'Later text' }).click();
  expect(await page.locator('.past-plain').textContent()).toContain('within 60 days');
  // What that text tried to do it never may.
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(await page.locator('.past script, .past [onerror]').count()).toBe(0);
  await page.context().close();
});

test('values with a date are those in force on the day, also where the text was the same', async () => {
  const page = await open(`/pricing/plans/?on=${dayOf(-30)}`);
  const pro = page.locator('.past-marked tr', { hasText: 'Pro' });
  await pro.waitFor();
  expect(await pro.locator('del').textContent()).toContain('$29');
  expect(await pro.locator('ins').textContent()).toContain('$35');
  expect(await page.locator('.past-marked tr', { hasText: 'Start' }).locator('ins, del').count()).toBe(0);
  await page.getByRole('button', { name: 'Later text' }).click();
  await expect.poll(() => shown(page), { timeout: 20_000 }).toContain('Today it says the same.');
  expect(await page.locator('.past-plain tr', { hasText: 'Pro' }).innerText()).toMatch(/Pro\s+\$35/);
  await page.context().close();
});

test('a page that never changed says so, and nobody is told what is not known', async () => {
  const page = await open('/policies/still/');
  await ask(page, dayOf(-10));
  expect(await shown(page)).toContain('Today it says the same. Back to today');
  await page.goto(`${site.url}/policies/still/?on=${dayOf(-400)}`);
  await page.locator('#Page-past').waitFor();
  expect(await shown(page)).toContain('is not known here: its history begins on');
  await page.goto(`${site.url}/policies/returns/?on=nonsense`);
  expect(await page.locator('.article > .prose').isVisible()).toBe(true);
  await page.context().close();
});

test('when the texts cannot be loaded it is said, and asking again tries again', async () => {
  const page = await open('/policies/returns/');
  await page.route('**/past/*.json', (route) => route.abort(), { times: 1 });
  await ask(page, dayOf(-80));
  expect(await shown(page)).toContain('could not be loaded');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect.poll(() => shown(page), { timeout: 20_000 }).toContain('45');
  await page.context().close();
});

test('a clone without all history knows the texts since then, and says where they begin', async () => {
  const shallow = cloneRepository(`file://${dir}`, '--depth=2');
  const other = await buildAndServe(join(shallow.dir, 'content'));
  try {
    const page = await open(`/policies/returns/?on=${dayOf(-80)}`, { from: other });
    await page.locator('#Page-past').waitFor();
    expect(await shown(page)).toContain('is not known here');
    await page.goto(`${other.url}/policies/returns/?on=${dayOf(-2)}`);
    await page.locator('#Page-past').waitFor();
    expect(await shown(page)).toContain('Refurbished devices too.');
    await page.goto(`${other.url}/policies/still/`);
    expect(await page.locator('[data-past-form]').count()).toBe(0);
    await page.context().close();
  } finally {
    await other.close();
  }
});

test.each([
  ['wide', { viewport: { width: 1280, height: 900 } }],
  ['narrow', { viewport: { width: 360, height: 740 }, hasTouch: true }],
] as const)('%s: the text of another day is accessible and does not overflow', async (_name, screen) => {
  const page = await open(`/policies/returns/?on=${dayOf(-80)}`, { ...screen, reducedMotion: 'reduce' });
  await page.locator('#Page-past').waitFor();
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
