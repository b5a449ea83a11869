/** Takes out what would move the cursor, colour the terminal or turn the direction of text; lines and tabs stay. */
export function withoutControls(text: string): string {
  // The joiner holds emoji together.
  return text.replaceAll(/(?![\n\t\u200D])[\p{Cc}\p{Cf}]/gu, '');
}

/** Whether nothing of a text can be seen: channels refuse it as empty. */
export function isBlank(text: string): boolean {
  return !/[^\p{C}\p{Z}\s]/u.test(text);
}

/** Writes a value as one line of JSON that a terminal takes for text alone; it reads back as the same value. */
export function stringifyLine(value: unknown): string {
  const escapeOne = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(value).replaceAll(/\p{Cc}/gu, escapeOne)}\n`;
}
