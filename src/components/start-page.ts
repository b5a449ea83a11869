import { startFilters } from './filter-changes.ts';
import { keepStates } from './flip-states.ts';
import { startReadMark } from './start-read-mark.ts';
import { startSearch } from './start-search.ts';

keepStates();
startFilters();
startSearch();
startReadMark();

// What only some pages need, or only some readers, is loaded there.
const since = document.querySelector<HTMLElement>('[data-since]');
if (since) import('./start-since.ts').then(({ startSince }) => startSince(since));
const past = document.querySelector<HTMLFormElement>('[data-past-form]');
if (past) loadWhenUsed(past);

/** The address may ask for another day, or somebody reaches for the field. */
function loadWhenUsed(form: HTMLFormElement): void {
  const load = () => import('./start-past.ts').then(({ startPast }) => startPast(form));
  if (new URLSearchParams(location.search).has('on')) load();
  else form.addEventListener('focusin', load, { once: true });
}
