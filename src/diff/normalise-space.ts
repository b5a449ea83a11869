/** Makes every run of spaces one space. */
export function normaliseSpace(text: string): string {
  return text.replaceAll(/[\s\u00A0\u200B]+/gu, ' ').trim();
}
