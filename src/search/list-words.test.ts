import { describe, expect, it } from 'vitest';
import { ENGLISH, loadLanguage } from './language.ts';
import { formsOf, listWords, termsOf } from './list-words.ts';

const terms = (text: string) => listWords(text, ENGLISH).map(termsOf);
const all = (text: string) => terms(text).flat();

describe('listWords', () => {
  it('gives words and their stems, in lower case and without accents', () => {
    expect(terms('Café refunds')).toEqual([['cafe'], ['refund']]);
  });

  it.each(['$12.99', '12.99 USD', 'USD 12.99', '$12,99', '12.99 dollars', '$ 12.99'])(
    'reads %s as one amount',
    (text) => {
      expect(terms(text)).toEqual([['$12.99', '12.99']]);
    },
  );

  it.each([
    ['12,99', '12.99'],
    ['1,299', '1299'],
    ['1,299.50', '1299.50'],
    ['1.299,50', '1299.50'],
    ['29.00', '29'],
    ['2.4', '2.4'],
  ])('reads %s as %s', (text, value) => {
    expect(all(text)).toEqual([value]);
  });

  it('keeps amounts that stand beside each other apart', () => {
    expect(terms('$29 $35')).toEqual([
      ['$29', '29'],
      ['$35', '35'],
    ]);
  });

  it('reads 15%, 15 % and 15 percent alike', () => {
    expect([all('15%'), all('15 %'), all('15 percent')]).toEqual(Array(3).fill(['15%', '15']));
  });

  it.each(['E-1042', 'e1042', 'E‑1042', 'e_1042'])('reads the code %s with its parts', (text) => {
    expect(terms(text)).toEqual([['e1042', 'e', '1042']]);
  });

  it('joins Wi-Fi and finds its parts', () => {
    expect(all('Wi-Fi')).toEqual(['wifi', 'wi', 'fi']);
  });

  it('takes the possessive off and apostrophes out', () => {
    expect(all("customer's don’t")).toEqual(['custom', 'dont']);
  });

  it('says where a word stands in the text as it is written', () => {
    const text = 'Überweisung: “Wi-Fi” for $1,299.00!';
    expect(listWords(text, ENGLISH).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Überweisung',
      'Wi-Fi',
      'for',
      '$1,299.00',
    ]);
  });

  it('reads the words of property names of JavaScript', () => {
    expect(all('constructor __proto__ toString')).toContain('constructor');
  });
});

describe('formsOf', () => {
  it('has the word itself beside its stem', () => {
    expect(listWords('refunds card Wi-Fi', ENGLISH).map(formsOf)).toEqual([
      ['refunds', 'refund'],
      ['card'],
      ['wifi', 'wi', 'fi'],
    ]);
  });
});

describe('dates', () => {
  it.each([
    '1 Dec 2026',
    'December 1st, 2026',
    '2026-12-01',
    '1. December 2026',
    'Dec. 1, 2026',
    '1st of December 2026',
  ])('reads %s as the day, and as the day of any year', (text) => {
    const [word, ...others] = listWords(text, ENGLISH);
    expect([word?.exact, word?.also, others.length]).toEqual(['2026-12-01', ['12-01'], 0]);
    expect([word?.start, word?.end]).toEqual([0, text.length]);
  });

  it.each(['1 Dec', '1st Dec', 'December 1', 'Dec 1st'])('reads %s without a year', (text) => {
    expect(all(text).slice(0, 1)).toEqual(['12-01']);
  });

  it.each(['3 marches', '32 Dec', 'Dec 2026', '2026-13-01', 'version 1.2026-12-01a', 'may 12% of them'])(
    'reads no date in %s',
    (text) => {
      expect(all(text).filter((term) => /^(?:\d{4}-)?\d\d-\d\d$/.test(term))).toEqual([]);
    },
  );

  it('finds them by their parts too', () => {
    expect(all('1 December 2026')).toEqual(expect.arrayContaining(['1', 'decemb', '2026']));
  });
});

describe('other languages', () => {
  it('stems by the rules of the language', async () => {
    const german = await loadLanguage('de-AT');
    expect(listWords('Rückerstattungen der Gebühren', german).map(({ stem }) => stem)).toEqual(
      listWords('rückerstattung DER gebühr', german).map(({ stem }) => stem),
    );
    expect(listWords('am 1. Dezember 2026 und 3. Mai', german).map(({ exact }) => exact)).toEqual([
      'am',
      '2026-12-01',
      'und',
      '05-03',
    ]);
    expect(german.isFunctionWord('nicht')).toBe(true);
    const french = await loadLanguage('fr');
    expect(listWords('remboursements', french)[0]?.stem).toBe(listWords('remboursement', french)[0]?.stem);
  });

  it('does not stem where it has no rules, nor fail on a tag that is none', async () => {
    for (const tag of ['cs', 'ja', 'not a tag', '']) {
      expect(listWords('Poplatky refunds', await loadLanguage(tag)).map(({ stem }) => stem)).toEqual([
        'poplatky',
        'refunds',
      ]);
    }
  });

  it('cuts words where there are no spaces, and keeps their characters', async () => {
    const japanese = await loadLanguage('ja');
    const words = listWords('返品の手数料は 5 ドルです', japanese);
    expect(words.map(({ exact }) => exact)).toContain('返品');
    expect(words.map(({ exact }) => exact)).toContain('5');
    expect(words.find(({ exact }) => exact === '返品')?.parts.map(({ exact }) => exact)).toEqual(['返', '品']);
    for (const { exact, start, end } of words)
      expect('返品の手数料は 5 ドルです'.slice(start, end).normalize('NFKD')).toBe(exact.normalize('NFKD'));
  });
});
