import { contentText } from './content-text.ts';

/** Language and time zone of the site, as its pages carry them. */
export function readLocale(): { language: string; zone: string } {
  const { lang, dataset } = document.documentElement;
  return { language: lang || 'en', zone: dataset.timeZone ?? 'UTC' };
}

/** Marks an element whose text is one of the content, and returns it. */
export function markContent<T extends HTMLElement>(element: T): T {
  const { language } = readLocale();
  const { contentLanguage = language } = document.documentElement.dataset;
  return Object.assign(element, contentText({ language, contentLanguage }));
}
