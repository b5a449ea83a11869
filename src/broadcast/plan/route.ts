import type { Configuration } from '../../model/configuration.ts';

/** Ids of the channels that reach some audiences, each once, in the order of the configuration. None means all audiences. */
export function routeTo(audience: readonly string[], { audiences, channels }: Configuration): string[] {
  const names = audience.length > 0 ? audience : [...audiences.keys()];
  const wanted = new Set(names.flatMap((name) => audiences.get(name)?.channels ?? []));
  return [...channels.keys()].filter((id) => wanted.has(id));
}
