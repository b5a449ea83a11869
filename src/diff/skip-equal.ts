/** Pages shorter than this are parsed whole: it costs less than looking for what to leave out. */
const LARGE = 100_000;

/**
 * Cuts two large bodies of Markdown at their headings and leaves out what stands under the same heading with the same text
 * on both sides; headings and link definitions stay. So parsing, the dearest step, costs what changed and not what there is.
 */
export function skipEqual(before: string, after: string): [before: string, after: string] {
  if (before.length < LARGE || after.length < LARGE) return [before, after];
  const [old, young] = [cutParts(before), cutParts(after)];
  const waiting = new Map<string, number>();
  for (const part of old) waiting.set(part, (waiting.get(part) ?? 0) + 1);
  const common = new Map<string, number>();
  for (const part of young) {
    const left = (waiting.get(part) ?? 0) - (common.get(part) ?? 0);
    if (left > 0) common.set(part, (common.get(part) ?? 0) + 1);
  }
  const thin = (parts: readonly string[]) => {
    const skips = new Map(common);
    return parts.map((part) => {
      const left = skips.get(part) ?? 0;
      if (left === 0) return part;
      skips.set(part, left - 1);
      return outlineOf(part);
    });
  };
  return [thin(old).join('\n'), thin(young).join('\n')];
}

const DEFINITION = /^ {0,3}\[[^\]\n]+\]:/;

/** What other parts may need of one that is left out; a part with headings that no `#` at the margin shows is kept whole. */
function outlineOf(part: string): string {
  const [first = '', ...lines] = part.split('\n');
  const hidden = lines.some(
    (line) => /^ {0,3}(?:=+|-+)[ \t]*$/.test(line) || /^[ \t]*(?:[>*+-]|\d+[.)])[ \t>]*#{1,6}[ \t]/.test(line),
  );
  if (hidden || !/^#{1,6}[ \t]/.test(first)) return part;
  return [first, '', ...lines.filter((line) => DEFINITION.test(line)), ''].join('\n');
}

/** A part starts at each heading at the margin that stands in no code and no container. */
function cutParts(text: string): string[] {
  const parts: string[] = [];
  let lines: string[] = [];
  let fence = '';
  let depth = 0;
  for (const line of text.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence === '' && mark !== '') fence = mark;
    else if (fence !== '' && mark.startsWith(fence) && line.trim() === mark) fence = '';
    if (fence === '' && /^:{3,}/.test(line)) depth += /^:{3,}\s*$/.test(line) ? -1 : 1;
    if (fence === '' && depth <= 0 && /^#{1,6}[ \t]/.test(line)) {
      parts.push(lines.join('\n'));
      lines = [];
    }
    lines.push(line);
  }
  return [...parts, lines.join('\n')];
}
