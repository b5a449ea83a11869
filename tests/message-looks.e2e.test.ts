import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderEmail } from '../src/broadcast/render/render-email.ts';
import { renderTeams } from '../src/broadcast/render/render-teams.ts';
import { launchBrowser } from './helpers/browser.ts';
import { DIGEST, NEW_NOTE, SITE } from './helpers/sample-announcements.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const LONG = { ...NEW_NOTE, title: `${NEW_NOTE.title} ${'without-any-space'.repeat(12)}` };
const LIBRARY = readFileSync(createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.js'), 'utf8');

async function open(width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  return browser.newPage({ viewport: { width, height: 800 }, colorScheme });
}

/** How far the page is wider than its window, in pixels. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

describe.each([
  [360, 'light'],
  [360, 'dark'],
  [800, 'dark'],
] as const)('a mail at %d pixels, %s', (width, scheme) => {
  it('fits its window, and can be read', async () => {
    const page = await open(width, scheme);
    for (const announcement of [NEW_NOTE, DIGEST, LONG]) {
      const leave = { url: 'https://kb.example.com/leave', mailto: undefined };
      await page.setContent(renderEmail(announcement, SITE, leave).html);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      expect(await page.evaluate(leastContrast)).toBeGreaterThanOrEqual(4.5);
    }
    await page.close();
  });
});

it('Microsoft’s own renderer shows all that a card says', async () => {
  const page = await open(360, 'light');
  await page.setContent('<main></main>');
  await page.addScriptTag({ content: LIBRARY });
  const [{ content }] = renderTeams(NEW_NOTE, SITE).attachments;
  await page.evaluate((json) => {
    type Card = { parse(value: unknown): void; render(): HTMLElement };
    const { AdaptiveCard } = (globalThis as unknown as { AdaptiveCards: { AdaptiveCard: new () => Card } })
      .AdaptiveCards;
    const card = new AdaptiveCard();
    card.parse(json);
    document.querySelector('main')?.replaceChildren(card.render());
  }, content);
  const text = await page.innerText('main');
  for (const words of [
    'Pro rises from $29 to $35 a month',
    '$29 → $35',
    'takes effect 1 Dec 2026',
    'Credit $18 once',
    'Read it all',
  ]) {
    expect(text).toContain(words);
  }
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await page.close();
});

/** The least contrast of a text to the nearest background behind it (WCAG 2.2, 1.4.3). Runs in the page. */
function leastContrast(): number {
  const parse = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = parse(color).map((value) => {
      const part = value / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const backgroundOf = (element: Element | null): string => {
    if (!element) return 'rgb(255, 255, 255)';
    const color = getComputedStyle(element).backgroundColor;
    return parse(color)[3] === 0 ? backgroundOf(element.parentElement) : color;
  };
  const contrasts = [...document.body.querySelectorAll('*')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
    .filter((element) => element.getClientRects().length > 0)
    .map((element) => {
      const [a, b] = [getComputedStyle(element).color, backgroundOf(element)].map(luminance) as [number, number];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    });
  return Math.min(...contrasts);
}
