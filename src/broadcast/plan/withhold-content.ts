import type { Draft } from './draft.ts';

/** Takes out of a draft what its document said: that there was something is all that everybody may hear. */
export function withholdContent({ note, withoutNote: _, ...draft }: Draft): Draft {
  return {
    ...draft,
    title: 'A document for an audience that is gone',
    subjects: draft.subjects.slice(0, 1),
    facts: [],
    owner: undefined,
    link: undefined,
    ...(note ? { note: { ...note, urgent: undefined, parts: [] } } : {}),
  };
}
