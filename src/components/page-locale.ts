/** Language and time zone of the site, as its pages carry them. */
export function readLocale(): { language: string; zone: string } {
  const { lang, dataset } = document.documentElement;
  return { language: lang || 'en', zone: dataset.timeZone ?? 'UTC' };
}
