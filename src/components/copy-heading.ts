import { say } from './say.ts';
import { pageStrings as t } from './strings.ts';

/** Copies the address of a section when the link beside its heading is used; where that is not allowed, it stays a link. */
export function startCopying(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.heading-link') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // Outside https a browser has no clipboard for pages.
    navigator.clipboard?.writeText(link.href).then(
      () => say(t.linkCopied),
      () => {},
    );
  });
}
