import { formatMoment } from '../model/date-time.ts';
import type { Tier } from '../model/front-matter.ts';
import { createHidden, createLink, createElement as make } from './create-element.ts';
import type { FactData } from './fact-data.ts';
import { formatInstant } from './format-day.ts';
import { formatDays } from './format-days.ts';
import type { SincePlace, SinceRow } from './list-since.ts';
import { markContent, readLocale } from './page-locale.ts';
import { renderFact } from './render-fact.ts';
import { changeStrings, factStrings, sinceStrings as t } from './strings.ts';

/** Characters of facts that a row tells; the first fact is told in any case. */
const MOST_TOLD = 260;

/** Builds one row of what is new, with the button that marks it as read. */
export function renderRow(row: SinceRow, { now, isRead }: { now: number; isRead: boolean }): HTMLElement {
  const item = make('li', 'note-row since-row', [dateOf(row, now), mainOf(row), buttonOf(row, isRead)]);
  item.dataset.row = row.id;
  item.dataset.read = String(isRead);
  return item;
}

function dateOf({ at }: SinceRow, now: number): HTMLElement {
  const { zone, language } = readLocale();
  const time = document.createElement('time');
  time.dateTime = new Date(at).toISOString();
  // The minute at which something was published tells nobody anything.
  time.textContent = formatMoment({ at, allDay: true }, zone, language);
  return make('p', 'note-date', [time, make('span', 'note-days', [formatDays(at, now, zone, language)])]);
}

function mainOf(row: SinceRow): HTMLElement {
  const title = markContent(createLink(row.href, 'note-title', [row.title]));
  const facts = row.places.flatMap((place) => factsOf(place, row));
  const told = takeShort(facts);
  const left = facts.length - told.length + row.places.reduce((sum, { more }) => sum + more, 0);
  const list = make('ul', 'since-facts fact-list', [
    ...told.map(({ item }) => item),
    ...(left > 0 ? [make('li', 'fact-rest', [createLink(row.href, '', [factStrings.more(left)])])] : []),
  ]);
  return make('div', 'note-main', [title, metaOf(row), ...(list.childElementCount > 0 ? [list] : [])]);
}

function metaOf({ note, area, isNew, isCut }: SinceRow): HTMLElement {
  const { zone, language } = readLocale();
  const when =
    note?.state === 'upcoming'
      ? make('span', 'since-from', [t.from(formatInstant(note.effective, zone, language))])
      : '';
  return make('p', 'note-meta', [
    ...(note ? [tierOf(note.tier)] : []),
    ...(note?.urgent ? [make('span', 'badge urgent', [changeStrings.urgent])] : []),
    ...(note?.state === 'superseded' ? [make('span', 'badge state', [changeStrings.states.superseded])] : []),
    when,
    ...(isNew ? [make('span', 'badge tier-notice', [t.newPage])] : []),
    markContent(make('span', '', [area])),
    ...(note && note.audience.length > 0
      ? [make('span', '', [`${changeStrings.audience} ${note.audience.join(', ')}`])]
      : []),
    ...(isCut ? [make('span', '', [t.cut])] : []),
  ]);
}

function tierOf(tier: Tier): HTMLElement {
  return make('span', `badge tier-${tier}`, [changeStrings.tiers[tier]]);
}

/** A fact says where it stands as far as the title of its row has not said it. */
function factsOf({ href, title, facts }: SincePlace, row: SinceRow): { item: HTMLElement; length: number }[] {
  return facts.map((fact) => {
    const names = [...(row.note ? [title] : []), ...fact.trail, ...(fact.cell === '' ? [] : [fact.cell])];
    const address = fact.anchor ? `${href}#${encodeURIComponent(fact.anchor)}` : href;
    const place =
      names.length === 0
        ? []
        : [markContent(createLink(address, 'since-place', [names.join(' › ')])), createHidden(': '), ' '];
    return { item: make('li', 'fact', [...place, renderFact(fact)]), length: lengthOf(fact) };
  });
}

function lengthOf({ before, after }: FactData): number {
  return Math.max(before.length, after.length);
}

function takeShort<T extends { length: number }>(facts: readonly T[]): T[] {
  let room = MOST_TOLD;
  const end = facts.findIndex(({ length }, index) => {
    room -= length;
    return room < 0 && index > 0;
  });
  return end < 0 ? [...facts] : facts.slice(0, end);
}

function buttonOf({ id, title }: SinceRow, isRead: boolean): HTMLElement {
  const label = isRead ? t.markUnread : t.markRead;
  const button = make('button', 'since-read', [label]);
  button.ariaLabel = `${label}: ${title}`;
  button.setAttribute('type', 'button');
  button.dataset.mark = id;
  return button;
}
