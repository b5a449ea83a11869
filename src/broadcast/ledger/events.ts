import { z } from 'zod';
import { TIERS } from '../../model/front-matter.ts';
import { ANNOUNCEMENT_KINDS } from '../announcement.ts';

/**
 * Version of the lines that this program writes; it refuses to go on from a ledger with a higher one. It rises when a
 * reader that does not know the change would act wrongly on it; a key that may be ignored needs no new version.
 */
export const EVENT_VERSION = 1;

const moment = z.object({ at: z.number(), allDay: z.boolean() });
const fact = z.object({
  kind: z.enum(['changed', 'added', 'removed']),
  article: z.string(),
  title: z.string(),
  trail: z.array(z.string()),
  anchor: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
  coarse: z.literal(true).optional(),
});
const announcement = z.object({
  id: z.string(),
  kind: z.enum(ANNOUNCEMENT_KINDS),
  tier: z.enum(TIERS),
  title: z.string(),
  subjects: z.array(z.string()),
  facts: z.array(fact),
  factsLeftOut: z.number(),
  note: z
    .object({
      id: z.string(),
      effective: moment,
      expires: moment.optional(),
      state: z.enum(['upcoming', 'in force', 'superseded']),
      urgent: z.string().optional(),
      shortNotice: z.object({ given: z.number(), asked: z.number() }).optional(),
      parts: z.array(z.object({ role: z.enum(['text', 'ask', 'decide']), heading: z.string(), text: z.string() })),
    })
    .optional(),
  withoutNote: z.array(z.object({ article: z.string(), reason: z.string() })).optional(),
  owner: z.string().optional(),
  link: z.object({ address: z.string(), file: z.string() }).optional(),
  at: z.number(),
});

const instant = z.iso.datetime();
const base = { v: z.literal(EVENT_VERSION), at: instant };

/** One line of the ledger. Instants are ISO 8601 in UTC. It holds no secret, and no person's address. */
export const ledgerEvent = z.discriminatedUnion('kind', [
  /** The first line: from here on there is something to compare with. */
  z.object({ ...base, kind: z.literal('genesis'), id: z.string() }),
  /** The content of `announced/` is now that of `commit`; `upcoming` are the notes whose coming into effect is to be told. */
  z.object({
    ...base,
    kind: z.literal('known'),
    commit: z.string(),
    reason: z.enum(['baseline', 'announced']),
    upcoming: z.array(z.string()),
    /** The content folder below the top of the repository; empty for the top itself. Old events lack it. */
    prefix: z.string().optional(),
    /** Documents that have another path from now on: what was told of them is about the new one. */
    renamed: z.array(z.object({ from: z.string(), to: z.string() })).optional(),
    /** Files that are not told yet and stay as last announced: since when, and until when. */
    waiting: z.array(z.object({ since: instant, until: instant, files: z.array(z.string()) })).optional(),
  }),
  /** What is told from here on does not change any more. */
  z.object({
    ...base,
    kind: z.literal('announcement'),
    announcement,
    deliveries: z.array(
      z.object({
        id: z.string(),
        channel: z.string(),
        /** Id of a person, never an address. */
        recipient: z.string().optional(),
        notBefore: instant.optional(),
      }),
    ),
  }),
  /** A run takes deliveries on, until an instant. */
  z.object({
    ...base,
    kind: z.literal('claim'),
    run: z.string(),
    until: instant,
    deliveries: z.array(z.string()),
    /** Whether an `attempt` is written before each is sent, because its channel cannot be asked: what has none was not tried. */
    exact: z.boolean().optional(),
  }),
  /** A delivery is being sent now; until its outcome is written it may be there. */
  z.object({ ...base, kind: z.literal('attempt'), run: z.string(), delivery: z.string() }),
  /** Claimed, and not tried: they stand where they stood before. */
  z.object({
    ...base,
    kind: z.literal('released'),
    run: z.string(),
    deliveries: z.array(z.string()),
    reason: z.string(),
  }),
  z.object({
    ...base,
    kind: z.literal('sent'),
    run: z.string(),
    delivery: z.string(),
    /** Whether it was found to have been sent by an earlier attempt. */
    found: z.boolean(),
    /** Whether the channel only took it on: it may still fail to post it, and cannot be asked. */
    accepted: z.boolean().optional(),
    /** Whether an earlier attempt may have got through as well. */
    mayRepeat: z.boolean().optional(),
    /** What the channel answered: never a secret. */
    receipt: z.record(z.string(), z.string()),
  }),
  z.object({
    ...base,
    kind: z.literal('refused'),
    run: z.string(),
    delivery: z.string(),
    reason: z.string(),
    retryAt: instant.optional(),
    /**
     * Whether a person has to change something first. It is tried again in every run all the same, since it is certainly
     * not there: inviting the app or setting the secret is the decision, and needs no second one.
     */
    permanent: z.boolean().optional(),
    /** Whether it is a person who decided that it is sent (again). */
    decided: z.boolean().optional(),
  }),
  /** Perhaps there. `permanent`: it cannot be looked up before a person changes something. */
  z.object({
    ...base,
    kind: z.literal('unknown'),
    run: z.string(),
    delivery: z.string(),
    reason: z.string(),
    retryAt: instant.optional(),
    permanent: z.boolean().optional(),
  }),
  /** Perhaps there, and nobody can find out: it rests until a person decides. */
  z.object({ ...base, kind: z.literal('parked'), run: z.string(), delivery: z.string(), reason: z.string() }),
  z.object({
    ...base,
    kind: z.literal('void'),
    delivery: z.string(),
    reason: z.string(),
    /** Whether that is settled: a person decided it, or a later announcement tells it. */
    decided: z.boolean().optional(),
  }),
  /** A person says that they have read it. */
  z.object({
    ...base,
    kind: z.literal('confirmed'),
    announcement: z.string(),
    /** Id of a person of people.yml. */
    person: z.string(),
    /** Channel through which they said so; undefined when it was recorded by hand. */
    channel: z.string().optional(),
  }),
]);
export type LedgerEvent = z.infer<typeof ledgerEvent>;

/** Writes an instant as the ledger keeps it. */
export function formatInstant(at: number): string {
  return new Date(at).toISOString();
}
