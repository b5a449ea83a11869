import { describe, expect, it } from 'vitest';
import { DIGEST, NEW_NOTE, SITE } from '../../../tests/helpers/sample-announcements.ts';
import type { Announcement } from '../announcement.ts';
import { composeMessage } from './compose-message.ts';

type Fact = Announcement['facts'][number];

function fact(article: string, before: string, after: string): Fact {
  return { kind: 'changed', article, title: article, trail: [before], anchor: '', before, after };
}

const sentence = 'The day of the charge counts, two days before the ship date, and nothing else. '.repeat(2);

describe('composeMessage', () => {
  it('says of a note what is read at a glance first, each value once, and counts the rest', () => {
    const facts = [fact('a', sentence, 'x'), fact('a', '$29', '$35'), fact('b', '$29', '$35'), fact('b', '$1', '$2')];
    const message = composeMessage({ ...NEW_NOTE, subjects: ['changes/n'], facts }, SITE);
    expect(message.facts.map(({ before }) => before)).toEqual(['$29', '$1', sentence]);
    expect(message.moreFacts).toBe(1);
  });

  it('keeps the order of the page where there is no note', () => {
    const { note: _, ...edit } = NEW_NOTE;
    const facts = [fact('a', sentence, 'x'), fact('a', '$29', '$35')];
    const message = composeMessage({ ...edit, kind: 'article-edited', facts }, SITE);
    expect(message.facts.map(({ before }) => before)).toEqual([sentence, '$29']);
  });

  it('says something of every page of a digest', () => {
    const long = Array.from({ length: 30 }, (_, index) => fact('a', `${index}`, 'x'));
    const message = composeMessage({ ...DIGEST, facts: [...long, fact('b', '1', '2'), fact('c', '1', '2')] }, SITE);
    expect(message.facts.map(({ where }) => where.charAt(0)).join('')).toBe(`${'a'.repeat(18)}bc`);
    expect(message.moreFacts).toBe(12);
  });

  it('leads to sections that are there, and to none that is not', () => {
    const urls = composeMessage(DIGEST, SITE).facts.map(({ url }) => url);
    expect(urls).toEqual([
      ...['pro', 'family', 'start'].map((plan) => `https://kb.example.com/pricing/plans/#${plan}`),
      ...[undefined, 'https://kb.example.com/general/start/'],
    ]);
    expect(composeMessage(DIGEST, { ...SITE, url: undefined }).facts.every(({ url }) => url === undefined)).toBe(true);
  });

  it('says why there is no note, page by page where there are several', () => {
    const one = { article: 'pricing/plans', reason: 'A slip of the pen.' };
    const heading = 'Why there is no change note';
    expect(composeMessage({ ...DIGEST, withoutNote: [one] }, SITE).parts).toEqual([
      { role: 'text', heading, text: 'A slip of the pen.', isList: false },
    ]);
    const two = [one, { article: 'general/start', reason: 'It was never true.' }];
    expect(composeMessage({ ...DIGEST, withoutNote: two }, SITE).parts).toEqual([
      {
        role: 'text',
        heading,
        text: 'pricing/plans: A slip of the pen.\ngeneral/start: It was never true.',
        isList: true,
      },
    ]);
  });

  it('has the same short reference for the same announcement alone', () => {
    const { reference } = composeMessage(NEW_NOTE, SITE);
    expect(reference).toMatch(/^FL-[0-9A-F]{6}$/);
    expect(composeMessage(NEW_NOTE, SITE).reference).toBe(reference);
    expect(composeMessage(DIGEST, SITE).reference).not.toBe(reference);
  });
});
