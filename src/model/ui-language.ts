/** Languages that the site's own words are written in, by the first part of a BCP 47 tag. */
export const UI_LANGUAGES = ['en', 'de'] as const;

/** A language that the site speaks. */
export type UiLanguage = (typeof UI_LANGUAGES)[number];

/** The language of the site's words for a BCP 47 tag: `de` for `de-AT`; undefined where nobody has translated them. */
export function findUiLanguage(tag: string): UiLanguage | undefined {
  const first = tag.toLowerCase().split('-')[0];
  return UI_LANGUAGES.find((language) => language === first);
}

/** In which direction a language is written: `rtl` for Arabic or Hebrew. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const locale = new Intl.Locale(tag) as Intl.Locale & { getTextInfo?(): { direction?: string } };
  return locale.getTextInfo?.().direction === 'rtl' ? 'rtl' : 'ltr';
}
