import { describe, expect, test } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import { buildArticleData, buildNoteData, buildSiteData } from './build-site-data.ts';
import { tellChanges } from './tell-changes.ts';

const NOTE = `---
title: X
kind: a
tier: must-read
effective: 2030-03-01
articles: [a/p]
---
# What changes

See [the page](../a/p.md#two) and [nothing](../a/gone.md).
`;

function corpusOf(files: Record<string, string>) {
  return buildCorpus({
    files: Object.entries(files).map(([path, text]) => ({ path, text })),
    images: ['a/pic.png'],
    findings: [],
  });
}

const corpus = corpusOf({
  'firstline.yml': 'site: { edit-url: "https://x.example/{path}" }\npolicy: { notice: { must-read: P3D } }\n',
  'people.yml': 'teams: { t: { title: Team, contact: "#t", lead: ann } }\npeople: { ann: { name: Ann } }\n',
  'a/p.md': '---\nowner: t\nverified: 2030-01-01\nreview: P90D\n---\n# P\n\n![pic](pic.png)\n\n### Two\n\n#### Three\n',
  'a/sub folder/ü.md': 'Text\n',
  'changes/2030-03-01-x.md': NOTE,
});

const teller = tellChanges(corpus, { kind: 'none' }, new Map(), new Map(), Date.parse('2030-02-01'));

function article(path: string) {
  const found = corpus.articles.get(path);
  if (!found) throw new Error(path);
  return buildArticleData(found, corpus, teller);
}

function note(id: string) {
  const found = corpus.notes.get(id);
  if (!found) throw new Error(id);
  return buildNoteData(found, corpus, teller);
}

describe('buildArticleData', () => {
  test('knows its owner, its review, its headings and the notes that change it', () => {
    const day = (iso: string) => ({ at: Date.parse(iso), allDay: true });
    expect(article('a/p')).toMatchObject({
      owner: { name: 'Team', contact: '#t', lead: 'Ann' },
      verified: day('2030-01-01'),
      reviewDue: day('2030-04-01'),
      headings: [
        { anchor: 'two', text: 'Two', depth: 0 },
        { anchor: 'three', text: 'Three', depth: 1 },
      ],
      notes: ['2030-03-01-x'],
      titleAnchor: 'p',
    });
  });

  test('images are served from the media folder, names are escaped in the address of the editor', () => {
    expect(article('a/p').html).toContain('src="/media/a/pic.png"');
    expect(article('a/sub folder/ü').editUrl).toBe('https://x.example/a/sub%20folder/%C3%BC.md');
  });
});

describe('buildNoteData', () => {
  test('resolves links, drops broken ones, keeps the anchor of the heading that became the title', () => {
    const { html, titleAnchor } = note('2030-03-01-x');
    expect(html).toContain('href="/a/p/#two"');
    expect(html).not.toContain('gone');
    expect(titleAnchor).toBe('what-changes');
  });

  test('says by when policy wants it announced', () => {
    expect(note('2030-03-01-x').notice).toEqual({
      duration: 'P3D',
      announceBy: { at: Date.parse('2030-02-26'), allDay: true },
    });
  });
});

test('buildSiteData counts articles and lists owners by their pages', () => {
  expect(buildSiteData(corpus, { readAt: 0, searchIndex: undefined, history: 'none' })).toMatchObject({
    areas: [{ id: 'a', articles: 2 }],
    owners: [{ id: 't' }],
  });
});
