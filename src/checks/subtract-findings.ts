import { matchArticles } from '../diff/match-articles.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Finding } from '../model/finding.ts';

/**
 * The findings that are not among `old`, whatever lines have moved and whatever they count. A file that got another name keeps its findings.
 * Of several that read alike as many are left out as there were.
 */
export function subtractFindings(
  findings: readonly Finding[],
  old: readonly Finding[],
  before: Corpus['articles'],
  after: Corpus['articles'],
): Finding[] {
  const names = new Map(
    matchArticles(before, after).flatMap((pair) =>
      pair.before && pair.after ? [[pair.before.file, pair.after.file]] : [],
    ),
  );
  const keyOf = ({ code, path, message, subject }: Finding) => JSON.stringify([code, path, subject ?? message]);
  const known = new Map<string, number>();
  for (const finding of old) {
    const key = keyOf({ ...finding, path: names.get(finding.path) ?? finding.path });
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  return findings.filter((finding) => {
    const count = known.get(keyOf(finding)) ?? 0;
    known.set(keyOf(finding), count - 1);
    return count <= 0;
  });
}
