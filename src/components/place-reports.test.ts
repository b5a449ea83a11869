import { expect, test } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import { buildDisputed } from './build-disputed.ts';
import { markDisputed, renderDisputed } from './mark-disputed.ts';
import { placeReports } from './place-reports.ts';

const FILES = {
  'firstline.yml': 'areas: { pricing: {}, policies: {} }\n',
  'pricing/pro plan.md': '# Pro\n\nText.\n\n## Prices & fees\n\nText.\n\n## Was gilt für Österreich?\n\nText.\n',
  'changes/2030-01-01-rise.md': '---\ntitle: Rise\nkind: pricing\ntier: notice\neffective: 2030-01-01\n---\nWhy.\n',
};
const corpus = buildCorpus({
  files: Object.entries(FILES).map(([path, text]) => ({ path, text })),
  images: [],
  findings: [],
});
const PAGE = '/pricing/pro%20plan/';
const place = (page: string, section?: string) => {
  const found = [...placeReports([{ page, section, url: 'https://git.example/1', at: 0 }], corpus)];
  return found.map(([address, [dispute]]) => [address, dispute?.anchor])[0];
};

test.each([
  [`https://kb.acme.example${PAGE}#prices--fees`, undefined, [PAGE, 'prices--fees']],
  ['/pricing/pro plan', 'Prices & fees', [PAGE, 'prices--fees']],
  [PAGE, '#prices--fees', [PAGE, 'prices--fees']],
  [`${PAGE}index.html`, 'was gilt für österreich?', [PAGE, 'was-gilt-für-österreich']],
  [`${PAGE}?on=2030-01-01#was-gilt-f%C3%BCr-%C3%B6sterreich`, 'Prices & fees', [PAGE, 'was-gilt-für-österreich']],
  // What is gone since is about the page.
  [`${PAGE}#old-heading`, 'Old heading', [PAGE, '']],
  [PAGE, undefined, [PAGE, '']],
  ['https://kb.acme.example/changes/2030-01-01-rise/', undefined, ['/changes/2030-01-01-rise/', '']],
  ['/pricing/gone/', undefined, undefined],
  ['https://', undefined, undefined],
  ['/%E0%A4%A/', undefined, undefined],
])('%s, %s', (page, section, expected) => {
  expect(place(page, section)).toEqual(expected);
});

test('the badge stands below its heading, oldest first, and whatever GitHub calls the issue is no HTML', () => {
  const disputes = placeReports(
    [
      {
        page: PAGE,
        section: 'Prices & fees',
        url: 'https://git.example/2?a="><script>',
        at: Date.parse('2030-02-02T10:00:00Z'),
      },
      { page: PAGE, section: 'Prices & fees', url: 'https://git.example/1', at: Date.parse('2030-02-01T10:00:00Z') },
    ],
    corpus,
  );
  const locale = { timeZone: 'UTC', language: 'en' };
  const html =
    '<h2 id="other">Other</h2><p>…</p><h3 id="prices--fees">Prices <a href="#prices--fees">#</a></h3><p>…</p>';
  const own = disputes.get(PAGE) ?? [];
  const badge = renderDisputed(own, 'prices--fees', locale);
  expect(badge).toMatch(
    /Disputed<\/strong> <a href="https:\/\/git\.example\/1" rel="noreferrer">reported on 1 Feb 2030/,
  );
  expect(badge).toContain('href="https://git.example/2?a=&quot;&gt;&lt;script&gt;"');
  expect(markDisputed(html, own, locale)).toBe(html.replace('</h3>', `</h3>${badge}`));
  expect(renderDisputed(own, '', locale)).toBe('');
  expect(Object.keys(buildDisputed(disputes).places)).toEqual([`${PAGE}#prices--fees`]);
});
