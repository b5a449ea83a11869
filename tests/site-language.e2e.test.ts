import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { ALL_STRINGS } from '../src/components/strings/all-strings.ts';
import { launchBrowser } from './helpers/browser.ts';
import { type BuiltSite, buildAndServe } from './helpers/built-site.ts';
import { openRepository, removeFolders } from './helpers/git-repository.ts';
import { listWords } from './helpers/list-words.ts';

const DAY = 86_400_000;
const dayOf = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
const COMING = `${dayOf(20)}-preis`;
const LASTING = `${dayOf(-3)}-rueckgabe`;

/** A small German knowledge base with one of everything, and an article in Arabic. */
const FILES: Record<string, string> = {
  'firstline.yml': `site:
  name: Wissen für den Kundendienst
  url: https://kb.example.com
  time-zone: Europe/Berlin
  language: de-AT
  edit-url: https://example.com/bearbeiten/{path}
areas:
  preise: { title: Preise, description: Tarife und Gebühren }
  regeln: { title: Rückgaberegeln }
policy: { notice: { must-read: P3D } }
`,
  'people.yml': `teams: { abrechnung: { title: Abrechnung und Buchhaltung, lead: mara, contact: abrechnung@example.com } }
people: { mara: { name: Mara Lind, team: abrechnung } }
`,
  'preise/tarif.md': `---
title: Tarif Professional
summary: Was der Tarif kostet und enthält.
owner: abrechnung
verified: ${dayOf(-10)}
review: P90D
---
Der Tarif kostet :until[29 €]{change=${COMING}}:from[35 €]{change=${COMING}} im Monat.

## Preise im Überblick

| Tarif | Preis |
| --- | ---: |
| Monatlich | :until[29 €]{change=${COMING}}:from[35 €]{change=${COMING}} |

:::until{change=${COMING}}
Jede Abbuchung erfolgt zum alten Preis.
:::

:::from{change=${COMING}}
Jede Abbuchung erfolgt zum neuen Preis.
:::

## Ausnahmen

Siehe [Rückgabe](../regeln/geld/rueckgabe.md).

:::decide
- Einmal 18 € gutschreiben.
:::

:::ask
**Kann der alte Preis bleiben?** Leider nicht.
:::
`,
  'regeln/geld/rueckgabe.md':
    '# Rückgabe\n\nGeld kommt binnen 14 Tagen zurück.\n\n## Wer es bekommt\n\nAlle, die rechtzeitig fragen.\n',
  'preise/arabic.md': `---
title: أسعار الاشتراك
summary: كم يكلف الاشتراك وما الذي يشمله.
---
:::from{change=${COMING}}
كل رسوم بالسعر الجديد.
:::

يكلف الاشتراك :until[29 €]{change=${COMING}}:from[35 €]{change=${COMING}} شهريا، والرمز \`E-1001\`.

## الأسعار

| الخطة | السعر |
| --- | --- |
| شهري | :until[29 €]{change=${COMING}}:from[35 €]{change=${COMING}} |

Ein deutscher Satz (am Ende).

- سطر أول
- سطر ثان

:::decide
- ائتمان 18 € مرة واحدة.
:::
`,
  [`changes/${COMING}.md`]: `---
title: Der Tarif Professional kostet 35 €
kind: preise
tier: must-read
effective: ${dayOf(20)}
articles: [preise/tarif, preise/arabic]
owner: abrechnung
---
Der Tarif kostet mehr, siehe [Tarif](../preise/tarif.md).
`,
  [`changes/${LASTING}.md`]: `---
title: Rückgabe binnen 14 Tagen
kind: regeln
tier: notice
effective: ${dayOf(-3)}
expires: ${dayOf(40)}
articles: [regeln/geld/rueckgabe]
urgent: Viele fragen danach.
---
Höchstens zwei Wochen.
`,
};

let site: BuiltSite;
let browser: Browser;

beforeAll(async () => {
  const repository = openRepository();
  const commit = (days: number, files: Record<string, string>) =>
    repository.commit(files, 'Stand', new Date(Date.now() + days * DAY).toISOString());
  commit(-60, { ...FILES, 'regeln/geld/rueckgabe.md': '# Rückgabe\n\nGeld kommt binnen 30 Tagen zurück.\n' });
  commit(-3, FILES);
  [site, browser] = await Promise.all([buildAndServe(repository.dir), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  removeFolders();
});

/** Brings a page type before the reader, as it looks in use. */
const PAGE_TYPES: Record<string, (page: Page) => Promise<unknown>> = {
  home: async (page) => {
    await page.goto(`${site.url}/`);
    await page.locator('[data-since][data-ready="list"]').waitFor();
  },
  'home, searching': async (page) => {
    await page.goto(`${site.url}/`);
    await page.keyboard.type('preis');
    await page.getByRole('option').first().waitFor();
  },
  area: (page) => page.goto(`${site.url}/preise/`),
  article: (page) => page.goto(`${site.url}/preise/tarif/`),
  'article in Arabic': (page) => page.goto(`${site.url}/preise/arabic/`),
  'article of then': async (page) => {
    await page.goto(`${site.url}/regeln/geld/rueckgabe/?on=${dayOf(-30)}`);
    await page.locator('.past-bar').waitFor();
  },
  changes: (page) => page.goto(`${site.url}/changes/`),
  calendar: (page) => page.goto(`${site.url}/changes/calendar/`),
  'upcoming change': (page) => page.goto(`${site.url}/changes/${COMING}/`),
  'urgent change': (page) => page.goto(`${site.url}/changes/${LASTING}/`),
  search: async (page) => {
    await page.goto(`${site.url}/search/?q=preis`);
    await page.locator('.result').first().waitFor();
  },
  'search, nothing found': async (page) => {
    await page.goto(`${site.url}/search/?q=xyzzyqq`);
    await page.locator('[data-search-owners]').waitFor();
  },
  'not found': (page) => page.goto(`${site.url}/nirgends/`),
};

const SCREENS: Record<string, BrowserContextOptions> = {
  wide: { viewport: { width: 1280, height: 900 } },
  narrow: { viewport: { width: 360, height: 740 }, hasTouch: true },
};

async function open(type: string, screen: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ ...screen, reducedMotion: 'reduce', locale: 'de-AT' });
  const page = await context.newPage();
  await PAGE_TYPES[type]?.(page);
  return page;
}

/** No language of ours is written from right to left yet: the page is shown as if its own were. */
const turn = (page: Page) =>
  page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });

/** What may be English and is no word of the site: the names of products, and what is the same in both languages. */
const german = new Map(listWords(ALL_STRINGS.de).map(({ key, whole }) => [key, whole]));
const english = listWords(ALL_STRINGS.en).filter(({ key, whole }) => german.get(key) !== whole);

/** English texts among those of a page: short ones where they stand alone, longer ones wherever they stand. */
function findEnglish(texts: readonly string[]): string[] {
  const alone = new Set(texts.map((text) => text.replaceAll(/\s+/g, ' ').trim()));
  const all = [...alone].join('\n');
  return english
    .filter(({ whole, part }) => alone.has(whole.trim()) || (part.includes(' ') && all.includes(part)))
    .map(({ key, whole }) => `${key}: ${whole}`);
}

async function listTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const nodes = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (nodes.nextNode()) texts.push(nodes.currentNode.textContent ?? '');
    for (const element of document.querySelectorAll('*')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.push(element.getAttribute(name) ?? '');
    }
    return texts;
  });
}

/** Whatever of the page reaches beyond the screen, to either side. */
const overflowOf = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });

describe('a site in German', () => {
  it('is what a build says of itself, and nothing else of it is English', async () => {
    const files = await readdir(site.folder, { recursive: true });
    const read = (ending: string) =>
      Promise.all(
        files.filter((file) => file.endsWith(ending)).map((file) => readFile(join(site.folder, file), 'utf8')),
      );
    const [html, markdown, text, calendar, scripts] = await Promise.all(
      ['.html', '.md', '.txt', '.ics', '.js'].map(read),
    );
    expect(html?.length).toBeGreaterThan(8);
    for (const page of html ?? []) expect(page).toContain('<html lang="de-AT" dir="ltr"');
    const texts = (html ?? []).flatMap((page) => page.split(/<[^>]*>/));
    const attributes = (html ?? []).flatMap((page) =>
      [...page.matchAll(/ (?:aria-label|title|placeholder|content)="([^"]*)"/g)].map(([, value = '']) => value),
    );
    expect(findEnglish([...texts, ...attributes])).toEqual([]);
    expect(findEnglish([...(markdown ?? []), ...(text ?? []), ...(calendar ?? [])])).toEqual([]);
    // In a script a text stands between quotes; lower-case words are the names of things there.
    const code = (scripts ?? []).join('\n');
    const quotes = ['"', "'", '`'];
    const said = english.filter(({ part }) =>
      part.includes(' ')
        ? code.includes(part)
        : /[A-Z]/.test(part) && quotes.some((quote) => code.includes(`${quote}${part}${quote}`)),
    );
    expect(said).toEqual([]);
    expect(code).toContain(ALL_STRINGS.de.searchStrings.failed);
  });

  it('writes dates, times and numbers of days as they are written there', async () => {
    const page = await open('upcoming change', SCREENS.wide ?? {});
    const day = new Intl.DateTimeFormat('de-AT', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
    expect(await page.locator('.note-status time').innerText()).toBe(day.format(Date.parse(dayOf(20))));
    expect(await page.locator('.days').first().innerText()).toMatch(/^in (?:19|20|21) Tagen$/);
    expect(await page.locator('.side').innerText()).toContain('Mindestens 3 Tage: angekündigt bis ');
    await page.context().close();
  });
});

/** Pixels: letters of a heading stand closer together from left to right. */
const TOLERANCE = 12;

/** What stands at one side of a page and should stand at the other. */
const SIDED = [
  '.brand, .site-nav li, .search-icon, .breadcrumbs li, .article, .side, .note-date, .note-main, .since-read',
  '.value-before, .value-after, .fact-of, .calendar-day, .home-side, .area-list li, .popup-section, .section-head > a',
].join(', ');

const boxesOf = (page: Page) =>
  page.evaluate((selector) => {
    const { clientWidth } = document.documentElement;
    return [...document.querySelectorAll(selector)].flatMap((element) => {
      const { left, right } = element.getBoundingClientRect();
      if (left === right) return [];
      return { name: element.className, left: Math.round(left), right: Math.round(clientWidth - right) };
    });
  }, SIDED);

test.each(Object.keys(SCREENS))(
  '%s: every page type speaks German alone, is accessible and fits; from right to left it fits and is its own mirror',
  async (name) => {
    for (const type of Object.keys(PAGE_TYPES)) {
      const page = await open(type, SCREENS[name] ?? {});
      expect.soft(findEnglish(await listTexts(page)), type).toEqual([]);
      expect.soft(await overflowOf(page), type).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect
        .soft(
          violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
          type,
        )
        .toEqual([]);
      const boxes = await boxesOf(page);
      await turn(page);
      expect.soft(await overflowOf(page), `${type}, turned`).toBeLessThanOrEqual(0);
      const turned = await boxesOf(page);
      expect(boxes.length, type).toBeGreaterThan(1);
      expect(turned, type).toHaveLength(boxes.length);
      const wrong = boxes.filter(
        ({ left }, index) => Math.abs(left - (turned[index]?.right ?? Number.NaN)) > TOLERANCE,
      );
      expect.soft(wrong, `${type}, turned`).toEqual([]);
      await page.context().close();
    }
  },
  300_000,
);

describe('from right to left', () => {
  it('an arrow points to what comes after', async () => {
    const page = await open('article', SCREENS.wide ?? {});
    await turn(page);
    const [before, after] = await Promise.all(
      ['.value-before bdi', '.value-after bdi'].map((place) => page.locator(place).first().boundingBox()),
    );
    expect(before?.x).toBeGreaterThan(after?.x ?? Number.NaN);
    expect(
      await page
        .locator('.value-after .arrow')
        .first()
        .evaluate((arrow) => getComputedStyle(arrow).scale),
    ).toBe('-1 1');
    await page.context().close();
  });

  it('an Arabic article in a German page goes its own way, and values keep theirs', async () => {
    const page = await open('article in Arabic', SCREENS.wide ?? {});
    const styles = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { direction, textAlign } = getComputedStyle(element);
          return { direction, textAlign };
        });
    // The first words of the text are ours, and German; they do not decide.
    expect(await page.locator('.prose').innerText()).toMatch(/^ab \d/i);
    for (const place of ['h1', '.summary', '.prose', '.prose ul', '.callout']) {
      expect.soft((await styles(place)).direction, place).toBe('rtl');
    }
    for (const place of ['.site-header', '.side', '.glance', '.prose code', '.prose .dated-when:not(p)']) {
      expect.soft((await styles(place)).direction, place).toBe('ltr');
    }
    // Where a text begins: at the right for Arabic, at the left for German, whatever stands around it.
    const startOf = (text: string) =>
      page
        .locator('.prose')
        .getByText(text)
        .first()
        .evaluate((element) => {
          const range = document.createRange();
          range.selectNodeContents(element);
          const [box, outer] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
          return { left: Math.round(box.left - outer.left), right: Math.round(outer.right - box.right) };
        });
    expect((await startOf('يكلف الاشتراك')).right).toBe(0);
    expect((await startOf('Ein deutscher Satz')).left).toBe(0);
    await page.context().close();
  });
});
