import type { Audience } from '../../model/audience.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Corpus } from '../../model/corpus.ts';
import type { Tier } from '../../model/front-matter.ts';
import { isPersonal, listRecipients } from '../../model/list-recipients.ts';
import type { Roster } from '../../model/roster.ts';
import type { Target } from './draft.ts';

/** To whom something is said: audiences of a document (none means all) and how loud. */
export type Address = { audience: readonly string[]; tier: Tier };

type Channels = Pick<Configuration, 'audiences' | 'channels'>;

/** The channels and people that an address reaches, each once, in the order of the configuration. */
export function routeTo({ audience, tier }: Address, { audiences, channels }: Channels, roster: Roster): Target[] {
  const names = audience.length > 0 ? audience : [...audiences.keys()];
  const wanted = new Map<string, Audience[]>();
  for (const name of new Set(names)) {
    const one = audiences.get(name);
    if (!one) continue;
    for (const id of listCarrying(one, tier, channels)) wanted.set(id, [...(wanted.get(id) ?? []), one]);
  }
  return [...channels.values()].flatMap((channel): Target[] => {
    const reached = wanted.get(channel.id);
    if (!reached) return [];
    if (!isPersonal(channel)) return [{ channel: channel.id, audiences: reached }];
    return listRecipients(reached, roster).map(({ id, team }) => ({
      channel: channel.id,
      recipient: id,
      audiences: reached.filter(({ teams }) => team !== undefined && teams.includes(team)),
    }));
  });
}

/** Channels of an audience that carry a tier; all of them where none does: too loud is better than lost. */
function listCarrying({ channels: own }: Audience, tier: Tier, channels: Channels['channels']): string[] {
  const carrying = own.filter((id) => channels.get(id)?.tiers.includes(tier));
  return carrying.length > 0 ? carrying : own;
}

type Place = Pick<Corpus, 'configuration' | 'roster'>;

/** {@link routeTo} by the configuration of now; an audience that it does not have any more is reached as it was. */
export function routeNow(address: Address, announced: Configuration, tip: Place): Target[] {
  const isKnown = address.audience.every((name) => tip.configuration.audiences.has(name));
  return isKnown ? routeTo(address, tip.configuration, tip.roster) : routeBack(address, announced, tip);
}

/**
 * The channels of those who heard of a document, as far as there still are such channels; else those of its audience
 * now, else all: better told twice than not at all.
 */
export function routeBack(address: Address, announced: Configuration, { configuration, roster }: Place): Target[] {
  const heard = routeTo(address, announced, roster).filter(({ channel }) => configuration.channels.has(channel));
  if (heard.length > 0) return heard;
  const now = routeTo(address, configuration, roster);
  return now.length > 0 ? now : routeTo({ ...address, audience: [] }, configuration, roster);
}

/**
 * Whether nobody is left who may read a document: its audience and all channels of it are gone, so {@link routeBack} reaches
 * everybody. What it said must not be in that message.
 */
export function isStray(address: Address, announced: Configuration, { configuration, roster }: Place): boolean {
  if (address.audience.length === 0) return false;
  const heard = routeTo(address, announced, roster).some(({ channel }) => configuration.channels.has(channel));
  return !heard && routeTo(address, configuration, roster).length === 0;
}

/** Whether two targets are the same place. */
export function isSameTarget(one: Pick<Target, 'channel' | 'recipient'>, other: typeof one): boolean {
  return one.channel === other.channel && one.recipient === other.recipient;
}
