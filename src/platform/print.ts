/**
 * A text without the characters that would move the cursor, colour the terminal or turn the direction of writing;
 * tabs, line breaks and the joiner that holds emoji together stay.
 */
export function stripControls(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, (character) => (/[\n\t\u200d]/.test(character) ? character : ''));
}

/** Prints a result: to stdout, safe to show in a terminal whatever the content says. */
export function print(text: string): void {
  process.stdout.write(stripControls(text));
}
