import { FLIPPED } from './flip-states.ts';
import { formatInstant } from './format-day.ts';
import { onLookChanged, readLook, writeLook } from './keep-look.ts';
import { listSince, type SinceRow } from './list-since.ts';
import { beginLook, isRead, type Look, markRead } from './look.ts';
import { readLocale } from './page-locale.ts';
import { renderRow } from './render-since.ts';
import { formatChoice, instantOf, parseChoice, type SinceChoice } from './since-choice.ts';
import type { SinceData } from './since-data.ts';
import { sinceStrings as t } from './strings.ts';
import { dayNumber, formatIsoDay } from './zone-days.ts';

/** Rows that stand there at first. */
const SHOWN = 8;

/**
 * Tells what is new to the reader of this browser, in the section that the page has for it. Where the data cannot be
 * loaded, the list that the page came with stays.
 */
export async function startSince(section: HTMLElement, answer: Promise<Response | undefined>): Promise<void> {
  const response = await answer;
  const data = response?.ok ? ((await response.json()) as SinceData) : undefined;
  if (data?.version === 1) new SinceList(section, data).start();
  section.dataset.ready = data?.version === 1 ? 'list' : 'without';
}

class SinceList {
  readonly #section: HTMLElement;
  readonly #data: SinceData;
  #look = beginLook(readLook(), Date.now());
  #choice: SinceChoice = parseChoice(new URLSearchParams(location.search).get('since'));
  #isKept = true;
  #showsAll = false;

  constructor(section: HTMLElement, data: SinceData) {
    this.#section = section;
    this.#data = data;
  }

  start(): void {
    this.#isKept = writeLook(this.#look);
    const form = this.#find<HTMLFormElement>('form');
    this.#showChoice(form);
    form.addEventListener('change', (event) => this.#choose(event.target as HTMLInputElement));
    form.addEventListener('submit', (event) => event.preventDefault());
    this.#section.addEventListener('click', ({ target }) => {
      const button = (target as Element).closest<HTMLElement>('button');
      if (button?.dataset.mark !== undefined) this.#mark([button.dataset.mark], button);
      else if (button?.matches('[data-since-all]')) this.#markAll();
      else if (button?.matches('[data-since-more]')) this.#showAll();
    });
    document.addEventListener(FLIPPED, () => this.#show());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#lookAgain();
    });
    onLookChanged(() => {
      this.#look = readLook() ?? this.#look;
      this.#show();
    });
    this.#find('[data-since-without]').hidden = true;
    this.#show();
  }

  #find<T extends HTMLElement = HTMLElement>(selector: string): T {
    const found = this.#section.querySelector<T>(selector);
    if (!found) throw new Error(`The page lacks ${selector}.`);
    return found;
  }

  #lookAgain(): void {
    this.#store(beginLook(readLook() ?? this.#look, Date.now()));
    this.#show();
  }

  #store(look: Look): void {
    this.#look = look;
    this.#isKept = writeLook(look);
  }

  /** The address and the fields say the same. */
  #showChoice(form: HTMLFormElement): void {
    const { zone } = readLocale();
    const day = this.#find<HTMLInputElement>('input[type="date"]');
    day.min = formatIsoDay(dayNumber(this.#data.since, zone));
    day.max = formatIsoDay(dayNumber(Date.now(), zone));
    day.value = this.#choice.kind === 'day' ? formatIsoDay(this.#choice.day) : '';
    for (const radio of form.querySelectorAll<HTMLInputElement>('input[type="radio"]')) {
      radio.checked = radio.value === this.#choice.kind;
    }
  }

  #choose(input: HTMLInputElement): void {
    if (input.type === 'date' && input.value === '') return;
    this.#choice = input.value === 'look' ? { kind: 'look' } : parseChoice(input.value);
    const text = formatChoice(this.#choice);
    history.replaceState(history.state, '', text === '' ? location.pathname : `?since=${text}`);
    this.#showsAll = false;
    this.#showChoice(input.form as HTMLFormElement);
    this.#show();
  }

  #mark(ids: string[], button: HTMLElement): void {
    const item = button.closest<HTMLElement>('[data-row]');
    const isUnread = item?.dataset.read === 'false';
    // Another tab may have marked something meanwhile.
    this.#store(
      markRead({ ...this.#look, read: (readLook() ?? this.#look).read }, ids, isUnread ? Date.now() : undefined),
    );
    const next = item?.nextElementSibling ?? item?.previousElementSibling;
    const wasPinned = item?.parentElement?.matches('[data-since-pinned] *') ?? false;
    this.#show();
    const wanted = wasPinned ? next?.getAttribute('data-row') : ids[0];
    const list = this.#find(wasPinned ? '[data-since-pinned]' : '[data-since-list]');
    const place = list.querySelector<HTMLElement>(`[data-mark="${CSS.escape(wanted ?? '')}"]`);
    (place ?? this.#find('[data-since-title]')).focus();
  }

  #markAll(): void {
    const ids = this.#rows().rest.map(({ id }) => id);
    this.#store(markRead({ ...this.#look, read: (readLook() ?? this.#look).read }, ids, Date.now()));
    this.#show();
    this.#find('[data-since-title]').focus();
  }

  #showAll(): void {
    const first = this.#find('[data-since-list]').children.length;
    this.#showsAll = true;
    this.#show();
    this.#find('[data-since-list]').children[first]?.querySelector('a')?.focus();
  }

  #rows(): { pinned: SinceRow[]; rest: SinceRow[]; all: SinceRow[]; since: number } {
    const now = Date.now();
    const since = instantOf(this.#choice, { now, zone: readLocale().zone, look: this.#look.from });
    const pinned = listSince(this.#data, Math.min(since, this.#look.first), now).filter(
      (row) => row.note?.tier === 'must-read' && row.note.state !== 'superseded' && !this.#isRead(row),
    );
    const ids = new Set(pinned.map(({ id }) => id));
    const all = listSince(this.#data, since, now);
    return { pinned, rest: all.filter(({ id }) => !ids.has(id)), all, since };
  }

  #isRead({ id, told }: SinceRow): boolean {
    return isRead(this.#look, id, told);
  }

  #show(): void {
    const now = Date.now();
    const { pinned, rest, all, since } = this.#rows();
    const render = (row: SinceRow) => renderRow(row, { now, isRead: this.#isRead(row) });
    this.#find('[data-since-pinned]').hidden = pinned.length === 0;
    this.#find('[data-since-pinned] > ul').replaceChildren(...pinned.map(render));
    const shown = this.#showsAll ? rest : rest.slice(0, SHOWN);
    this.#find('[data-since-list]').replaceChildren(...shown.map(render));
    const more = this.#find('[data-since-more]');
    more.hidden = shown.length === rest.length;
    more.textContent = t.showAll(rest.length);
    this.#find('[data-since-all]').hidden = rest.every((row) => this.#isRead(row));
    const { zone, language } = readLocale();
    const from = Math.max(since, this.#data.since);
    this.#find('[data-since-title]').textContent = this.#choice.kind === 'look' ? t.title : t.titleSince;
    this.#find('[data-since-count]').textContent = t.count(
      formatInstant(Math.floor(from / 60_000) * 60_000, zone, language),
      all.length,
      all.filter((row) => !this.#isRead(row)).length,
    );
    const hint = this.#find('[data-since-hint]');
    hint.textContent = [since < this.#data.since ? t.reach : '', this.#isKept ? '' : t.notKept]
      .filter(Boolean)
      .join(' ');
  }
}
