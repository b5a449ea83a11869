/** Attributes of an element whose text writers wrote: it goes its own way, and is read out in its own language. */
export type ContentText = { dir: 'auto'; lang?: string };

/**
 * Marks a text of the content in a page of the site.
 * @param languages BCP 47 tags; one of the content is written only where the page speaks another
 */
export function contentText(languages: { language: string; contentLanguage: string }): ContentText {
  const { language, contentLanguage } = languages;
  return contentLanguage === language ? { dir: 'auto' } : { dir: 'auto', lang: contentLanguage };
}
