import { startCopying } from './copy-heading.ts';
import { startFilters } from './filter-changes.ts';
import { keepStates } from './flip-states.ts';
import { followContents } from './follow-contents.ts';
import { startFeedback } from './start-feedback.ts';
import { startReadMark } from './start-read-mark.ts';
import { startSearch } from './start-search.ts';

/** Milliseconds after which the page has loaded what its reader waits for. */
const LATER = 2_500;

keepStates();
startFilters();
startSearch();
startReadMark();
followContents();
startCopying();
startFeedback();

// Later than what somebody waits for; sooner where the page is not what the server has.
const stamp = document.querySelector<HTMLElement>('[data-built]');
const startLater = () =>
  import('./start-later.ts').then(({ startLater }) => startLater(stamp?.dataset.offline !== undefined));
if (stamp?.dataset.kept !== undefined || !navigator.onLine) startLater();
else window.setTimeout(startLater, LATER);

// What only some pages need, or only some readers, is loaded there.
const since = document.querySelector<HTMLElement>('[data-since]');
if (since) {
  // Asked for while its script is loaded.
  const answer = fetch(since.dataset.since ?? '').catch(() => undefined);
  import('./start-since.ts').then(({ startSince }) => startSince(since, answer));
}
const past = document.querySelector<HTMLFormElement>('[data-past-form]');
if (past) loadWhenUsed(past);

/** The address may ask for another day, or somebody reaches for the field; what they ask meanwhile is answered then. */
function loadWhenUsed(form: HTMLFormElement): void {
  let isReady = false;
  let loading: Promise<void> | undefined;
  const load = () => {
    loading ??= import('./start-past.ts').then(({ startPast }) => {
      isReady = true;
      startPast(form);
    });
    return loading;
  };
  if (new URLSearchParams(location.search).has('on')) load();
  form.addEventListener('focusin', load);
  form.addEventListener('submit', (event) => {
    if (isReady) return;
    event.preventDefault();
    load().then(() => form.requestSubmit());
  });
}
