import { FLIPPED } from './flip-states.ts';
import { changeStrings as t } from './strings.ts';

/** Makes the filters of the list of changes work; they are written to the address, so that it can be shared. */
export function startFilters(): void {
  const form = document.querySelector<HTMLFormElement>('[data-change-filters]');
  const groups = document.querySelector('[data-filtered]');
  if (!form || !groups) return;
  const apply = () => applyFilters(form, groups);
  readAddress(form);
  form.hidden = false;
  form.addEventListener('change', () => {
    writeAddress(form);
    apply();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => {
    // The fields have their first values only after this event.
    setTimeout(() => {
      writeAddress(form);
      apply();
    });
    form.querySelector<HTMLInputElement>('input:checked')?.focus();
  });
  document.addEventListener(FLIPPED, apply);
  window.addEventListener('popstate', () => {
    readAddress(form);
    apply();
  });
  apply();
}

function applyFilters(form: HTMLFormElement, groups: Element): void {
  const { area, tier, state } = choicesOf(form);
  const items = [...groups.querySelectorAll<HTMLElement>('[data-sort]')];
  const fits = (wanted: string | undefined, value: string | undefined) => !wanted || wanted === value;
  for (const item of items) {
    const { dataset } = item;
    item.hidden = !(fits(area, dataset.area) && fits(tier, dataset.tier) && fits(state, dataset.state));
  }
  for (const section of groups.querySelectorAll<HTMLElement>('[data-group-section]')) {
    section.hidden = Boolean(state) && section.dataset.groupSection !== state;
  }
  const count = form.querySelector('[data-filter-count]');
  if (count) count.textContent = t.shown(items.filter((item) => !item.hidden).length, items.length);
  const clear = form.querySelector<HTMLElement>('[data-filter-clear]');
  if (clear) clear.hidden = !area && !tier && !state;
}

function choicesOf(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

/** What the address names and the page does not know is passed over. */
function readAddress(form: HTMLFormElement): void {
  const wanted = new URLSearchParams(location.search);
  for (const input of form.querySelectorAll<HTMLInputElement>('input')) input.checked = input.value === '';
  for (const input of form.querySelectorAll<HTMLInputElement>('input')) {
    if (input.value !== '' && input.value === wanted.get(input.name)) input.checked = true;
  }
}

function writeAddress(form: HTMLFormElement): void {
  const chosen = Object.entries(choicesOf(form)).filter(([, value]) => value !== '');
  const query = new URLSearchParams(chosen).toString();
  history.replaceState(history.state, '', query === '' ? location.pathname : `?${query}`);
}
