import { describe, expect, test } from 'vitest';
import type { FactData } from './fact-data.ts';
import { listSince } from './list-since.ts';
import type { SinceData } from './since-data.ts';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const NOW = Date.parse('2030-03-10T12:00:00Z');
const price = (before: string, after: string): FactData => ({
  trail: ['Price'],
  anchor: 'price',
  cell: 'Pro',
  before,
  after,
});
const change = (at: string, before: string, after: string, ...notes: string[]) => ({
  at: day(at),
  notes,
  facts: [price(before, after)],
  more: 0,
});
const note = (id: string, effective: string, more: Partial<SinceData['notes'][number]> = {}) => ({
  id,
  title: id,
  area: 'a',
  tier: 'notice' as const,
  effective: day(effective),
  allDay: true as const,
  ...more,
});

function list(
  changes: SinceData['articles'][number]['changes'],
  notes: SinceData['notes'] = [],
  { since = '2030-03-01', now = NOW, ...article }: { since?: string; now?: number; published?: number } = {},
) {
  const data: SinceData = {
    version: 1,
    since: day('2029-10-01'),
    areas: { a: 'Area' },
    notes,
    articles: [{ path: 'a/p', href: '/a/p/', title: 'P', area: 'a', changes, ...article }],
  };
  return listSince(data, day(since), now).map((row) => [
    row.id,
    ...(row.note ? [row.note.state] : []),
    ...(row.isNew ? ['new'] : []),
    ...row.places.flatMap(({ title, facts }) => facts.map(({ before, after }) => `${title} ${before} → ${after}`)),
  ]);
}

describe('what is new', () => {
  test('is the net effect of the time asked for, no more', () => {
    const changes = [
      change('2030-02-20', '$1', '$2'),
      change('2030-03-02', '$2', '$3'),
      change('2030-03-05', '$3', '$4'),
    ];
    expect(list(changes)).toEqual([['article:a/p', 'P $2 → $4']]);
    expect(list(changes, [], { since: '2030-02-01' })).toEqual([['article:a/p', 'P $1 → $4']]);
    expect(list(changes, [], { since: '2030-03-06' })).toEqual([]);
    expect(list([...changes, change('2030-03-06', '$4', '$2')])).toEqual([]);
  });

  test('belongs to the note that told it last', () => {
    const changes = [change('2030-03-02', '$1', '$2', 'one'), change('2030-03-05', '$2', '$3', 'two')];
    const notes = [note('one', '2030-03-02', { until: day('2030-03-05') }), note('two', '2030-03-05')];
    expect(list(changes, notes)).toEqual([['note:two', 'in force', 'P $1 → $3']]);
  });

  test('is a note that took effect or was told late, though no article changed', () => {
    expect(list([], [note('started', '2030-03-05')])).toEqual([['note:started', 'in force']]);
    expect(list([], [note('late', '2030-02-05', { published: day('2030-03-05') })])).toEqual([
      ['note:late', 'in force'],
    ]);
    expect(list([], [note('old', '2030-02-05')])).toEqual([]);
  });

  test('is a note that was announced, with what it will change, until it is told as changed', () => {
    const notes = [note('soon', '2030-03-20', { published: day('2030-03-05') })];
    const changes = [change('2030-03-20', '$1', '$2', 'soon')];
    expect(list(changes, notes)).toEqual([['note:soon', 'upcoming', 'P $1 → $2']]);
    expect(list(changes, notes, { since: '2030-03-06' })).toEqual([]);
    expect(list(changes, notes, { since: '2030-03-06', now: day('2030-03-20') })).toEqual([
      ['note:soon', 'in force', 'P $1 → $2'],
    ]);
  });

  test('is nothing where a temporary change came and went', () => {
    const notes = [note('sale', '2030-03-02', { until: day('2030-03-08') })];
    expect(list([change('2030-03-02', '$2', '$1', 'sale'), change('2030-03-08', '$1', '$2', 'sale')], notes)).toEqual(
      [],
    );
  });

  test('is a new article as such, without its edits', () => {
    expect(list([change('2030-03-05', '$1', '$2')], [], { published: day('2030-03-03') })).toEqual([
      ['article:a/p', 'new'],
    ]);
  });
});
