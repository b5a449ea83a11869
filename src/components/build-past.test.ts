import { describe, expect, test } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import { renderHtml } from '../model/render-html.ts';
import type { FileVersion, History } from '../sources/read-history.ts';
import { buildPast, selectPast } from './build-past.ts';
import { contextOf } from './build-site-data.ts';

const NOW = Date.parse('2030-03-10T12:00:00Z');
const DAY = 86_400_000;

/** The past of `a/p.md`, whose texts were published so many days ago, the first one first; `now` is what the folder holds. */
function build(edits: readonly [days: number, text: string | undefined][], now = edits.at(-1)?.[1] ?? '') {
  const versions = edits.map(
    ([days], index): FileVersion => ({
      commit: `c${index}`,
      at: NOW - days * DAY,
      blob: `b${index}`,
      before: index === 0 ? undefined : `b${index - 1}`,
    }),
  );
  const history: History = { kind: 'whole', repository: '', versions: new Map([['a/p.md', versions.toReversed()]]) };
  const corpus = buildCorpus({ files: [{ path: 'a/p.md', text: now }], images: [], findings: [] });
  const article = corpus.articles.get('a/p');
  if (!article) throw new Error('no article');
  const texts = new Map(edits.flatMap(([, text], index) => (text === undefined ? [] : [[`b${index}`, text] as const])));
  const selected = selectPast(corpus, history, NOW).get('a/p') ?? [];
  const html = renderHtml(article.root, contextOf(article.file, corpus));
  const past = buildPast(article, html, corpus, { versions: selected, texts, readAt: NOW });
  const ago = (at: number) => Math.round((NOW - at) / DAY);
  return (
    past && {
      from: ago(past.head.from),
      start: ago(past.head.start),
      texts:
        past.data?.texts.map(({ from, title, html: text }) => [
          ago(from),
          title,
          text.replaceAll(/<[^>]*>/g, '').trim(),
        ]) ?? [],
      file: past.head.file,
    }
  );
}

const page = (text: string, head = '') => `---\ntitle: P${head}\n---\n\n${text}\n`;

describe('the past of an article', () => {
  test('is the texts before the one of now, the latest first', () => {
    expect(
      build([
        [30, page('One.')],
        [20, page('Two.')],
        [10, page('Three.')],
      ]),
    ).toMatchObject({
      from: 10,
      start: 30,
      texts: [
        [20, 'P', 'Two.'],
        [30, 'P', 'One.'],
      ],
    });
  });

  test('passes over edits that no reader sees, and what came back is a text of its own', () => {
    const edits: [number, string][] = [
      [50, page('One.')],
      [40, page('Two.', '\nverified: 2030-01-01')],
      [30, page('Two.')],
      [20, page('One.')],
      [10, page('One.', '\naliases: [other]')],
    ];
    expect(build(edits)).toMatchObject({
      from: 20,
      start: 50,
      texts: [
        [40, 'P', 'Two.'],
        [50, 'P', 'One.'],
      ],
    });
  });

  test('ends where a text cannot be read, and has none where nothing was otherwise', () => {
    expect(
      build([
        [30, page('One.')],
        [20, undefined],
        [10, page('Three.')],
      ]),
    ).toMatchObject({ start: 10, texts: [] });
    expect(build([[10, page('One.')]])).toEqual({ from: 10, start: 10, texts: [], file: undefined });
    expect(build([])).toBeUndefined();
  });

  test('counts what is not committed as published with the site', () => {
    expect(build([[10, page('One.')]], page('Two.'))).toMatchObject({ from: 0, start: 10, texts: [[10, 'P', 'One.']] });
  });

  test('goes back two years and the text that was there then, in at most 24 texts', () => {
    const old = build([
      [900, page('One.')],
      [800, page('Two.')],
      [10, page('Three.')],
    ]);
    expect(old).toMatchObject({ start: 800, texts: [[800, 'P', 'Two.']] });
    const many = Array.from({ length: 40 }, (_, index): [number, string] => [100 - index, page(`Text ${index}.`)]);
    expect(build(many)?.texts).toHaveLength(23);
  });

  test('has a file of the same name for the same texts', () => {
    const names = ['Three.', 'Three.', 'Four.'].map(
      (text) =>
        build([
          [20, page('One.')],
          [10, page(text)],
        ])?.file,
    );
    expect(names[0]).toBe(names[1]);
    expect(names[0]).toMatch(/^[0-9a-f]{16}$/);
    expect(
      build([
        [20, page('Another.')],
        [10, page('Three.')],
      ])?.file,
    ).not.toBe(names[0]);
  });
});
