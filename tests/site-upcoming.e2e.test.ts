import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { type BuiltSite, buildAndServe, EVERYTHING, writeFiles } from './helpers/built-site.ts';

/** Values that are not true yet, each with the day from which it is, and nowhere else in the content. */
const UPCOMING = { '$52.63': '1 Mar 2031', '$64.17': '3 Nov 2030' };

const page = (title: string, change: string, old: string, young: string) => `# ${title}

${title} costs :until[${old}]{change=${change}}:from[${young}]{change=${change}} a month.

| Plan | Price |
| --- | --- |
| Monthly | :until[${old}]{change=${change}}:from[${young}]{change=${change}} |

:::from{change=${change}}
From now on every charge is ${young}.
:::
`;
const note = (title: string, effective: string, article: string, body: string) => `---
title: ${title}
kind: pricing
tier: must-read
effective: ${effective}
articles: [${article}]
---
${body}
`;

let content: string;
let site: BuiltSite;
let browser: Browser;

beforeAll(async () => {
  content = await writeFiles({
    'firstline.yml': EVERYTHING['firstline.yml'] ?? '',
    'pricing/nook.md': page('Nook', '2031-03-01-nook', '$41.37', '$52.63'),
    'changes/2031-03-01-nook.md': note('Nook costs $52.63', '2031-03-01', 'pricing/nook', 'It costs $52.63.'),
    // On the day on which New York has 25 hours, after its clocks went back.
    'pricing/mini.md': page('Mini', '2030-11-03-mini', '$58.29', '$64.17'),
    'changes/2030-11-03-mini.md': note('Mini costs $64.17', '2030-11-03T09:00', 'pricing/mini', 'It costs $64.17.'),
    // On the day on which it has 23.
    'pricing/maxi.md': page('Maxi', '2030-03-11-maxi', 'old', 'new'),
    'changes/2030-03-11-maxi.md': note('Maxi changes', '2030-03-11', 'pricing/maxi', 'It changes.'),
  });
  [site, browser] = await Promise.all([buildAndServe(content), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(content, { recursive: true, force: true });
});

const listFiles = () =>
  readdirSync(site.folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.\w+$/.test(path));

test('no page says what is upcoming without its date beside it, even without JavaScript', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  const seen = new Map<string, number>();
  for (const path of listFiles().filter((one) => one.endsWith('.html'))) {
    await tab.goto(`${site.url}/${path}`);
    for (const [value, date] of Object.entries(UPCOMING)) {
      const { found, undated } = await tab.evaluate(findUndated, { value, date });
      seen.set(value, (seen.get(value) ?? 0) + found);
      expect(undated, `${path} says ${value} without ${date}`).toEqual([]);
    }
  }
  // On its article, its note, the list of changes and the first page at least.
  for (const value of Object.keys(UPCOMING)) expect(seen.get(value)).toBeGreaterThan(4);
  await context.close();
});

/** Texts that name a value while nothing around them names its date, below the whole page. Runs in the page. */
function findUndated({ value, date }: { value: string; date: string }): { found: number; undated: string[] } {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const undated: string[] = [];
  let found = 0;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (!node.textContent?.includes(value)) continue;
    found += 1;
    let around = node.parentElement;
    while (around && !around.textContent?.includes(date)) around = around.parentElement;
    const isPage = !around || /^(?:MAIN|BODY|HTML)$/.test(around.tagName);
    if (isPage) undated.push(node.parentElement?.outerHTML ?? value);
  }
  return { found, undated };
}

/** The same days as files for programs write them. */
const WRITTEN = {
  '$52.63': /1 Mar 2031|March 1, 2031|2031-?03-?01/,
  '$64.17': /3 Nov 2030|November 3, 2030|2030-?11-?03/,
};
/** Characters on each side of a value in which its date has to stand. */
const NEAR = 500;

test('no other file that is served has it without its date beside it', () => {
  const others = listFiles().filter((path) => !/\.(?:html|br|gz|zst|png|svg|ico|woff2?)$/.test(path));
  const counted = new Map<string, number>();
  for (const path of others.filter((one) => !/^search\//.test(one))) {
    const text = readFileSync(join(site.folder, path), 'utf8');
    for (const [value, date] of Object.entries(WRITTEN)) {
      for (const { index } of text.matchAll(new RegExp(value.slice(1).replace('.', '\\.'), 'g'))) {
        const around = text.slice(Math.max(0, index - NEAR), index + NEAR);
        expect(around, `${path} says ${value} without its date`).toMatch(date);
        counted.set(path, (counted.get(path) ?? 0) + 1);
      }
    }
  }
  // Among them the copies for programs, the calendar and what is new on the first page.
  expect([...counted.keys()]).toEqual(expect.arrayContaining(['pricing/nook.md', 'pricing/nook.json', 'since.json']));
});

test('search finds what is upcoming, and each hit says from when it is true', async () => {
  const tab = await browser.newPage();
  await tab.clock.install({ time: new Date('2030-02-20T12:00:00Z') });
  await tab.goto(`${site.url}/`);
  await tab.locator('#Search-input').fill('$52.63');
  const hits = tab.getByRole('option').filter({ hasText: '52.63' });
  await hits.first().waitFor();
  // A section of a note stands below the note's own line, which has the date.
  const blocks = await hits.evaluateAll((all) =>
    all.map((hit) => (hit.closest('[role="group"]') ?? hit.parentElement)?.textContent ?? ''),
  );
  for (const block of blocks) expect(block).toContain('1 Mar 2031');
  await tab.close();
});

test.each([
  // From the midnight before to 09:00 of the day after the clocks show 33 hours, but 34 go by.
  ['/pricing/mini/', '2030-11-02T04:00:00Z', '2030-11-03T14:00:00Z', '$58.29', '$64.17'],
  // A day of 23 hours.
  ['/pricing/maxi/', '2030-03-10T05:00:00Z', '2030-03-11T04:00:00Z', 'old', 'new'],
])(
  'an open page that was not rebuilt flips at the instant over a change of the clocks: %s',
  async (path, from, instant, old, young) => {
    const context = await browser.newContext({ timezoneId: 'America/New_York' });
    const tab = await context.newPage();
    await tab.clock.install({ time: new Date(from) });
    await tab.goto(site.url + path);
    const first = () => tab.locator('.prose p').first().innerText();
    // Paused, since on a slow machine a second goes by between two steps.
    await tab.clock.pauseAt(Date.parse(instant) - 1000);
    expect(await first()).toContain(old);
    await tab.clock.fastForward(1000);
    expect(await first()).toContain(`costs ${young} a month.`);
    expect(await first()).not.toContain(old);
    await context.close();
  },
);
