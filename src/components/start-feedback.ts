import { createElement } from './create-element.ts';
import type { FeedbackData } from './feedback-data.ts';
import { headingText } from './heading-text.ts';
import { rememberLed } from './led-query.ts';
import { feedbackStrings as t } from './strings.ts';

/** Offers to report a section or the page, and to ask its owner; the dialogs are loaded when somebody wants one. */
export function startFeedback(): void {
  const place = document.querySelector<HTMLElement>('[data-feedback]');
  if (!place) return;
  const data = JSON.parse(place.dataset.feedback ?? '') as FeedbackData;
  rememberLed();
  if (data.target) for (const link of document.querySelectorAll('.prose .heading-link')) link.after(buildControl(link));
  // Without a script they would do nothing.
  for (const button of document.querySelectorAll<HTMLElement>('[data-report], [data-escalate]')) button.hidden = false;
  document.addEventListener('click', async ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-report], [data-escalate]') : null;
    if (!button) return;
    const { openFeedback } = await import('./open-feedback.ts');
    openFeedback(data, button);
  });
}

function buildControl(link: Element): HTMLElement {
  const button = createElement('button', 'heading-report', [t.report]);
  button.setAttribute('type', 'button');
  button.setAttribute('aria-label', t.reportSection(link.parentElement ? headingText(link.parentElement) : ''));
  button.dataset.report = 'wrong';
  return button;
}
