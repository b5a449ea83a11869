import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PrivateKind, redactText } from './redact-text.ts';

const short = { email: '[@]', card: '[card]', phone: '[phone]' };
const shorten = (text: string) =>
  text
    .replaceAll('[e-mail address removed]', short.email)
    .replaceAll('[card number removed]', short.card)
    .replaceAll('[phone number removed]', short.phone);

test.each([
  ['Write to jo.bloggs+help@mail.example.co.uk, she waits.', 'Write to [@], she waits.'],
  ['<a href="mailto:jo@acme.example">', '<a href="mailto:[@]">'],
  ['jürgen@müller.example (again)', '[@] (again)'],
  ['two: a@b.example;c@d.example', 'two: [@];[@]'],
  ['Card 4111 1111 1111 1111 exp 12/27', 'Card [card] exp 12/27'],
  ['4111-1111-1111-1111', '[card]'],
  ['4111.1111.1111.1111', '[card]'],
  ['5500005555555559', '[card]'],
  ['378282246310005 and 3782 822463 10005', '[card] and [card]'],
  ['4222222222222 (13 digits)', '[card] (13 digits)'],
  ['6304000000000000000', '[card]'],
  ['4111 1111 1111 1111 12/27 123', '[card] 12/27 123'],
  ['٤١١١ ١١١١ ١١١١ ١١١١', '[card]'],
  ['call +49 30 1234567 now', 'call [phone] now'],
  ['+1 (555) 123-4567', '[phone]'],
  ['+1-555-123-4567, ext. 12', '[phone], ext. 12'],
  ['tel:+4915112345678', 'tel:[phone]'],
  ['0049 30 1234567', '[phone]'],
  ['030/1234567', '[phone]'],
  ['030 - 123 45 67', '[phone]'],
  ['01.23.45.67.89', '[phone]'],
  ['06 12 34 56 78', '[phone]'],
  ['07700 900123', '[phone]'],
  ['(030) 123456', '[phone]'],
  ['(555) 123-4567', '[phone]'],
  ['555-123-4567 or 555.123.4567 or 555 123 4567', '[phone] or [phone] or [phone]'],
  ['555-123-4567 555-987-6543', '[phone] [phone]'],
  ['1-800-555-0199', '[phone]'],
  ['555-0123', '[phone]'],
  ['5551234567', '[phone]'],
  ['13812345678', '[phone]'],
  ['612 345 678', '[phone]'],
  ['12 34 56 78', '[phone]'],
  ['9123 4567', '[phone]'],
  ['٠٣٠ ١٢٣٤٥٦٧', '[phone]'],
  ['since 2026-12-01 call 030 1234567', 'since 2026-12-01 call [phone]'],
  ['030 1234567 2026-12-01', '[phone] 2026-12-01'],
  ['jo@acme.example, 030 1234567, 4111111111111111', '[@], [phone], [card]'],
])('%s', (text, expected) => {
  expect(shorten(redactText(text).text)).toBe(expected);
});

test.each([
  '$29 -> $35, $1,234,567.89, 1.234.567,89 €, € 612 345 678, 612 345 678 EUR, USD 5551234567',
  '1 234 567 890 and 123.456.789',
  'E-1042, E-1042-77, ORD-2024-000123456, #5551234567, SKU 40-1207, A123456789012',
  '2026-12-01, 2026-12-01T09:00-05:00, 1.12.2026, 01.12.2026-31.12.2026, 12/01/2026 11/30/2026, 01-12-26',
  '2026-12-01-pro-price in pricing/plan-pro#prices',
  'https://kb.acme.example/changes/2026-12-01-pro-price/?on=2026-11-01',
  '9:00-17:00, 24/7, 14 days, 100 %, 0.1234567, 3.141592653',
  'version 1.22.0, 192.168.1.10, commit 0bd55e4, 75d174c12345',
  '3 pods@2.50 each; @support; ask-billing',
  '4111 1111 1111 1112 is no card, 1111 1111 1111 1111 neither',
  'parcel 00340434161094015902 and 1764000000001',
  'E-1001 bis E-1009; 12 x 34; 100 200; 2026 2027',
])('keeps %s', (text) => {
  expect(redactText(text)).toEqual({ text, found: {} });
});

test('says how much of what it removed', () => {
  expect(redactText('a@b.example c@d.example 030 1234567').found).toEqual({ email: 2, phone: 1 });
});

const digits = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most });
const words = fc.stringMatching(/^[a-zäé ,]{0,20}$/);
/** Puts one of the separators now and then between digits. */
const written = (values: fc.Arbitrary<number[]>, signs: string[]) =>
  fc.tuple(values, fc.constantFrom('', ...signs), fc.integer({ min: 2, max: 5 })).map(([all, sign, size]) => {
    const groups = all.join('').match(new RegExp(`\\d{1,${size}}`, 'g')) ?? [];
    return groups.join(sign);
  });
const card = digits(12, 18)
  .filter((all) => new Set(all).size > 1)
  .map((all) => {
    const sum = [...all]
      .reverse()
      .reduce((total, one, at) => total + (at % 2 === 1 ? one : one > 4 ? one * 2 - 9 : one * 2), 0);
    return [...all, (10 - (sum % 10)) % 10];
  })
  .filter((all) => new Set(all).size > 1);

describe('laws', () => {
  const holds = (kind: PrivateKind, secret: fc.Arbitrary<string>) =>
    fc.assert(
      fc.property(words, secret, words, (before, text, after) => {
        const redacted = redactText(`${before} ${text} ${after}`);
        expect(redacted.found[kind]).toBe(1);
        expect(shorten(redacted.text)).toBe(`${before} ${short[kind]} ${after}`);
      }),
    );

  test('a card goes, however its digits are grouped', () => {
    holds('card', written(card, [' ', '-', '.', '\u00a0']));
  });

  test('a number with its country goes, however it is grouped', () => {
    const number = written(digits(7, 11), [' ', '-', '.', '/']).filter((text) => redactText(text).found.card !== 1);
    holds(
      'phone',
      number.map((text) => `+${text}`),
    );
  });

  test('an address goes', () => {
    const name = fc.stringMatching(/^[a-z0-9][a-z0-9.+_-]{0,12}$/);
    holds(
      'email',
      fc
        .tuple(name, fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/), fc.constantFrom('com', 'example', 'co.uk'))
        .map(([local, host, top]) => `${local}@${host}.${top}`),
    );
  });

  test('what was redacted has nothing more in it, and what has neither digits nor @ stays', () => {
    const anything = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\d .()/+@a-z-]{0,60}$/));
    fc.assert(
      fc.property(anything, (text) => {
        const once = redactText(text).text;
        expect(redactText(once).text).toBe(once);
        if (!/[\p{Nd}@]/u.test(text)) expect(once).toBe(text);
      }),
    );
  });

  test('prices, days and codes stay', () => {
    const price = fc
      .tuple(fc.constantFrom('$', '€ ', 'EUR '), fc.integer({ min: 0, max: 99_999_999 }))
      .map(([sign, amount]) => `${sign}${(amount / 100).toFixed(2)}`);
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const code = fc
      .tuple(fc.stringMatching(/^[A-Z]{1,4}$/), fc.integer({ min: 1, max: 999_999_999 }))
      .map(([letters, number]) => `${letters}-${number}`);
    fc.assert(
      fc.property(fc.array(fc.oneof(price, day, code), { maxLength: 5 }), (parts) => {
        const text = parts.join(', ');
        expect(redactText(text)).toEqual({ text, found: {} });
      }),
    );
  });
});
