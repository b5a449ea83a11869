import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { type BuiltSite, buildAndServe, EVERYTHING, writeFiles } from './helpers/built-site.ts';
import { OTHER_TOKEN, OUR_TOKEN, startGitHub, type TestGitHub } from './helpers/github-emulator.ts';
import { type Receiver, startReceiver } from './helpers/receiver.ts';

const CUSTOMER = 'Jo (jo@mail.example, +49 30 1234567) paid with 4111 1111 1111 1111 and got E-1042.';
const REDACTED =
  'Jo ([e-mail address removed], [phone number removed]) paid with [card number removed] and got E-1042.';

let github: TestGitHub;
let receiver: Receiver;
let browser: Browser;
let posting: BuiltSite;
let folders: string[];

beforeAll(async () => {
  const allow = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' };
  [github, receiver, browser] = await Promise.all([
    startGitHub(),
    startReceiver({ status: 204, headers: allow }),
    launchBrowser(),
  ]);
  folders = [
    await writeContent(`{ kind: webhook, url: "${receiver.url}/reports" }`),
    await writeContent(`{ kind: github, repository: ${github.repository} }`),
  ];
  posting = await buildAndServe(folders[0]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), posting?.close(), receiver?.close(), github?.close()]);
  for (const folder of folders ?? []) await rm(folder, { recursive: true, force: true });
});

function writeContent(feedback: string): Promise<string> {
  const configuration = (EVERYTHING['firstline.yml'] ?? '')
    .replace('areas:\n', `feedback: ${feedback}\nareas:\n`)
    .replace('policies: { title: Policies }', 'policies: { title: Policies, owner: billing }');
  return writeFiles({ ...EVERYTHING, 'firstline.yml': configuration });
}

/** Builds with what the environment says of GitHub. */
async function buildWithToken(content: string | undefined): Promise<BuiltSite> {
  const before = { GITHUB_TOKEN: process.env.GITHUB_TOKEN, GITHUB_API_URL: process.env.GITHUB_API_URL };
  Object.assign(process.env, { GITHUB_TOKEN: OUR_TOKEN, GITHUB_API_URL: github.apiUrl });
  try {
    return await buildAndServe(content);
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

async function open(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: 'reduce', ...options })).newPage();
  await page.goto(address);
  return page;
}

/** What the open dialog says will be sent, by the names of its parts. */
async function readPreview(page: Page): Promise<Record<string, string>> {
  const rows = await page.locator('.report-preview > div').all();
  const read = rows.map(async (row) => [await row.getAttribute('data-field'), await row.locator('dd').textContent()]);
  return Object.fromEntries(await Promise.all(read));
}

const listViolations = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
};

test('somebody who came from the search reports a section by keyboard, and the receiver gets what was shown', async () => {
  const page = await open(`${posting.url}/`);
  await page.keyboard.type('pro price');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/pricing/pro/**');
  // The control stands beside the link of the heading, for the keyboard too.
  await page.getByRole('link', { name: 'Link to “Prices”' }).focus();
  await page.keyboard.press('Tab');
  const control = page.getByRole('button', { name: 'Report “Prices”' });
  expect(await control.evaluate((button) => document.activeElement === button)).toBe(true);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Report: Prices' });
  await dialog.waitFor();
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('wrong');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.type(CUSTOMER);
  expect(await dialog.getByRole('status').first().textContent()).toBe(
    'Taken out, and not sent: 1 e-mail address, 1 phone number, 1 card number.',
  );
  const build = JSON.parse(await readFile(join(posting.folder, 'build.json'), 'utf8')) as { content: string };
  const shown = await readPreview(page);
  expect(shown).toEqual({
    kind: 'unclear',
    title: 'Pro plan',
    url: `${posting.url}/pricing/pro/#prices`,
    section: 'Prices',
    version: build.content.slice(0, 12),
    query: 'pro price',
    text: REDACTED,
  });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Your report was sent.').waitFor();
  expect(await dialog.count()).toBe(0);
  expect(await control.evaluate((button) => document.activeElement === button)).toBe(true);
  const posts = receiver.received.filter(({ body }) => body !== '');
  expect(posts.map(({ body }) => JSON.parse(body))).toEqual([shown]);
  expect(posts[0]?.headers).toMatchObject({ 'content-type': 'application/json' });
  expect(posts[0]?.headers).not.toHaveProperty('cookie');
  expect(posts[0]?.headers).not.toHaveProperty('referer');
  await page.context().close();
});

test('what cannot be sent is said, stays in the field, and can be sent again; nothing goes without a press', async () => {
  const page = await open(`${posting.url}/policies/money/refunds/`);
  const before = receiver.received.length;
  await page.getByRole('button', { name: 'Report a problem on this page' }).click();
  await page.getByLabel('In your words').fill('It is 30 days.');
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(receiver.received).toHaveLength(before);

  await page.getByRole('button', { name: 'Report a problem on this page' }).click();
  await page.getByLabel('In your words').fill('It is 30 days.');
  await page.route(`${receiver.url}/**`, (route) => route.abort(), { times: 1 });
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('It could not be sent').waitFor();
  expect(await page.getByLabel('In your words').inputValue()).toBe('It is 30 days.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Your report was sent.').waitFor();
  expect(JSON.parse(receiver.received.at(-1)?.body ?? '')).toMatchObject({
    title: 'Refunds',
    url: `${posting.url}/policies/money/refunds/`,
    text: 'It is 30 days.',
  });
  // The policy lets a page send to this receiver, and nowhere else.
  const html = await readFile(join(posting.folder, 'index.html'), 'utf8');
  expect(html).toContain(`connect-src 'self' ${receiver.url};`);
  expect(html.match(/form-action 'self'/g)).toHaveLength(1);
  const isRefused = await page.evaluate(
    (address) =>
      fetch(address).then(
        () => false,
        () => true,
      ),
    github.apiUrl,
  );
  expect(isRefused).toBe(true);
  await page.context().close();
});

test('a search that found nothing is reported in two presses, without what is private', async () => {
  const page = await open(`${posting.url}/search/?q=${encodeURIComponent('xyzzyqq jo@mail.example')}`);
  const tell = page.locator('[data-search-owners]');
  await tell.waitFor();
  await page.getByRole('button', { name: 'Report that it was not found' }).click();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Your report was sent.').waitFor();
  const sent = JSON.parse(receiver.received.at(-1)?.body ?? '') as object;
  expect(sent).toEqual({ kind: 'not-found', version: expect.any(String), query: 'xyzzyqq [e-mail address removed]' });
  await page.context().close();
});

test('escalating names the owner, or who answers for the area, and copies a message with page, section and version', async () => {
  const page = await open(`${posting.url}/pricing/pro/#exceptions`, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.getByRole('button', { name: 'Escalate' }).click();
  const dialog = page.getByRole('dialog', { name: 'Escalate to Billing' });
  expect(await dialog.innerText()).toMatch(/#ask-billing[\s\S]*Mara Lind/);
  await page.getByRole('button', { name: 'Copy the message' }).click();
  await page.getByText('Message copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    new RegExp(`Pro plan › Exceptions\\n${posting.url}/pricing/pro/#exceptions\\nVersion [0-9a-f]{12}$`),
  );

  // Nobody owns this page.
  await page.goto(`${posting.url}/policies/money/refunds/`);
  expect(await page.locator('.facts').first().innerText()).toMatch(
    /Ask\s+Billing\s+#ask-billing[\s\S]*answers for Policies/,
  );
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.getByRole('button', { name: 'Escalate' }).click();
  await page.getByRole('button', { name: 'Copy the message' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.evaluate(() => document.getSelection()?.toString())).toContain('/policies/money/refunds/');
  await page.context().close();
});

test('an open issue makes its section disputed with the next build, and a closed one no more', {
  timeout: 400_000,
}, async () => {
  const [, content] = folders;
  // As GitHub writes what a form was filled in with.
  const body = (page: string) => `### Page\n\n${page}\n\n### Section\n\nPrices\n\n### Version\n\n0bd55e4a1c2d`;
  const issue = { title: 'Wrong: Prices', body: body('https://kb.acme.example/pricing/pro/#prices') };
  const { number } = (await github.ask('POST', '/issues', issue, OTHER_TOKEN)) as { number: number };
  const disputed = await buildWithToken(content);
  const page = await open(`${disputed.url}/pricing/pro/`);
  const context = page.context();
  try {
    expect(disputed.output).toContain('Open reports: 1, of which 1 are shown as disputed.');
    const badge = page.locator('#prices + .disputed');
    expect(await badge.innerText()).toMatch(/^Disputed\s+reported on \d+ \w+ \d{4}/);
    expect(await badge.getByRole('link').getAttribute('href')).toMatch(new RegExp(`/issues/${number}$`));
    expect(await page.locator('.disputed').count()).toBe(1);
    const copy = JSON.parse(await readFile(join(disputed.folder, 'pricing/pro.json'), 'utf8')) as {
      sections: { trail: string[]; disputed?: { url: string }[] }[];
    };
    expect(copy.sections.filter((section) => section.disputed).map(({ trail }) => trail)).toEqual([['Prices']]);
    expect(await readFile(join(disputed.folder, 'pricing/pro.md'), 'utf8')).toMatch(
      /disputed:\n {2}- section: Prices\n/,
    );
    for (const [viewport, colorScheme] of [
      [{ width: 1280, height: 900 }, 'light'],
      [{ width: 360, height: 740 }, 'dark'],
    ] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      expect(await listViolations(page)).toEqual([]);
    }

    // The form of the next report, filled in by what is shown.
    await context.route('https://github.com/**', (route) => route.fulfill({ status: 200, body: 'A form.' }));
    await page.getByRole('button', { name: 'Report “Prices”' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('In your words').fill(CUSTOMER);
    const shown = await readPreview(page);
    const [form] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('button', { name: 'Open as an issue' }).click(),
    ]);
    await form.waitForLoadState();
    const address = new URL(form.url());
    expect(address.origin + address.pathname).toBe(`https://github.com/${github.repository}/issues/new`);
    const { template, ...sent } = Object.fromEntries(address.searchParams);
    expect({ template, ...sent }).toEqual({
      template: 'wrong-or-outdated.yml',
      title: 'Wrong or outdated: Pro plan › Prices',
      page: `${disputed.url}/pricing/pro/#prices`,
      section: 'Prices',
      version: expect.stringMatching(/^[0-9a-f]{12}$/),
      truth: REDACTED,
    });
    expect(Object.values(shown).sort()).toEqual(Object.values(sent).sort());

    await page.goto(`${disputed.url}/search/?q=prices`);
    await page.locator('.result-sections .disputed-badge').waitFor();
    expect(await listViolations(page)).toEqual([]);
  } finally {
    await disputed.close();
  }

  await github.ask('PATCH', `/issues/${number}`, { state: 'closed' });
  const settled = await buildWithToken(content);
  try {
    await page.goto(`${settled.url}/pricing/pro/`);
    expect(await page.locator('.disputed').count()).toBe(0);
    expect(await readFile(join(settled.folder, 'pricing/pro.md'), 'utf8')).not.toContain('disputed');
    expect(JSON.parse(await readFile(join(settled.folder, 'disputed.json'), 'utf8'))).toEqual({
      version: 1,
      places: {},
    });
  } finally {
    await settled.close();
  }
  expect(github.violations).toEqual([]);
  await context.close();
});

test.each([
  ['wide, light', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
  ['narrow, dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark', hasTouch: true }],
] as const)('%s: both dialogs are accessible, close with Escape, and do not overflow', async (_name, screen) => {
  const page = await open(`${posting.url}/pricing/pro/`, screen);
  await page.getByRole('heading', { name: 'Prices' }).hover();
  const control = page.getByRole('button', { name: 'Report “Prices”' });
  const box = await control.boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
  await control.click();
  await page.getByLabel('In your words').fill(CUSTOMER.repeat(5));
  expect(await listViolations(page)).toEqual([]);
  const dialog = page.getByRole('dialog');
  const overflow = () => dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Escalate to Billing' }).click();
  expect(await listViolations(page)).toEqual([]);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  expect(await dialog.count()).toBe(0);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await page.context().close();
});
