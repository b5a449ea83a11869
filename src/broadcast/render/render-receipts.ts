import type { Configuration } from '../../model/configuration.ts';
import { formatMoment } from '../../model/date-time.ts';
import type { Announcement } from '../announcement.ts';
import type { DeliveryState } from '../ledger-state.ts';
import { composeMessage } from './compose-message.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { fitText } from './fit-text.ts';
import { MAX_BODY } from './render-github.ts';

/** An announcement and what became of it in every channel. */
export type Told = { announcement: Announcement; deliveries: readonly DeliveryState[] };

type Site = Configuration['site'];

/** Renders what was told, to whom and when, as Markdown: a receipt for those who merged the change. */
export function renderReceipts(told: readonly Told[], site: Site): string {
  const lines = ['**Told to the frontline**'];
  for (const { announcement, deliveries } of told) {
    const { headline, link } = composeMessage(announcement, site);
    const title = escapeMarkdown(fitText(headline, 300));
    lines.push(
      '',
      link?.url === undefined ? title : `[${title}](<${link.url}>)`,
      '',
      ...listChannels(deliveries, site),
    );
  }
  return fitLines(lines);
}

/** Channels that reach each person count their people instead of naming them. */
function listChannels(deliveries: readonly DeliveryState[], site: Site): string[] {
  const channels = new Map<string, DeliveryState[]>();
  for (const one of deliveries) channels.set(one.channel, [...(channels.get(one.channel) ?? []), one]);
  return [...channels].map(([channel, own]) => {
    const [first] = own;
    if (own.length === 1 && first) return `- ${escapeMarkdown(channel)}: ${describeStatus(first, site)}`;
    const done = own.filter(({ status }) => status.kind === 'sent').length;
    const open = own.length - done;
    const rest = open === 0 ? '' : `; ${open} not yet, or not for certain`;
    return `- ${escapeMarkdown(channel)}: ${done} of ${own.length} people${rest}`;
  });
}

/** Where a delivery stands, in Markdown. */
export function describeStatus({ status }: Pick<DeliveryState, 'status'>, site: Site): string {
  switch (status.kind) {
    case 'sent': {
      const when = formatMoment({ at: status.at, allDay: false }, site.timeZone, site.language);
      const done = status.accepted ? `accepted ${when}; the service may still fail to post it` : `delivered ${when}`;
      return status.mayRepeat ? `${done}, perhaps twice` : done;
    }
    case 'due':
    case 'claimed':
      return 'not yet sent';
    case 'refused':
      return `not delivered yet: ${inert(status.reason)}`;
    case 'unknown':
    case 'parked':
      return `it is not certain that it arrived: ${inert(status.reason)}`;
    case 'void':
      return `given up: ${inert(status.reason)}`;
  }
}

function inert(text: string): string {
  return escapeMarkdown(fitText(text.replaceAll('\n', ' '), 500));
}

/** As many whole lines as a comment holds. */
export function fitLines(lines: readonly string[]): string {
  let room = MAX_BODY - 100;
  const end = lines.findIndex((line) => {
    room -= line.length + 1;
    return room < 0;
  });
  return end === -1
    ? lines.join('\n')
    : [...lines.slice(0, end), '', `… and ${lines.length - end} more lines`].join('\n');
}
