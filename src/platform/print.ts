/** Control characters but tab and line break: in a terminal they could move the cursor or change its title. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** A text without control characters, safe to show in a terminal whatever the content says. */
export function stripControls(text: string): string {
  return text.replaceAll(CONTROLS, '');
}

/** Prints a result: to stdout, without control characters. */
export function print(text: string): void {
  process.stdout.write(stripControls(text));
}
