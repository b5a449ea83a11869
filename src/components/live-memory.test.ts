import { describe, expect, test } from 'vitest';
import type { LiveChange, LiveData } from './live-data.ts';
import {
  dismissChanges,
  formatLiveMemory,
  type LiveMemory,
  listWaiting,
  parseLiveMemory,
  receiveLive,
} from './live-memory.ts';
import { BREAK } from './look.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const change = (id: string, tier: LiveChange['tier'] = 'notice'): LiveChange => ({
  id: `note:${id}`,
  title: id,
  tier,
  href: `/changes/${id}/`,
});
const live = (...changes: LiveChange[]): LiveData => ({ version: 1, built: changes.length, changes });
const receive = (memory: LiveMemory | undefined, data: LiveData, now = NOW, opened = NOW - 1000) =>
  receiveLive(memory, data, { now, opened });
const none = () => false;

describe('receiveLive', () => {
  test('what was there at the first answer is no news; what comes later is, once', () => {
    const first = receive(undefined, live(change('a')));
    expect(first.news).toEqual([]);
    expect(first.memory.waiting).toEqual([]);
    const second = receive(first.memory, live(change('b'), change('a')));
    expect(second.news.map(({ id }) => id)).toEqual(['note:b']);
    const third = receive(second.memory, live(change('b'), change('a')));
    expect(third.news).toEqual([]);
    expect(listWaiting(third.memory, none).map(({ id }) => id)).toEqual(['note:b']);
  });

  test('a change that was pushed out of the list and comes back is no news', () => {
    const { memory } = receive(
      receive(undefined, live(change('a'), change('b'))).memory,
      live(change('c'), change('a')),
    );
    expect(receive(memory, live(change('a'), change('b'))).news).toEqual([]);
  });

  test('a change that was withdrawn no longer waits', () => {
    const { memory } = receive(receive(undefined, live()).memory, live(change('a'), change('b')));
    expect(receive(memory, live(change('b'))).memory.waiting).toEqual(['note:b']);
  });

  test('overnight news is told to a tab that was open, but not to the first tab of the day', () => {
    const { memory } = receive(undefined, live(change('a')));
    const morning = NOW + 2 * BREAK;
    const data = live(change('b'), change('a'));
    expect(receive(memory, data, morning, NOW - 1000).news).toHaveLength(1);
    const fresh = receive(memory, data, morning, morning);
    expect(fresh.news).toEqual([]);
    expect(fresh.memory.known).toContain('note:b');
  });

  test('what is remembered does not grow without end', () => {
    let memory = receive(undefined, live()).memory;
    for (let index = 0; index < 500; index++) memory = receive(memory, live(change(String(index)))).memory;
    expect(memory.known).toHaveLength(200);
    expect(memory.known[0]).toBe('note:499');
  });
});

test('must-reads wait first; what was read or dismissed does not wait', () => {
  const data = live(change('a'), change('b', 'must-read'), change('c', 'minor'));
  const { memory } = receive(receive(undefined, live()).memory, data);
  expect(listWaiting(memory, none).map(({ title }) => title)).toEqual(['b', 'a', 'c']);
  expect(listWaiting(memory, ({ title }) => title === 'b').map(({ title }) => title)).toEqual(['a', 'c']);
  expect(dismissChanges(memory, ['note:a']).waiting).toEqual(['note:b', 'note:c']);
  expect(dismissChanges(memory).waiting).toEqual([]);
});

test('what is stored is read again; what others have stored is not', () => {
  const { memory } = receive(receive(undefined, live()).memory, live(change('a')));
  expect(parseLiveMemory(formatLiveMemory(memory))).toEqual(memory);
  for (const text of [null, '', '{}', '{"v":2}', formatLiveMemory(memory).replace('"/changes', '"https://elsewhere')]) {
    expect(parseLiveMemory(text)).toBeUndefined();
  }
});
