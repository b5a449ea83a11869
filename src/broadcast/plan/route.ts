import type { Configuration } from '../../model/configuration.ts';

/** Ids of the channels that reach some audiences, each once, in the order of the configuration. None means all audiences. */
export function routeTo(audience: readonly string[], { audiences, channels }: Configuration): string[] {
  const names = audience.length > 0 ? audience : [...audiences.keys()];
  const wanted = new Set(names.flatMap((name) => audiences.get(name)?.channels ?? []));
  return [...channels.keys()].filter((id) => wanted.has(id));
}

/** {@link routeTo} by the configuration of now; an audience that it does not have any more is reached as it was. */
export function routeNow(audience: readonly string[], announced: Configuration, tip: Configuration): string[] {
  const isKnown = audience.every((name) => tip.audiences.has(name));
  return isKnown ? routeTo(audience, tip) : routeBack(audience, announced, tip);
}

/**
 * The channels of those who heard of a document, as far as there still are such channels; else those of its audience
 * now, else all: better told twice than not at all.
 */
export function routeBack(audience: readonly string[], announced: Configuration, tip: Configuration): string[] {
  const heard = routeTo(audience, announced).filter((id) => tip.channels.has(id));
  if (heard.length > 0) return heard;
  const now = routeTo(audience, tip);
  return now.length > 0 ? now : routeTo([], tip);
}
