import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltSite, buildAndServe, writeFiles } from './helpers/built-site.ts';
import { removeFolders } from './helpers/git-repository.ts';

const sites: BuiltSite[] = [];
afterAll(async () => {
  for (const site of sites) await site.close();
  removeFolders();
});

async function build(content?: string): Promise<BuiltSite> {
  const site = await buildAndServe(content);
  sites.push(site);
  return site;
}

let sample: BuiltSite;
let odd: BuiltSite;
beforeAll(async () => {
  sample = await build();
});
beforeAll(async () => {
  odd = await build(await writeFiles(Object.fromEntries(NAMES.map((name) => [`a/${name}.md`, `# ${name}\n`]))));
});

/** Names that Astro's routes cannot carry, and pages whose folders have the name of a copy. */
const NAMES = [
  'plain',
  '50% off',
  'c#',
  'what?',
  'Über uns',
  'deep er/ß',
  'same',
  'same.md',
  'other',
  'other.json/below',
];

test('the sample site has everything that llms.txt and its heads name, with the type of each', async () => {
  const site = sample;
  const home = 'https://firstline.verdanook.example';
  const llms = await (await fetch(`${site.url}/llms.txt`)).text();
  const heads = (
    await Promise.all(
      ['/', '/pricing/plan-pro/', '/changes/'].map((path) => readFile(join(site.folder, path, 'index.html'), 'utf8')),
    )
  ).flatMap((html) =>
    [...html.matchAll(/<link rel="(?:search|alternate)" href="([^"]+)"/g)].map(([, href = '']) => href),
  );
  expect(heads).toEqual(expect.arrayContaining(['/opensearch.xml', '/feeds/areas/pricing.atom', '/calendar.ics']));
  const named = [...llms.matchAll(/\]\((\S+?)\)/g)].map(([, url = '']) => url.replace(home, ''));
  expect(named.length).toBeGreaterThan(80);
  const types = new Set<string>();
  for (const path of [...named, ...heads, '/build.json']) {
    const answer = await fetch(`${site.url}${path}`);
    expect(answer.status, path).toBe(200);
    types.add(`${path.slice(path.lastIndexOf('.'))} ${answer.headers.get('content-type')}`);
  }
  expect([...types].sort()).toEqual([
    '.atom application/atom+xml; charset=utf-8',
    '.ics text/calendar; charset=utf-8',
    '.json application/json; charset=utf-8',
    '.md text/markdown; charset=utf-8',
    '.xml application/xml; charset=utf-8',
  ]);
  const { articles } = (await (await fetch(`${site.url}/articles.json`)).json()) as {
    articles: { jsonUrl: string; id: string }[];
  };
  for (const { jsonUrl, id } of articles.slice(0, 5)) {
    const one = (await (await fetch(jsonUrl.replace(home, site.url))).json()) as { id: string; version: number };
    expect(one).toMatchObject({ id, version: 1 });
  }
});

test('pages of any name have their copies, and a page is never hidden by one', async () => {
  const site = odd;
  const get = (path: string) => fetch(`${site.url}/a/${path.split('/').map(encodeURIComponent).join('/')}`);
  for (const name of NAMES) {
    expect((await get(`${name}/`)).status, name).toBe(200);
    if (name !== 'same')
      expect(await (await get(`${name}.md`)).text(), name).toContain(`# ${name.replace('#', '\\#')}\n`);
    if (name !== 'other') expect(await (await get(`${name}.json`)).json(), name).toMatchObject({ title: name });
  }
  expect((await fetch(`${site.url}/opensearch.xml`)).status).toBe(404);
  expect(await (await fetch(`${site.url}/a.md`)).text()).toContain('(/a/plain.md)');
});
