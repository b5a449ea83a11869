import { tellOnDesktop, wantsAlerts } from './alerts.ts';
import { askLive, askWhetherChanged } from './ask-live.ts';
import { formatAge } from './format-age.ts';
import { formatInstant } from './format-day.ts';
import { onLiveMemoryChanged, readLiveMemory, writeLiveMemory } from './keep-live.ts';
import { onLookChanged, readLook } from './keep-look.ts';
import type { LiveChange, LiveData } from './live-data.ts';
import { dismissChanges, listWaiting, receiveLive } from './live-memory.ts';
import { LiveNotice } from './live-notice.ts';
import { isRead } from './look.ts';
import { delayForOthers, delayToNextPoll } from './next-poll.ts';
import { readLocale } from './page-locale.ts';
import { askToKeep } from './start-worker.ts';
import { pageStrings, liveStrings as t } from './strings.ts';

/** Keeps an open page informed: what is new, and whether it is still connected. */
export function startLive(): void {
  new LiveTab().start();
}

class LiveTab {
  readonly #opened = Date.now();
  readonly #page = document.querySelector<HTMLElement>('[data-read-id]')?.dataset.readId;
  /** What the home page lists itself, it need not tell once more. */
  readonly #listsNews = document.querySelector('[data-since]') !== null;
  readonly #version = document.querySelector<HTMLElement>('main')?.dataset.version;
  readonly #notice = new LiveNotice({
    reload: () => location.reload(),
    dismiss: () => this.#dismiss(),
  });
  /** The build that the page is as good as. */
  #built: number;
  /** The build whose newer version of the page is offered, and the one whose offer was dismissed. */
  #newer: number | undefined;
  #dismissed: number | undefined;
  /** Since when there is no connection; a page that the worker had kept has none until the site answers. */
  #lostAt: number | undefined;
  #failures = 0;
  #timer: number | undefined;
  #isAsking = false;

  constructor() {
    const stamp = document.querySelector<HTMLElement>('[data-built]');
    this.#built = Number(stamp?.dataset.built);
    const isKept = stamp?.dataset.kept !== undefined;
    this.#lostAt = isKept || !navigator.onLine ? this.#opened : undefined;
    if (stamp && isKept) this.#writeBuilt(stamp);
  }

  start(): void {
    const memory = readLiveMemory();
    // Who opens a change has been told of it.
    if (memory && this.#page) writeLiveMemory(dismissChanges(memory, [this.#page]));
    document.addEventListener('visibilitychange', () => this.#wake());
    window.addEventListener('pageshow', ({ persisted }) => persisted && this.#wake());
    window.addEventListener('online', () => this.#wake());
    window.addEventListener('offline', () => this.#lose());
    onLookChanged(() => this.#show());
    onLiveMemoryChanged(() => this.#hear());
    this.#show();
    this.#ask();
  }

  /** Asks at once, if the reader can see the page. */
  #wake(): void {
    if (document.visibilityState === 'visible') this.#tick(true);
    else this.#wait(delayToNextPoll(this.#failures, Math.random()));
  }

  #wait(delay: number): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#tick(false), delay);
  }

  #tick(isBack: boolean): void {
    // Nobody looks, and nobody wants to be called: it sleeps until somebody comes back.
    if (document.visibilityState !== 'visible' && !wantsAlerts()) return;
    const delay = this.#lostAt !== undefined ? 0 : delayForOthers(readLiveMemory()?.at, Date.now(), isBack);
    if (delay > 0) this.#wait(delay);
    else this.#ask();
  }

  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const answer = await askLive();
    this.#isAsking = false;
    this.#failures = answer.kind === 'live' ? 0 : this.#failures + 1;
    if (answer.kind === 'live') await this.#receive(answer.data);
    // One failure alone may be an accident.
    else if (answer.kind === 'lost' && (this.#failures > 1 || !navigator.onLine)) this.#lose();
    this.#wait(delayToNextPoll(this.#failures, Math.random()));
  }

  async #receive(data: LiveData): Promise<void> {
    const now = Date.now();
    const { memory, news } = receiveLive(readLiveMemory(), data, { now, opened: this.#opened });
    const isListed = this.#listsNews && data.built === this.#built;
    writeLiveMemory(isListed ? dismissChanges(memory) : memory);
    // The tab that hears of it first tells it; the others only show it.
    for (const change of isListed ? [] : news) {
      if (change.tier === 'must-read' && !isKnownAsRead(change)) tellOnDesktop(change);
    }
    this.#lostAt = undefined;
    this.#show();
    await this.#compare(data);
    askToKeep(data.built);
  }

  /** What another tab was answered holds for this one. */
  #hear(): void {
    const memory = readLiveMemory();
    if (memory && this.#lostAt !== undefined && memory.at > this.#lostAt) this.#lostAt = undefined;
    if (memory && memory.data.built !== this.#built && document.visibilityState === 'visible') {
      this.#compare(memory.data);
    }
    this.#show();
  }

  /** Finds out whether the page itself is another one by now. */
  async #compare({ built }: LiveData): Promise<void> {
    if (built === this.#built || built === this.#newer) return;
    try {
      const isChanged = this.#version !== undefined && (await askWhetherChanged(this.#version));
      if (isChanged) this.#newer = built;
      else this.#built = built;
    } catch {
      // The next answer asks again.
    }
    this.#show();
  }

  /** A page that is the same in two builds still carries the day of the earlier one. */
  #writeBuilt(stamp: HTMLElement): void {
    const { zone, language } = readLocale();
    const text = stamp.firstChild;
    if (text?.nodeType === Node.TEXT_NODE)
      text.nodeValue = pageStrings.builtOn(formatInstant(this.#built, zone, language));
  }

  #lose(): void {
    this.#lostAt ??= Date.now();
    this.#show();
  }

  #dismiss(): void {
    this.#dismissed = this.#newer;
    const memory = readLiveMemory();
    if (memory) writeLiveMemory(dismissChanges(memory));
    this.#show();
  }

  #show(): void {
    const memory = readLiveMemory();
    const now = Date.now();
    const { zone, language } = readLocale();
    // As long as it is the build that the site serves, it is as true as the last answer.
    const asOf = memory?.data.built === this.#built ? memory.at : this.#built;
    const say = navigator.onLine ? t.unreachable : t.offline;
    this.#notice.tellOffline(this.#lostAt !== undefined ? say(formatAge(asOf, now, zone, language)) : undefined);
    this.#notice.tellNews({
      changes: memory ? listWaiting(memory, (change) => change.id === this.#page || isKnownAsRead(change)) : [],
      isPageChanged: this.#newer !== undefined && this.#newer !== this.#dismissed,
    });
  }
}

function isKnownAsRead({ id, published }: LiveChange): boolean {
  const look = readLook();
  return look !== undefined && isRead(look, id, published ?? 0);
}
