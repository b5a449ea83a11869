import fc from 'fast-check';
import { ANNOUNCEMENT_KINDS, type Announcement } from '../../src/broadcast/announcement.ts';
import { TIERS } from '../../src/model/front-matter.ts';

/** What channels read as more than words. */
export const MARKUP = [
  '<!channel>',
  '<@U012AB3CD>',
  '<https://evil.example|click>',
  '@org/team',
  '@somebody',
  '&#64;user',
  '&commat;user',
  '&#x40;user',
  '&#X40;org/team',
  '&num;12',
  '&#x23;12',
  '&lt;!-- x --&gt;',
  'https://evil.example/&commat;user&#x40;org&num;12',
  '#12',
  'GH-12',
  'org/repo#12',
  '-->',
  '<!-- firstline:v1 x 0123 -->',
  ']]>',
  '<script>alert(1)</script>',
  '[text](https://evil.example)',
  '![x](https://evil.example/pixel.png)',
  '**bold** _it_ `code` ~~no~~',
  '{{DATE(2026-01-01T00:00:00Z,SHORT)}}',
  '@{triggerBody()} @name',
  'a@x.example, b@x.example',
  'line\r\nBcc: evil@x.example\r\n\r\nbody',
  '| a | b |\n|---|---|',
  '# heading\n1. one\n- two\n> three\n---',
  '\u202Eright to left\u0000\u0007',
  '👩‍👩‍👧‍👦🏳️‍🌈e\u0301',
  '日本語の文章。'.repeat(40),
];

const word = fc.oneof(
  fc.constantFrom(...MARKUP),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.lorem({ maxCount: 6 }),
);
/** A text of up to some 70,000 characters. */
const text = fc
  .tuple(
    fc.array(word, { minLength: 1, maxLength: 8 }),
    fc.constantFrom(1, 1, 1, 3, 40, 900),
    fc.constantFrom(' ', '\n', ''),
  )
  .map(([words, times, between]) =>
    (words.join(between) + between)
      .repeat(times)
      .slice(0, 70_000)
      .replace(/[\uD800-\uDBFF]$/, ''),
  );
const moment = fc.record({ at: fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }), allDay: fc.boolean() });
const fact = fc.record(
  {
    kind: fc.constantFrom('changed' as const, 'added' as const, 'removed' as const),
    article: fc.constantFrom('pricing/plans', 'changes/2026-12-01-pro', 'start', `pricing/${'长'.repeat(80)}`),
    title: text,
    trail: fc.array(text, { maxLength: 3 }),
    anchor: fc.oneof(fc.constantFrom('', 'pro'), text),
    before: text,
    after: text,
  },
  { requiredKeys: ['kind', 'article', 'title', 'trail', 'anchor'] },
);
const part = fc.record({
  role: fc.constantFrom('text' as const, 'ask' as const, 'decide' as const),
  heading: fc.oneof(fc.constant(''), text),
  text,
});
const note = fc.record(
  {
    id: fc.constant('2026-12-01-pro'),
    effective: moment,
    expires: moment,
    state: fc.constantFrom('upcoming' as const, 'in force' as const, 'superseded' as const),
    urgent: text,
    parts: fc.array(part, { maxLength: 30 }),
  },
  { requiredKeys: ['id', 'effective', 'state', 'parts'] },
);

/** Any announcement, most of them too large and full of what channels read as more than words. */
export const anyAnnouncement: fc.Arbitrary<Announcement> = fc.record(
  {
    id: fc.constantFrom('changes/2026-12-01-pro@1', 'pricing/plans@12', `pricing/${'长'.repeat(80)}@3`),
    kind: fc.constantFrom(...ANNOUNCEMENT_KINDS),
    tier: fc.constantFrom(...TIERS),
    title: text,
    subjects: fc.constantFrom(
      ['changes/2026-12-01-pro', 'pricing/plans'],
      Array.from({ length: 600 }, (_, index) => `pricing/page-${index}`),
    ),
    facts: fc.array(fact, { maxLength: 30 }),
    factsLeftOut: fc.nat({ max: 500 }),
    note,
    owner: text,
    link: fc.constant({ address: '/pricing/plans/', file: 'pricing/plans.md' }),
    at: fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }),
  },
  { requiredKeys: ['id', 'kind', 'tier', 'title', 'subjects', 'facts', 'factsLeftOut', 'at'] },
);
