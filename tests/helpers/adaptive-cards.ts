import { createRequire } from 'node:module';
import type { AdaptiveCard, SerializationContext, Version } from 'adaptivecards';

type Library = {
  AdaptiveCard: new () => AdaptiveCard;
  SerializationContext: new (version?: Version) => SerializationContext;
};

/** Microsoft's own reader of cards; its module form cannot be imported in Node. */
const library = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as Library;

/** Reads a card as a client does; what comes back is what it finds wrong. */
export function findCardProblems(content: object): string[] {
  const context = new library.SerializationContext();
  const card = new library.AdaptiveCard();
  card.parse(content, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const failures = card.validateProperties().validationEvents.map(({ message }) => message);
  return [...events, ...failures];
}
