import type { Writing } from './open-writing.ts';

/** Lets a person pick an area; the only one is not asked for. */
export async function askArea({ corpus, prompter }: Pick<Writing, 'corpus' | 'prompter'>): Promise<string | undefined> {
  const areas = [...corpus.configuration.areas.values()];
  if (areas.length === 1) return areas[0]?.id;
  const options = areas.map(({ id, title, description }) => ({
    ...{ value: id, label: title },
    ...(description ? { hint: description } : {}),
  }));
  return prompter?.one({ message: 'In which area?', options });
}
