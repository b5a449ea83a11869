import type { Configuration } from '../../model/configuration.ts';
import type { Announcement } from '../announcement.ts';
import { composeMessage, type MessageFact, type MessagePart } from './compose-message.ts';
import { countBytes, fitText, shareRoom } from './fit-text.ts';

/** Bytes of a body. Source: Standard Webhooks: under 20 KB. */
export const MAX_WEBHOOK_BODY = 20_000;
/** Bytes of one fact's text and of one part. */
const MAX_TEXT = 2000;
/** Bytes of one text of the frame. */
const MAX_LINE = 600;

/** Name of the event. Source: Standard Webhooks: words with dots between them. */
export const WEBHOOK_TYPE = 'announcement.published';

/** What a receiver of Standard Webhooks gets; the same for every attempt. */
export type WebhookPayload = {
  type: typeof WEBHOOK_TYPE;
  /** When it was decided, ISO 8601. */
  timestamp: string;
  data: {
    id: string;
    delivery: string;
    kind: Announcement['kind'];
    tier: Announcement['tier'];
    reference: string;
    headline: string;
    status: string;
    /** When it takes effect, ISO 8601; null without a note. */
    effective: string | null;
    subjects: string[];
    facts: (Omit<MessageFact, 'before' | 'after' | 'url'> & Record<'before' | 'after' | 'url', string | null>)[];
    parts: Omit<MessagePart, 'isList'>[];
    /** Whether the page says more than this. */
    truncated: boolean;
    url: string | null;
    owner: string | null;
  };
};

/** Renders an announcement as JSON for programs. */
export function renderWebhook(
  announcement: Announcement,
  site: Configuration['site'],
  delivery: string,
): WebhookPayload {
  const { id, kind, tier, note, at } = announcement;
  const message = composeMessage(announcement, site);
  const subjects = takeWhole(announcement.subjects, MAX_TEXT);
  const payload: WebhookPayload = {
    type: WEBHOOK_TYPE,
    timestamp: new Date(at).toISOString(),
    data: {
      ...{ id, delivery, kind, tier, reference: message.reference },
      headline: fitLine(message.headline),
      status: fitLine(message.status),
      effective: note ? new Date(note.effective.at).toISOString() : null,
      subjects,
      facts: [],
      parts: [],
      truncated: false,
      url: message.link?.url ?? null,
      owner: message.owner === undefined ? null : fitLine(message.owner),
    },
  };
  const facts = message.facts.map(({ where, what, before, after, url }) => {
    const value = (text: string | undefined) => (text === undefined ? null : fitText(text, MAX_TEXT, countJson));
    return { where: fitLine(where), what, before: value(before), after: value(after), url: url ?? null };
  });
  const parts = message.parts.map(({ role, heading, text }) => {
    return { role, heading: fitLine(heading), text: fitText(text, MAX_TEXT, countJson) };
  });
  const room = MAX_WEBHOOK_BODY - countBytes(JSON.stringify(payload));
  const size = (one: object) => countBytes(JSON.stringify(one)) + 1;
  const fitted = shareRoom<(typeof facts)[number] | (typeof parts)[number]>(
    { facts, parts },
    { room, count: 100, size },
  );
  payload.data.facts = facts.slice(0, fitted.facts.length);
  payload.data.parts = parts.slice(0, fitted.parts.length);
  payload.data.truncated = fitted.isCut || message.moreFacts > 0 || subjects.length < announcement.subjects.length;
  return payload;
}

function fitLine(text: string): string {
  return fitText(text, MAX_LINE, countJson);
}

/** Bytes that a text takes as a string of JSON. */
function countJson(text: string): number {
  return countBytes(JSON.stringify(text));
}

function takeWhole(texts: readonly string[], room: number): string[] {
  let left = room;
  const end = texts.findIndex((text) => {
    left -= countJson(text) + 1;
    return left < 0;
  });
  return end === -1 ? [...texts] : texts.slice(0, end);
}
