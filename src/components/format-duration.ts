const UNITS = [
  ['year', 'Y'],
  ['month', 'M'],
  ['week', 'W'],
  ['day', 'D'],
] as const;

/** Writes an ISO 8601 duration of days or longer for people: `P3D` -> `3 days`; anything else stays as it is. */
export function formatDuration(duration: string, language: string): string {
  const parts: string[] = [];
  for (const [unit, letter] of UNITS) {
    const count = Number(new RegExp(`^P[^T]*?(\\d+)${letter}`).exec(duration)?.[1] ?? 0);
    if (count > 0) {
      parts.push(new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count));
    }
  }
  return parts.length === 0 ? duration : parts.join(' ');
}
