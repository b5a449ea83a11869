const YES =
  /^(?:yes|y|check|checked|checkmark|tick|true|supported|included|available|enabled|allowed|on|ok|okay|full)$/;
const NO =
  /^(?:no|n|x|xmark|cross|crossed|close|closed|times|minus|false|unsupported|excluded|unavailable|disabled|off|none|not|checkbox)$/;
/** What an icon is made with rather than what it says. */
const MAKE =
  /^(?:icons?|fas?|far|fab|bi|mdi|octicons?|lucide|svg|img|image|images|png|jpe?g|gif|webp|solid|outline|circle|square|mark|site|data|aria|label|name|class|size|color|\d+)$/;

/** Words of a name, a path or an expression: `icon-check.svg`, `CheckIcon`, `octicon "x"`. */
function wordsOf(text: string): string[] {
  return text
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '' && !MAKE.test(word));
}

/**
 * What an icon says in a cell that has nothing else: `✓`, `✗`, or undefined for a mere picture. `names` are its alternative
 * text, its file's or component's name, from the most telling on.
 */
export function readIcon(...names: readonly string[]): '✓' | '✗' | undefined {
  for (const name of names) {
    const words = wordsOf(name);
    if (words.some((word) => NO.test(word))) return '✗';
    if (words.some((word) => YES.test(word))) return '✓';
  }
  return undefined;
}
