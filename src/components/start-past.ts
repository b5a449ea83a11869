import { stateAt } from '../model/state.ts';
import { createElement as make } from './create-element.ts';
import { formatInstant } from './format-day.ts';
import { listTurns, type Turn } from './list-turns.ts';
import { markPast } from './mark-past.ts';
import { markContent, readLocale } from './page-locale.ts';
import type { PastData, PastText } from './past-data.ts';
import { pastStrings as t } from './strings.ts';
import { dayNumber, formatIsoDay, parseIsoDay, startOfDay } from './zone-days.ts';

const KEY = 'on';

/** Shows on the page of an article what it said on another day, and what of it is otherwise today. */
export function startPast(form: HTMLFormElement): void {
  const article = document.querySelector<HTMLElement>('.article');
  if (article) new PastView(form, article).start();
}

class PastView {
  readonly #form: HTMLFormElement;
  readonly #article: HTMLElement;
  readonly #view = make('section', 'past');
  #texts: Promise<PastText[]> | undefined;
  #marks = true;

  constructor(form: HTMLFormElement, article: HTMLElement) {
    this.#form = form;
    this.#article = article;
  }

  start(): void {
    const { zone } = readLocale();
    this.#field.min = formatIsoDay(dayNumber(this.#start, zone));
    this.#field.max = formatIsoDay(dayNumber(Date.now(), zone));
    this.#view.setAttribute('aria-labelledby', 'Page-past');
    this.#article.append(this.#view);
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#go(this.#field.value);
    });
    this.#view.addEventListener('click', ({ target }) => {
      const button = (target as Element).closest<HTMLElement>('button');
      if (button?.dataset.on !== undefined) this.#go(button.dataset.on);
    });
    this.#view.addEventListener('change', ({ target }) => {
      this.#marks = (target as HTMLInputElement).checked;
      this.#view.dataset.marks = String(this.#marks);
    });
    window.addEventListener('popstate', () => this.#show());
    if (new URLSearchParams(location.search).has(KEY)) this.#show();
  }

  get #field(): HTMLInputElement {
    return this.#form.elements.namedItem(KEY) as HTMLInputElement;
  }

  get #from(): number {
    return Date.parse(this.#form.dataset.from ?? '');
  }

  get #start(): number {
    return Date.parse(this.#form.dataset.start ?? '');
  }

  #go(on: string): void {
    history.pushState(null, '', on === '' ? location.pathname : `?${KEY}=${on}`);
    this.#show().then(() => (on === '' ? this.#field : this.#view.querySelector<HTMLElement>('h2'))?.focus());
  }

  /** Shows what the address asks for: a day, to its end, or an instant. */
  async #show(): Promise<void> {
    const on = new URLSearchParams(location.search).get(KEY) ?? '';
    const at = readInstant(on);
    if (at === undefined) {
      delete this.#article.dataset.past;
      this.#view.replaceChildren();
      return;
    }
    const day = formatIsoDay(dayNumber(at, readLocale().zone));
    this.#field.value = day;
    const texts = await this.#load().catch(() => undefined);
    // Somebody may have gone on meanwhile.
    if (new URLSearchParams(location.search).get(KEY) !== on) return;
    this.#view.replaceChildren(...(texts ? this.#build(texts, at) : this.#buildMessage(at, t.failed)));
    this.#view.dataset.marks = String(this.#marks);
    this.#article.dataset.past = '';
  }

  #load(): Promise<PastText[]> {
    const { file } = this.#form.dataset;
    this.#texts ??= file === undefined ? Promise.resolve([]) : loadTexts(file);
    // What failed is tried again.
    this.#texts.catch(() => {
      this.#texts = undefined;
    });
    return this.#texts;
  }

  #build(texts: readonly PastText[], at: number): HTMLElement[] {
    const now = this.#today();
    const today = { from: this.#from, ...now };
    const turns = listTurns([today, ...texts], Date.now());
    const index = turns.findIndex((turn) => turn.from <= at);
    const turn = turns[index];
    if (!turn) return this.#buildMessage(at, t.unknown(formatWhen(this.#start)));
    const then = buildText(turn.text, at, now.title);
    const differing = markPast(then, buildText(now, Date.now(), turn.text.title));
    const until = turns[index - 1]?.from;
    const held =
      until === undefined ? t.heldSince(formatWhen(turn.from)) : t.held(formatWhen(turn.from), formatWhen(until));
    const plain = buildText(turn.text, at, now.title);
    plain.classList.add('past-plain');
    then.classList.add('past-marked');
    return [
      this.#buildBar(at, [held, t.differing(differing)].join(' '), turns, index, differing > 0),
      ...(differing > 0 ? [then] : []),
      plain,
    ];
  }

  /** The article as this page has it. */
  #today(): Omit<PastText, 'from'> {
    const summary = this.#article.querySelector('.summary')?.textContent;
    return {
      title: this.#article.querySelector('h1')?.textContent ?? '',
      ...(summary ? { summary } : {}),
      html: this.#article.querySelector('.prose')?.innerHTML ?? '',
    };
  }

  #buildMessage(at: number, text: string): HTMLElement[] {
    return [this.#buildBar(at, text, [], 0, false)];
  }

  #buildBar(at: number, text: string, turns: readonly Turn[], index: number, hasMarks: boolean): HTMLElement {
    const title = make('h2', '', [t.title(formatWhen(at, true))]);
    title.id = 'Page-past';
    title.tabIndex = -1;
    const [later, earlier] = [turns[index - 1], turns[index + 1]];
    return make('div', 'past-bar', [
      title,
      make('p', 'past-held', [text]),
      make('p', 'past-ways', [
        ...(hasMarks ? [buildSwitch(this.#marks)] : []),
        ...(earlier ? [buildButton(t.earlier, formatOn(earlier.from))] : []),
        ...(later ? [buildButton(t.later, formatOn(later.from))] : []),
        buildButton(t.back, ''),
      ]),
    ]);
  }
}

async function loadTexts(file: string): Promise<PastText[]> {
  const response = await fetch(`/past/${file}.json`);
  if (!response.ok) throw new Error(`The texts of before could not be loaded: ${response.status}.`);
  return ((await response.json()) as PastData).texts;
}

/** Builds a text as it was at an instant, with its title where that is another one; nothing in it changes any more. */
function buildText({ title, summary, html }: Omit<PastText, 'from'>, at: number, other: string): HTMLElement {
  const body = markContent(make('div', 'prose'));
  // The site's own, sanitised when it was built.
  body.innerHTML = html;
  for (const element of body.querySelectorAll<HTMLElement>('[data-from], [data-until]')) {
    const { from, until } = element.dataset;
    const instant = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));
    element.dataset.state = stateAt({ from: instant(from), until: instant(until) }, at);
    delete element.dataset.from;
    delete element.dataset.until;
  }
  for (const link of body.querySelectorAll('.heading-link, .heading-report, .disputed')) link.remove();
  for (const element of body.querySelectorAll('[id]')) element.removeAttribute('id');
  return make('div', 'past-text', [
    ...(title === other ? [] : [markContent(make('p', 'past-title', [title]))]),
    ...(summary === undefined ? [] : [markContent(make('p', 'summary', [summary]))]),
    body,
  ]);
}

/** A day means its end: what the page said when it was over, or says now. */
function readInstant(on: string): number | undefined {
  const day = parseIsoDay(on);
  const at = day === undefined ? Date.parse(on) : startOfDay(day + 1, readLocale().zone) - 1;
  return Number.isNaN(at) ? undefined : Math.min(at, Date.now());
}

function formatOn(at: number): string {
  return new Date(at).toISOString().replace('.000', '');
}

function formatWhen(at: number, asDay = false): string {
  const { zone, language } = readLocale();
  const isEnd = startOfDay(dayNumber(at, zone) + 1, zone) - 1 === at;
  const shown = asDay && isEnd ? startOfDay(dayNumber(at, zone), zone) : Math.floor(at / 60_000) * 60_000;
  return formatInstant(shown, zone, language);
}

function buildButton(text: string, on: string): HTMLElement {
  const button = make('button', 'plain-button', [text]);
  button.setAttribute('type', 'button');
  button.dataset.on = on;
  return button;
}

function buildSwitch(isOn: boolean): HTMLElement {
  const input = document.createElement('input');
  input.type = 'checkbox';
  input.checked = isOn;
  return make('label', 'past-switch', [input, ` ${t.marks}`]);
}
