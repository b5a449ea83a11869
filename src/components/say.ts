/** How long the words stand there, milliseconds: for each, and for each character of them. */
const SHOWN = 2000;
const SHOWN_CHARACTER = 60;

let timer: number | undefined;

/** Says briefly what was just done, to the eye and to a screen reader. */
export function say(text: string): void {
  const place = document.querySelector<HTMLElement>('[data-said]');
  if (!place) return;
  window.clearTimeout(timer);
  place.textContent = text;
  timer = window.setTimeout(() => place.replaceChildren(), SHOWN + text.length * SHOWN_CHARACTER);
}
