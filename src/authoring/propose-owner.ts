import type { Corpus } from '../model/corpus.ts';

/**
 * Proposes who owns what is written: who owns most of the pages it is about, else the team of whoever writes. Undefined when
 * nobody suggests himself.
 * @param paths articles that it is about
 * @param email address of whoever writes
 */
export function proposeOwner(
  { articles, roster }: Pick<Corpus, 'articles' | 'roster'>,
  paths: readonly string[],
  email: string | undefined,
): string | undefined {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const owner = articles.get(path)?.owner;
    if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  if (first) return first[0];
  const writer = [...roster.people.values()].find((person) => person.email?.toLowerCase() === email?.toLowerCase());
  return email === undefined ? undefined : (writer?.team ?? writer?.id);
}
