import { pageStrings as t } from './strings.ts';

/** How long the words stand there, milliseconds. */
const SHOWN = 2500;

/** Copies the address of a section when the link beside its heading is used; where that is not allowed, it stays a link. */
export function startCopying(): void {
  const place = document.querySelector<HTMLElement>('[data-said]');
  let timer: number | undefined;
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.heading-link') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // Outside https a browser has no clipboard for pages.
    navigator.clipboard?.writeText(link.href).then(
      () => {
        if (!place) return;
        window.clearTimeout(timer);
        place.textContent = t.linkCopied;
        timer = window.setTimeout(() => place.replaceChildren(), SHOWN);
      },
      () => {},
    );
  });
}
