import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { type BuiltSite, buildAndServe } from './helpers/built-site.ts';
import { cloneRepository, makeFolder, openRepository, removeFolders } from './helpers/git-repository.ts';

const DAY = 86_400_000;
// Edits are told for a quarter before the build, so the history of this content is as old as today.
const NOW = Date.now();
const dayOf = (days: number) => new Date(NOW + days * DAY).toISOString().slice(0, 10);
const shownDay = (days: number) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
    .format(NOW + days * DAY)
    .replace('Sept', 'Sep');

const PAST = `${dayOf(-3)}-fee`;
const NEXT = `${dayOf(30)}-pro`;
const RETURNS = `${dayOf(-20)}-returns`;
const HOSTILE = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">';

const note = (title: string, days: number, articles: string) =>
  `---\ntitle: ${title}\nkind: pricing\ntier: notice\neffective: ${dayOf(days)}\narticles: [${articles}]\n---\nWhy.\n`;
const returns = (days: number, word: string) =>
  `# Returns\n\n## Window\n\nCustomers may return a device within ${days} days of delivery.\n\n## How\n\nThey will ${word} a label.\n`;
const plans = (price: string) =>
  `# Plans\n\n## Prices\n\n| Plan | Price |\n| --- | --- |\n| Pro | ${price} |\n\nNo plan ends by itself.\n`;
const filler = 'These words fill the page so that it is the same page under another name.\n\n'.repeat(4);
const fee = (text: string) => `# Fee\n\n${filler}${text}\n`;

let dir: string;
let site: BuiltSite;
let browser: Browser;
const others: BuiltSite[] = [];

beforeAll(async () => {
  const repository = openRepository();
  dir = repository.dir;
  const commit = (days: number, files: Record<string, string>) => {
    repository.commit(files);
    // The helper's commits have a fixed day; these need one of their own.
    const at = new Date(NOW + days * DAY).toISOString();
    execFileSync('git', ['commit', '--quiet', '--amend', '--no-edit', '--allow-empty'], {
      cwd: dir,
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_COMMITTER_NAME: 'Writer',
        GIT_COMMITTER_EMAIL: 'writer@example.com',
        GIT_COMMITTER_DATE: at,
      },
    });
  };
  commit(-80, {
    'content/firstline.yml': 'site: { name: Test base, time-zone: UTC }\n',
    'content/policies/returns.md': returns(30, 'recieve'),
    'content/policies/wording.md': '# Wording\n\nThey will recieve a label.\n',
    'content/policies/hostile.md': `# Hostile\n\nWrite \`${HOSTILE}\` for 5 days.\n`,
    'content/pricing/plans.md': plans('$29'),
    'content/pricing/old-fee.md': fee('The fee is $5 a month.'),
  });
  commit(-20, {
    'content/policies/returns.md': returns(45, 'receive'),
    'content/policies/wording.md': '# Wording\n\nThey will receive\na label.\n',
    [`content/changes/${RETURNS}.md`]: note('Returns within 45 days', -20, 'policies/returns'),
    [`content/changes/${PAST}.md`]: note('A higher fee', -3, 'pricing/fee'),
    [`content/changes/${NEXT}.md`]: note('Pro costs more', 30, 'pricing/plans'),
  });
  repository.git('mv', 'content/pricing/old-fee.md', 'content/pricing/fee.md');
  commit(-10, {
    'content/pricing/fee.md': fee(`The fee is :until[$5]{change=${PAST}}:from[$7]{change=${PAST}} a month.`),
    'content/pricing/plans.md': `${plans(`:until[$29]{change=${NEXT}}:from[$35]{change=${NEXT}}`)}\n:::from{change=${NEXT}}\nWhoever has paid for a year keeps the old price until the year is over.\n:::\n`,
  });
  commit(-1, {
    'content/pricing/fee.md': fee('The fee is $7 a month.'),
    'content/policies/hostile.md': `# Hostile\n\nWrite \`${HOSTILE}\` for 6 days.\n\nThe new rule is that nobody may ever type ${HOSTILE} into the chat.\n`,
  });
  [site, browser] = await Promise.all([buildAndServe(join(dir, 'content')), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  for (const other of others) await other.close();
  removeFolders();
});

async function open(path: string, options: BrowserContextOptions & { days?: number; from?: BuiltSite } = {}) {
  const { days = 0, from = site, ...context } = options;
  const page = await (await browser.newContext(context)).newPage();
  await page.clock.install({ time: NOW + days * DAY });
  await page.goto(from.url + path);
  return page;
}

const block = (page: Page) => page.locator('.what-changed');
const summary = (page: Page) => page.locator('.what-changed > summary');
/** What a screen reader says of it: also what is hidden from sight. */
const said = async (place: Locator) => ((await place.textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();

test('an edit is one line until it is opened by keyboard, then facts with marked words and their note', async () => {
  const page = await open('/policies/returns/');
  expect(await summary(page).innerText()).toBe(`Changed ${shownDay(-20)}: Window`);
  expect(await page.locator('.fact').first().isVisible()).toBe(false);
  const text = page.getByText('Customers may return a device within 45 days').last();
  const before = await text.boundingBox();
  await summary(page).focus();
  await page.keyboard.press('Enter');
  expect(await page.locator('.fact').innerText()).toMatch(
    /^Customers may return a device within .*30.*45.* days of delivery\.$/s,
  );
  expect(await page.locator('.fact del').evaluate((mark) => getComputedStyle(mark).textDecorationLine)).toBe(
    'line-through',
  );
  expect(await page.locator('.fact ins').evaluate((mark) => getComputedStyle(mark).textDecorationLine)).toBe(
    'underline',
  );
  expect(await said(page.locator('.fact'))).toBe(
    'Customers may return a device within before: 30; after: 45 (end of change) days of delivery.',
  );
  expect(await block(page).innerText()).toContain('1 edit of wording');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/changes/${RETURNS}/`);
  expect(await said(page.locator('.note-facts .fact'))).toContain('before: 30; after: 45');
  await page.goto(`${site.url}/policies/returns/`);
  await summary(page).click();
  await block(page).getByRole('link', { name: 'Window' }).click();
  expect(new URL(page.url()).hash).toBe('#window');
  expect(before?.y).toBeLessThan(500);
  await page.context().close();
});

test('wording alone, a new line and a page that is only new say nothing', async () => {
  for (const path of ['/policies/wording/', '/pricing/plans/']) {
    const page = await open(path);
    expect(await block(page).isVisible()).toBe(false);
    await page.context().close();
  }
});

test('a renamed article keeps its history, and a dated change is told on its day, not when its old value was taken out', async () => {
  const page = await open('/pricing/fee/');
  expect(await summary(page).innerText()).toBe(`Changed ${shownDay(-3)}: Introduction`);
  await summary(page).click();
  expect(await page.locator('.day-when').count()).toBe(1);
  expect(await said(page.locator('.day-when'))).toBe(`${shownDay(-3)} A higher fee`);
  expect(await said(page.locator('.fact'))).toContain('before: $5; after: $7');
  await page.context().close();
});

test('what is to come stands in the glance, once, and becomes the last change at its instant', async () => {
  const page = await open('/pricing/plans/');
  expect(await page.locator('.glance tr', { hasText: 'Pro' }).innerText()).toMatch(/\$29\s+→\s*\$35/);
  expect(await page.locator('.glance').getByText('Whoever has paid').isVisible()).toBe(false);
  await page.locator('.glance summary').click();
  expect(await said(page.locator('.glance .fact'))).toBe(
    'AddedWhoever has paid for a year keeps the old price until the year is over.',
  );
  await page.context().close();

  const later = await open('/pricing/plans/', { days: 31 });
  expect(await later.locator('.glance').isVisible()).toBe(false);
  expect(await summary(later).innerText()).toBe(`Changed ${shownDay(30)}: Pro $29 → $35, and 1 more`);
  await later.context().close();
});

test('a change note tells each fact once, before and after, article by article', async () => {
  const page = await open(`/changes/${NEXT}/`);
  const facts = page.locator('.note-facts');
  expect(await facts.locator('h2').innerText()).toBe('What changes');
  expect(await facts.locator('h3').allInnerTexts()).toEqual(['Plans']);
  expect(await said(facts.locator('.fact').first())).toBe('Pro: before: $29; → after: $35');
  expect((await page.locator('main').innerText()).match(/\$35/g)).toHaveLength(1);
  await page.context().close();
  const past = await open(`/changes/${PAST}/`);
  expect(await past.locator('.note-facts h2').innerText()).toBe('What changed');
  expect(await said(past.locator('.note-facts .fact'))).toContain('before: $5; after: $7');
  await past.context().close();
});

test('hostile text is shown as text', async () => {
  const page = await open('/policies/hostile/');
  await summary(page).click();
  expect(await block(page).innerText()).toContain('<script>window.hacked=1</script>');
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(await block(page).locator('script, img').count()).toBe(0);
  await page.context().close();
});

test('on paper the folded block is left out', async () => {
  const page = await open('/policies/returns/');
  await page.emulateMedia({ media: 'print' });
  expect(await block(page).isVisible()).toBe(false);
  await page.context().close();
});

test('without JavaScript what is true on the day of the build can be opened', async () => {
  const page = await open('/policies/returns/', { javaScriptEnabled: false });
  expect(await summary(page).innerText()).toBe(`Changed ${shownDay(-20)}: Window`);
  await summary(page).click();
  expect(await page.locator('.fact ins').isVisible()).toBe(true);
  await page.context().close();
});

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function listViolations(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

const SCREENS: Record<string, BrowserContextOptions> = {
  wide: { viewport: { width: 1280, height: 900 } },
  narrow: { viewport: { width: 360, height: 740 }, hasTouch: true },
};

describe.each(Object.entries(SCREENS))('%s', (_name, screen) => {
  test.each(['/policies/returns/', '/policies/hostile/', '/pricing/plans/', `/changes/${NEXT}/`])(
    '%s is accessible in light and dark, opened, and does not overflow',
    async (path) => {
      const page = await open(path, { ...screen, reducedMotion: 'reduce' });
      const folded = page.locator('details:visible:not([open]) > summary');
      while ((await folded.count()) > 0) await folded.first().click();
      expect(await listViolations(new AxeBuilder({ page }).withTags(WCAG))).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await listViolations(new AxeBuilder({ page }).withRules(['color-contrast']))).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      await page.context().close();
    },
  );
});

test('a clone without history, and a folder outside Git, say so and invent nothing; dates are told all the same', async () => {
  const shallow = cloneRepository(`file://${dir}`, '--depth=1');
  const outside = join(makeFolder(), 'content');
  cpSync(join(dir, 'content'), outside, { recursive: true });
  for (const [content, words] of [
    [join(shallow.dir, 'content'), 'Older edits are not told'],
    [outside, 'Edits are not told'],
  ] as const) {
    const other = await buildAndServe(content);
    others.push(other);
    const page = await open('/policies/returns/', { from: other });
    expect(await block(page).count()).toBe(0);
    expect(await page.locator('.site-footer').innerText()).toContain(words);
    await page.goto(`${other.url}/pricing/plans/`);
    expect(await page.locator('.glance tr', { hasText: 'Pro' }).innerText()).toMatch(/\$29\s+→\s*\$35/);
    await page.goto(`${other.url}/changes/${NEXT}/`);
    expect(await said(page.locator('.note-facts .fact').first())).toBe('Pro: before: $29; → after: $35');
    expect(other.output.includes('fetch-depth: 0')).toBe(content !== outside);
    await page.context().close();
  }
  const page = await open('/policies/returns/');
  expect(await page.locator('.site-footer').innerText()).not.toContain('not told');
  await page.context().close();
  rmSync(shallow.dir, { recursive: true, force: true });
});
