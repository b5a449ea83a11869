import type { Draft, Target } from './draft.ts';

/**
 * Shows each reader of a note only what changes in articles that are for them. A note whose readers may not see the same
 * becomes several drafts, each with places of its own.
 * @param audienceOf ids of the audiences of an article; none means all
 */
export function limitFacts(draft: Draft, audienceOf: (path: string) => readonly string[]): Draft[] {
  const [main = '', ...others] = draft.subjects;
  if (others.every((path) => audienceOf(path).length === 0)) return [draft];
  const groups = new Map<string, Draft>();
  for (const target of draft.targets) {
    const hidden = new Set(others.filter((path) => !isFor(target, audienceOf(path))));
    const key = [...hidden].join('\n');
    const group = groups.get(key) ?? {
      ...draft,
      subjects: [main, ...others.filter((path) => !hidden.has(path))],
      facts: draft.facts.filter(({ article }) => !hidden.has(article)),
      documents: draft.documents.filter((path) => !hidden.has(path)),
      targets: [],
    };
    group.targets.push(target);
    groups.set(key, group);
  }
  return groups.size === 0 ? [draft] : [...groups.values()];
}

function isFor({ audiences }: Target, readers: readonly string[]): boolean {
  return readers.length === 0 || audiences.some(({ id }) => readers.includes(id));
}
