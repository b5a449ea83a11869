import { type Period, type State, stateAt } from '../model/state.ts';
import { formatDays } from './format-days.ts';
import { delayToNextCheck } from './next-check.ts';
import { readLocale } from './page-locale.ts';

/** Event of the document after states have changed. */
export const FLIPPED = 'firstline:flipped';

/** Keeps the states of the page true: now, at every instant at which one changes, and when the page is seen again. */
export function keepStates(): void {
  let timer: number | undefined;
  const check = () => {
    window.clearTimeout(timer);
    const now = Date.now();
    const periods = flipStates(now);
    const countsDays = writeDays(now);
    const delay = delayToNextCheck(periods, now, countsDays);
    if (delay !== undefined) timer = window.setTimeout(check, delay);
  };
  check();
  // Timers sleep with the machine.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') check();
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) check();
  });
}

/** Writes the state that holds at `now` to every dated element of the page. */
function flipStates(now: number): Period[] {
  const periods: Period[] = [];
  let flipped = false;
  for (const element of document.querySelectorAll<HTMLElement>('[data-from], [data-until]')) {
    const period = periodOf(element);
    periods.push(period);
    const state = stateAt(period, now);
    if (element.dataset.state === state) continue;
    element.dataset.state = state;
    moveToGroup(element, state);
    flipped = true;
  }
  if (flipped) document.dispatchEvent(new Event(FLIPPED));
  return periods;
}

function periodOf({ dataset: { from, until } }: HTMLElement): Period {
  return {
    from: from === undefined ? undefined : Date.parse(from),
    until: until === undefined ? undefined : Date.parse(until),
  };
}

/** An entry of a list by state goes where it now belongs; hidden when there is no list for its state. */
function moveToGroup(item: HTMLElement, state: State): void {
  const list = item.parentElement;
  const groups = list?.dataset.group === undefined ? null : list.closest('[data-groups]');
  if (!groups) return;
  const target = groups.querySelector(`[data-group="${state}"]`);
  item.hidden = !target;
  if (!target || target === list) return;
  const after = [...target.children].find((other) => isBefore(item, other as HTMLElement, state));
  target.insertBefore(item, after ?? null);
}

function isBefore(item: HTMLElement, other: HTMLElement, state: State): boolean {
  const later = Number(item.dataset.sort) - Number(other.dataset.sort);
  if (state === 'upcoming') return later < 0;
  const pinned = Number('pinned' in item.dataset) - Number('pinned' in other.dataset);
  return pinned === 0 ? later > 0 : pinned > 0;
}

function writeDays(now: number): boolean {
  const { language, zone } = readLocale();
  const places = document.querySelectorAll<HTMLElement>('[data-days-to]');
  for (const place of places) {
    place.textContent = formatDays(Date.parse(place.dataset.daysTo ?? ''), now, zone, language);
  }
  return places.length > 0;
}
