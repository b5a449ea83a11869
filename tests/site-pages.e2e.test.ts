import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { type BuiltSite, buildAndServe } from './helpers/built-site.ts';

let site: BuiltSite;
let browser: Browser;
let files: string[];

beforeAll(async () => {
  [site, browser] = await Promise.all([buildAndServe(), launchBrowser()]);
  files = (await readdir(site.folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(site.folder.length));
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Brings a page type before the reader, as it looks in use. */
const PAGE_TYPES: Record<string, (page: Page) => Promise<unknown>> = {
  home: (page) => page.goto(`${site.url}/`),
  'home, searching': async (page) => {
    await page.goto(`${site.url}/`);
    await page.keyboard.type('price');
    await page.getByRole('option').first().waitFor();
  },
  'home, nothing found': async (page) => {
    await page.goto(`${site.url}/`);
    await page.keyboard.type('xyzzyqq');
    await page.getByText('Nothing found').first().waitFor();
  },
  area: (page) => page.goto(`${site.url}/products/`),
  'article with dated values': (page) => page.goto(`${site.url}/pricing/plan-pro/`),
  'article with tables': (page) => page.goto(`${site.url}/products/troubleshooting/error-codes/`),
  changes: (page) => page.goto(`${site.url}/changes/`),
  'changes, filtered': (page) => page.goto(`${site.url}/changes/?tier=must-read&state=upcoming`),
  'upcoming change': (page) => page.goto(`${site.url}/changes/2026-12-01-pro-price/`),
  'urgent change': (page) => page.goto(`${site.url}/changes/2026-11-18-power-adapter-recall/`),
  search: async (page) => {
    await page.goto(`${site.url}/search/?q=refund`);
    await page.locator('.result').first().waitFor();
  },
  'search, nothing found': async (page) => {
    await page.goto(`${site.url}/search/?q=xyzzyqq`);
    await page.locator('[data-search-owners]').waitFor();
  },
  'not found': (page) => page.goto(`${site.url}/nowhere/`),
};

const SCREENS: Record<string, BrowserContextOptions> = {
  wide: { viewport: { width: 1280, height: 900 } },
  narrow: { viewport: { width: 360, height: 740 }, hasTouch: true },
};

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function listViolations(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

describe.each(Object.entries(SCREENS))('%s', (_name, screen) => {
  test.each(Object.keys(PAGE_TYPES))('%s: accessible, no error, no foreign request, no overflow', async (type) => {
    const context = await browser.newContext({ ...screen, colorScheme: 'light', reducedMotion: 'reduce' });
    const page = await context.newPage();
    const problems: string[] = [];
    const isMissing = type === 'not found';
    page.on('console', (message) => {
      // The browser itself reports the status 404 of the page.
      if (['error', 'warning'].includes(message.type()) && !isMissing) problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url)) problems.push(`requests ${request.url()}`);
    });
    await page.clock.setFixedTime(new Date('2026-11-22T15:00:00Z'));
    await PAGE_TYPES[type]?.(page);
    await page.waitForLoadState('networkidle');
    expect(problems).toEqual([]);

    expect(await listViolations(new AxeBuilder({ page }).withTags(WCAG))).toEqual([]);
    // Of all rules only the one on contrast can tell dark from light.
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await listViolations(new AxeBuilder({ page }).withRules(['color-contrast']))).toEqual([]);

    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await context.close();
  });
});

test('every link, image, script, style and fragment of every page is there', async () => {
  const known = new Set(files.flatMap((file) => [file, file.replace(/index\.html$/, '')]));
  const pages = files.filter((file) => file.endsWith('.html'));
  const sources = new Map(
    await Promise.all(pages.map(async (file) => [file, await readFile(join(site.folder, file), 'utf8')] as const)),
  );
  const missing: string[] = [];
  for (const [file, html] of sources) {
    for (const [, name, value = ''] of html.matchAll(/\s(href|src|action|data-search-index)="([^"]*)"/g)) {
      const url = new URL(
        value.replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
        `http://site${file.replace(/index\.html$/, '')}`,
      );
      if (url.host !== 'site') continue;
      const path = decodeURIComponent(url.pathname);
      const fragment = decodeURIComponent(url.hash.slice(1));
      const target = sources.get(path.endsWith('/') ? `${path}index.html` : path);
      if (!known.has(path)) missing.push(`${file}: ${name} ${value}`);
      else if (fragment !== '' && !target?.includes(` id="${fragment}"`)) missing.push(`${file}: fragment ${value}`);
    }
  }
  expect(pages.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

test('the policy of every page allows this site alone, and nothing inline', async () => {
  for (const file of files.filter((name) => name.endsWith('.html'))) {
    const html = await readFile(join(site.folder, file), 'utf8');
    const policy = /http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1] ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('http');
    expect(html).not.toMatch(/\sstyle="|\son[a-z]+="|<script>|<style/);
  }
});

test('style and script stay small', async () => {
  const weigh = async (extension: string) => {
    const names = [
      ...new Set([...(await readFile(join(site.folder, 'index.html'), 'utf8')).matchAll(/\/_astro\/[^"]+/g)]),
    ];
    const bodies = names.flatMap(([name]) => (name.endsWith(extension) ? [readFile(join(site.folder, name))] : []));
    return (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  };
  expect(await weigh('.css')).toBeLessThan(20_000);
  expect(await weigh('.js')).toBeLessThan(15_000);
  expect(await weigh('.css')).toBeGreaterThan(0);
  expect(await weigh('.js')).toBeGreaterThan(0);
});
