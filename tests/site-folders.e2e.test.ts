import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { type BuiltSite, buildAndServe, writeFiles } from './helpers/built-site.ts';

const NAMES = [
  'README.md',
  'index.md',
  'Über uns.md',
  'UPPER Case.md',
  '50% off.md',
  'what?.md',
  'c#.md',
  'Cafe\u0301.md',
  'emoji 😀.md',
  'a & b (c).md',
  'sub folder/README.md',
  'über/ß.md',
  '~tilde~/x.md',
];

let browser: Browser;
const open: { sites: BuiltSite[]; folders: string[] } = { sites: [], folders: [] };

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  for (const site of open.sites) await site.close();
  for (const folder of open.folders) await rm(folder, { recursive: true, force: true });
});

async function build(files: Record<string, string>): Promise<BuiltSite & { content: string }> {
  const content = await writeFiles(files);
  open.folders.push(content);
  const site = await buildAndServe(content);
  open.sites.push(site);
  return { ...site, content };
}

test('a folder of 300 plain files of any name builds, and every page can be reached', async () => {
  const files: Record<string, string> = {};
  for (const name of NAMES) files[name] = `# Page ${name}\n\nSee [about](</Über uns.md>) at 10:30.\n`;
  for (let index = 0; index < 300; index++)
    files[`area-${index % 7}/page ${index}.md`] = `Plain words number ${index}.\n`;
  const site = await build(files);
  const page = await browser.newPage();
  const areas = await (async () => {
    await page.goto(site.url);
    return page.locator('.area-list a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  })();
  const articles: string[] = [];
  for (const area of areas) {
    await page.goto(area);
    articles.push(
      ...(await page
        .locator('.article-list a')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))),
    );
  }
  expect(articles).toHaveLength(300 + NAMES.length);
  const statuses = await Promise.all(articles.map(async (url) => (await fetch(url)).status));
  expect(new Set(statuses)).toEqual(new Set([200]));
  const href = articles.find((url) => url.includes('50%25')) ?? '';
  await page.goto(href);
  expect(await page.locator('h1').innerText()).toBe('Page 50% off.md');
  expect(await page.locator('.prose').innerText()).toContain('at 10:30');
  await page.getByRole('link', { name: 'about' }).click();
  expect(await page.locator('h1').innerText()).toBe('Page Über uns.md');
  await page.close();
});

test('broken content is warned of, and the rest is built', async () => {
  const site = await build({
    'firstline.yml': 'site:\n  time-zone: Mars/Olympus\n',
    'pricing/good.md': '# Good\n\nIt costs :until[$1]{change=nowhere}.\n',
    'pricing/bad.md': '---\ntitle: [unclosed\n---\n# Bad\n',
    'changes/no-date.md': 'No front matter.\n',
    'changes/2030-01-01-x.md': '---\ntitle: X\nkind: nowhere\ntier: minor\neffective: 2030-02-31\n---\n',
  });
  for (const part of ['firstline.yml:2', 'pricing/bad.md', 'changes/no-date.md', '2030-02-31', 'pricing/good.md']) {
    expect(site.output).toContain(part);
  }
  const html = await (await fetch(`${site.url}/pricing/good/`)).text();
  expect(html).toContain('$1');
  expect((await fetch(`${site.url}/pricing/bad/`)).status).toBe(200);
});

test('raw HTML is inert, and nothing is loaded from elsewhere', async () => {
  const site = await build({
    'a/raw.md': `# Raw

<script>window.hacked = 1</script>
<img src=x onerror="window.hacked = 1">
<iframe src="https://example.com"></iframe>
<form action="https://example.com"><input name="q"></form>
<a href="javascript:window.hacked=1" id="trap">press</a> [press](javascript:window.hacked=1)
<style>body { display: none }</style>
<details><summary>More</summary>

Inside **bold**.

</details>

![far](https://example.com/a.png)
`,
  });
  const page = await browser.newPage();
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url)) foreign.push(request.url());
  });
  await page.goto(`${site.url}/a/raw/`);
  for (const link of await page.getByText('press').all()) await link.click({ trial: false });
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(foreign).toEqual([]);
  const html = await page.locator('.prose').innerHTML();
  expect(html).not.toMatch(/<script|<iframe|<form|<style|onerror|="javascript:|<img/);
  expect(html).toContain('<strong>bold</strong>');
  await page.close();
});

test('a second build into the same folder replaces the first and remembers nothing of it', async () => {
  const site = await build({ 'a/one.md': '# One\n\nOld words.\n', 'a/two.md': '# Two\n' });
  await writeFile(join(site.content, 'a/one.md'), '# One\n\nNew words.\n');
  await rm(join(site.content, 'a/two.md'));
  const script = join(import.meta.dirname, '../scripts/build.ts');
  execFileSync(process.execPath, [script, '--content', site.content, '--out', site.folder]);
  expect(await readFile(join(site.folder, 'a/one/index.html'), 'utf8')).toContain('New words.');
  expect(existsSync(join(site.folder, 'a/two'))).toBe(false);
});

test('build.json names the content, also when that is a repository of its own', async () => {
  const content = await writeFiles({ 'docs/a/one.md': '# One\n' });
  open.folders.push(content);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args], {
      cwd: content,
      encoding: 'utf8',
    });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'one');
  const site = await buildAndServe(join(content, 'docs'));
  open.sites.push(site);
  const answer = await fetch(`${site.url}/build.json`);
  const named = (await answer.json()) as { content: string };
  expect(named).toEqual({
    version: 1,
    commit: git('rev-parse', 'HEAD').trim(),
    tree: git('rev-parse', 'HEAD:docs').trim(),
    content: expect.any(String),
  });
  expect(answer.headers.get('cache-control')).toBe('no-cache');
  const bare = await build({ 'a/one.md': '# One\n' });
  expect(await (await fetch(`${bare.url}/build.json`)).json()).toEqual({
    version: 1,
    commit: null,
    tree: null,
    content: named.content,
  });
});

test('a folder that holds something else than a site is not replaced', async () => {
  const content = await writeFiles({ 'a/one.md': '# One\n', 'precious.txt': 'keep me' });
  open.folders.push(content);
  const script = join(import.meta.dirname, '../scripts/build.ts');
  const run = () => execFileSync(process.execPath, [script, '--content', content, '--out', content], { stdio: 'pipe' });
  expect(run).toThrow(/build\/out/);
  expect(await readdir(content)).toContain('precious.txt');
});
