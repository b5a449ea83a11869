import { describe, expect, it } from 'vitest';
import { listWords, termsOf } from './list-words.ts';

const terms = (text: string) => listWords(text).map(termsOf);
const all = (text: string) => terms(text).flat();

describe('listWords', () => {
  it('gives words and their stems, in lower case and without accents', () => {
    expect(terms('Café refunds')).toEqual([['cafe'], ['refunds', 'refund']]);
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
    expect(all("customer's don’t")).toEqual(['customer', 'custom', 'dont']);
  });

  it('says where a word stands in the text as it is written', () => {
    const text = 'Überweisung: “Wi-Fi” for $1,299.00!';
    expect(listWords(text).map(({ start, end }) => text.slice(start, end))).toEqual([
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
