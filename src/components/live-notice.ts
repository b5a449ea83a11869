import { createLink, createElement as make } from './create-element.ts';
import type { LiveChange } from './live-data.ts';
import { changeStrings, liveStrings as t } from './strings.ts';

/** Changes that a notice names; of more it tells how many. */
const MOST_NAMED = 3;

/** What the notice tells. */
export type News = {
  changes: readonly LiveChange[];
  /** Whether the page that is open has another version by now. */
  isPageChanged: boolean;
};

/** What the reader does with it. */
export type NoticeActions = { reload(): void; dismiss(): void };

/**
 * The corner of a page where something is told that happens while it is open. It lies over the page, so that nothing
 * moves, takes no focus, and is said by screen readers when they have nothing else to say.
 */
export class LiveNotice {
  readonly #actions: NoticeActions;
  readonly #offline = status();
  readonly #news = status();
  readonly #buttons = make('p', 'live-buttons');
  readonly #box = make('div', 'live-box', [this.#news, this.#buttons]);
  #told = '';
  /** Where the reader was before they came here. */
  #from: HTMLElement | undefined;

  constructor(actions: NoticeActions) {
    this.#actions = actions;
    const corner = make('aside', 'live', [this.#offline, this.#box]);
    corner.ariaLabel = t.region;
    this.#offline.classList.add('live-offline');
    corner.addEventListener('focusin', ({ relatedTarget }) => {
      const isOutside = relatedTarget instanceof HTMLElement && !corner.contains(relatedTarget);
      if (isOutside) this.#from = relatedTarget;
    });
    document.body.append(corner);
  }

  /** Says that there is no connection, or takes it away. */
  tellOffline(text: string | undefined): void {
    if (this.#offline.textContent !== (text ?? '')) this.#offline.textContent = text ?? '';
  }

  /** Says what is new, or takes it away. */
  tellNews({ changes, isPageChanged }: News): void {
    const told = JSON.stringify([changes.map(({ id, title }) => [id, title]), isPageChanged]);
    if (told === this.#told) return;
    this.#told = told;
    const hadFocus = this.#box.contains(document.activeElement);
    const isEmpty = changes.length === 0 && !isPageChanged;
    this.#news.replaceChildren(...(changes.length > 0 ? listChanges(changes) : []));
    if (isPageChanged) this.#news.append(make('p', 'live-page', [t.changed]));
    this.#buttons.replaceChildren(
      ...(isPageChanged ? [button(t.reload, 'live-reload', this.#actions.reload)] : []),
      ...(isEmpty ? [] : [button(t.dismiss, 'live-dismiss', this.#actions.dismiss)]),
    );
    if (!hadFocus) return;
    const place = isEmpty ? (this.#from ?? document.querySelector('main')) : this.#buttons.querySelector('button');
    place?.focus({ preventScroll: true });
  }
}

function listChanges(changes: readonly LiveChange[]): HTMLElement[] {
  const named = changes.slice(0, MOST_NAMED).map(({ tier, href, title }) => {
    const badge = make('span', `badge tier-${tier}`, [changeStrings.tiers[tier]]);
    return make('li', '', [badge, ' ', createLink(href, 'live-title', [title])]);
  });
  const left = changes.length - named.length;
  if (left > 0) named.push(make('li', '', [createLink('/changes/', 'live-title', [t.more(left)])]));
  const head = make('p', 'live-head', [changes.length === 1 ? t.newChange : t.newChanges(changes.length)]);
  return [head, make('ul', '', named)];
}

function status(): HTMLElement {
  const made = make('div');
  made.role = 'status';
  return made;
}

function button(text: string, className: string, call: () => void): HTMLButtonElement {
  const made = make('button', className, [text]) as HTMLButtonElement;
  made.type = 'button';
  made.addEventListener('click', call);
  return made;
}
