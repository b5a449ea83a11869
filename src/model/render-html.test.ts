import { describe, expect, it } from 'vitest';
import { resolveDates } from './dated-content.ts';
import { listSections } from './list-sections.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { type HtmlContext, renderHtml } from './render-html.ts';

const context: HtmlContext = {
  href: (url) => (url.startsWith('javascript:') || url === 'gone.md' ? undefined : url.replace(/\.md$/, '/')),
  labels: {
    decide: 'You may decide',
    ask: 'Customers ask',
    from: (moment) => `from ${moment.text}`,
    until: (moment) => `until ${moment.text}`,
    noDate: 'date unknown',
    linkTo: (heading) => `Link to ${heading}`,
    table: 'Table',
  },
};

function render(markdown: string): string {
  const root = parseMarkdown(markdown);
  listSections(root);
  resolveDates(root, { path: 'x.md', zone: 'UTC', findNote: () => undefined });
  return renderHtml(root, context);
}

describe('raw HTML', () => {
  it.each([
    ['<script>alert(1)</script>', /script|alert\(1\)<\/script/],
    ['<img src=x onerror=alert(1)>', /<[^>]*onerror/],
    ['<a href="javascript:alert(1)">x</a>', /javascript/],
    ['<svg onload=alert(1)><script>1</script></svg>', /svg|onload|script/],
    ['<iframe src="https://example.com"></iframe>', /iframe/],
    ['<style>body{display:none}</style>', /<style/],
    ['<p style="position:fixed">x</p>', /style=/],
    ['<form action="https://example.com"><input name=a></form>', /<form/],
    ['<picture><source srcset="https://example.com/x.png"><img src=a.png></picture>', /srcset|<source/],
    ['<base href="https://example.com">', /<base/],
    ['<meta http-equiv=refresh content="0;url=https://example.com">', /<meta/],
    ['<math><mtext></p><style><img src onerror=alert(1)></style></mtext></math>', /<[^>]*onerror|<style/],
    ['[x](<javascript:alert(1)>)', /javascript/],
    ['![x](<javascript:alert(1)>)', /javascript/],
  ])('%s is inert', (markdown, dangerous) => {
    expect(render(markdown)).not.toMatch(dangerous);
  });

  it('may not take the ids of the page', () => {
    expect(render('<h2 id="search">x</h2><a name="search">y</a>')).not.toMatch(/(?:id|name)="search"/);
  });

  it('keeps what is harmless', () => {
    expect(render('Press <kbd>R</kbd>.\n\n<details><summary>More</summary>\n\n**Text**\n\n</details>')).toMatch(
      /<kbd>R<\/kbd>[\s\S]*<details><summary>More<\/summary>\s*<p><strong>Text<\/strong><\/p>\s*<\/details>/,
    );
  });
});

it('loads nothing from elsewhere: a foreign image is a link', () => {
  const html = render('![A chart](https://example.com/a.png)');
  expect(html).toContain('<a href="https://example.com/a.png" rel="noreferrer">A chart</a>');
  expect(html).not.toContain('<img');
});

it('resolves links and leaves the text of broken ones', () => {
  expect(render('[a](a.md) [b](gone.md)')).toBe('<p><a href="a/">a</a> <span class="broken-link">b</span></p>');
});

it('gives headings their anchors and moves them below the title of the page', () => {
  expect(render('## One\n\n# Two')).toMatch(/<h3 id="one">One .*<h2 id="two">Two /s);
});

it('carries the dates of both values, in words and for the clock', () => {
  const html = render(':until[$29]{date=2026-12-01}:from[$35]{date=2026-12-01}');
  expect(html).toBe(
    '<p><span class="dated dated-until" data-until="2026-12-01T00:00:00.000Z">$29 <span class="dated-when" dir="auto">until 2026-12-01</span></span> ' +
      '<span class="dated dated-from" data-from="2026-12-01T00:00:00.000Z">$35 <span class="dated-when" dir="auto">from 2026-12-01</span></span></p>',
  );
});

it('never shows a value that was overtaken before it came true, and keeps the one before without a date', () => {
  const root = parseMarkdown('a :until[$29]{change=n}:from[$35]{change=n}:from[$39]{date=2027-01-01} b');
  const effective = { at: 200, allDay: true, text: '2026-12-01' };
  resolveDates(root, { path: 'x.md', zone: 'UTC', findNote: () => ({ effective, period: { from: 200, until: 100 } }) });
  expect(renderHtml(root, context)).toMatch(
    /^<p>a <span class="dated dated-until">\$29<\/span>\s*<span [^>]*>\$39 <span/,
  );
});

it('says so where a date cannot be told', () => {
  expect(render(':from[$35]{change=gone}')).toContain('date unknown');
});

it('wraps tables so that a keyboard can scroll them, and names their columns', () => {
  expect(render('| a |\n| - |\n| b |')).toMatch(
    /<div class="table-scroll" role="region" aria-label="Table" tabindex="0"><table>[\s\S]*<th scope="col">a<\/th>/,
  );
});

it('marks what agents may decide and what customers ask', () => {
  const html = render(':::decide\n- Refund **$25**\n:::\n\n:::ask\nWhen?\n:::');
  expect(html).toMatch(
    /<aside class="callout callout-decide"><p class="callout-title" dir="auto">You may decide<\/p><ul>/,
  );
  expect(html).toMatch(
    /<aside class="callout callout-ask"><p class="callout-title" dir="auto">Customers ask<\/p><p>When\?/,
  );
});
