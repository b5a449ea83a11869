import type { DeliveryState, LedgerState } from '../broadcast/ledger-state.ts';
import type { ChannelKind } from '../model/channel.ts';
import type { Configuration } from '../model/configuration.ts';

/** Why something was told: it was new, it was corrected, or it came into effect. */
export type ToldReason = 'new' | 'corrected' | 'in effect';

/** One announcement of a note, as its page shows it. Instants are epoch milliseconds. */
export type ToldData = {
  reason: ToldReason;
  /** When it was decided to tell it. */
  at: number;
  channels: ToldChannel[];
  /** How many people have confirmed that they read it. */
  confirmed: number;
};

/** What became of it in one channel. */
export type ToldChannel = {
  id: string;
  /** Undefined when the configuration has the channel no more. */
  kind: ChannelKind | undefined;
  /** Titles of the audiences that have the channel now. */
  audiences: string[];
  /** When the last message was delivered; undefined when none was. */
  at: number | undefined;
  /** Messages that were delivered, that still may be, of which nobody knows, and that were given up. */
  sent: number;
  waiting: number;
  doubtful: number;
  lost: number;
  /** Whether each person gets a message of their own. */
  isPersonal: boolean;
};

/** Lists who was told of each note, by the note's id: the first announcement first. */
export function listTold(
  { announcements, deliveries, confirmations }: Pick<LedgerState, 'announcements' | 'deliveries' | 'confirmations'>,
  configuration: Pick<Configuration, 'channels' | 'audiences'>,
): Map<string, ToldData[]> {
  const byAnnouncement = group(deliveries.values(), ({ announcement }) => announcement);
  const told = new Map<string, ToldData[]>();
  for (const { id, kind, at, subjects } of announcements.values()) {
    const reason = REASONS[kind] ?? 'new';
    const byChannel = group(byAnnouncement.get(id) ?? [], ({ channel }) => channel);
    const data: ToldData = {
      reason,
      at,
      channels: [...byChannel].map(([channel, all]) => toldIn(channel, all, configuration)),
      confirmed: confirmations.get(id)?.size ?? 0,
    };
    for (const subject of subjects) {
      const note = /^changes\/(.+)$/.exec(subject)?.[1];
      if (note !== undefined)
        told.set(
          note,
          [...(told.get(note) ?? []), data].sort((a, b) => a.at - b.at),
        );
    }
  }
  return told;
}

function group(
  deliveries: Iterable<DeliveryState>,
  keyOf: (one: DeliveryState) => string,
): Map<string, DeliveryState[]> {
  const groups = new Map<string, DeliveryState[]>();
  for (const one of deliveries) {
    const known = groups.get(keyOf(one));
    if (known) known.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

const REASONS: Partial<Record<string, ToldReason>> = { 'note-corrected': 'corrected', 'note-in-effect': 'in effect' };

function toldIn(
  id: string,
  deliveries: readonly DeliveryState[],
  { channels, audiences }: Pick<Configuration, 'channels' | 'audiences'>,
): ToldChannel {
  const count = (...kinds: DeliveryState['status']['kind'][]) =>
    deliveries.filter(({ status }) => kinds.includes(status.kind)).length;
  const times = deliveries.flatMap(({ status }) => (status.kind === 'sent' ? [status.at] : []));
  return {
    id,
    kind: channels.get(id)?.kind,
    audiences: [...audiences.values()].filter((audience) => audience.channels.includes(id)).map(({ title }) => title),
    at: times.length === 0 ? undefined : Math.max(...times),
    sent: count('sent'),
    waiting: count('due', 'claimed', 'refused'),
    doubtful: count('unknown', 'parked'),
    lost: count('void'),
    isPersonal: deliveries.some(({ recipient }) => recipient !== undefined),
  };
}
