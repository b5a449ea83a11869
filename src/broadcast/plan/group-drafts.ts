import type { Fact } from '../../diff/fact.ts';
import type { Configuration } from '../../model/configuration.ts';
import { formatMoment } from '../../model/date-time.ts';
import { TIERS } from '../../model/front-matter.ts';
import { type Draft, isForDigest, type Target } from './draft.ts';

/** Quiet announcements that a channel gets one by one in a run; more of them become one message. */
export const MAX_SEPARATE_QUIET = 5;

/** Announcements of notes that a channel gets one by one in a run; more at once is an import, told in one message. */
export const MAX_SEPARATE_NOTES = 10;

/** Must-reads that stay messages of their own when there are too many notes. */
export const MAX_SEPARATE_MUST_READS = 5;

/** Kinds of announcements that tell many things in one; their ids begin with the kind. */
type Summary = 'roundup' | 'digest';

/** What one place gets at one instant. */
type Slot = { target: Target; drafts: Draft[] };

/**
 * Puts together what would be too many messages for a channel: the minor changes of a day into one, and whatever else is too
 * much at once. So a channel gets at most {@link MAX_SEPARATE_NOTES} + {@link MAX_SEPARATE_QUIET} messages of a run and the digest, however
 * many pages change: taking over a whole folder must never be a blast. The loudest come first.
 */
export function groupDrafts(drafts: readonly Draft[], site: Configuration['site']): Draft[] {
  const sorted = sortDrafts(drafts);
  const places = new Map(sorted.map((draft, index) => [draft, index]));
  const single = new Map(sorted.map((draft): [Draft, Target[]] => [draft, []]));
  const summaries = new Map<string, { kind: Summary; drafts: Draft[]; targets: Target[] }>();
  for (const { target, drafts: own } of listSlots(sorted)) {
    const folded = foldSlot(own);
    for (const { kind, drafts: many } of folded) {
      // Places that get the same things in one share the announcement.
      const key = `${kind} ${many.map((draft) => places.get(draft)).join()}`;
      const summary = summaries.get(key) ?? { kind, drafts: many, targets: [] };
      summary.targets.push(target);
      summaries.set(key, summary);
    }
    const isFolded = new Set(folded.flatMap(({ drafts: many }) => many));
    for (const draft of own) if (!isFolded.has(draft)) single.get(draft)?.push(target);
  }
  return sortDrafts([
    ...sorted.flatMap((draft) => {
      const targets = single.get(draft) ?? [];
      return targets.length > 0 ? { ...draft, targets } : [];
    }),
    ...[...summaries.values()].map((summary) => buildSummary(summary, site)),
  ]);
}

/** The loudest first, then by the day they take effect; within that the order of the files. */
function sortDrafts(drafts: readonly Draft[]): Draft[] {
  const dayOf = (draft: Draft) => draft.note?.effective.at ?? Number.MAX_SAFE_INTEGER;
  return drafts.toSorted((a, b) => TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) || Math.sign(dayOf(a) - dayOf(b)));
}

function slotOf({ channel, recipient, notBefore }: Target): string {
  return JSON.stringify([channel, recipient, notBefore]);
}

function listSlots(drafts: readonly Draft[]): Slot[] {
  const slots = new Map<string, Slot>();
  for (const draft of drafts) {
    for (const target of draft.targets) {
      const slot = slots.get(slotOf(target)) ?? { target, drafts: [] };
      slot.drafts.push(draft);
      slots.set(slotOf(target), slot);
    }
  }
  return [...slots.values()];
}

/** What of a slot becomes one message. */
function foldSlot(drafts: readonly Draft[]): { kind: Summary; drafts: Draft[] }[] {
  const daily = drafts.filter(isForDigest);
  // A message about one thing says more than a list of one.
  const digest = daily.length > 1 ? daily : [];
  const others = drafts.filter((draft) => !digest.includes(draft));
  const quiet = others.filter((draft) => draft.quiet);
  const many = [
    ...listCrowd(others.filter((draft) => !draft.quiet)),
    ...(quiet.length > MAX_SEPARATE_QUIET ? quiet : []),
  ];
  return [
    ...(many.length > 0 ? [{ kind: 'roundup' as const, drafts: sortDrafts(many) }] : []),
    ...(digest.length > 0 ? [{ kind: 'digest' as const, drafts: digest }] : []),
  ];
}

/** A few must-reads never drown in a list. */
function listCrowd(loud: readonly Draft[]): Draft[] {
  if (loud.length <= MAX_SEPARATE_NOTES) return [];
  const others = loud.filter(({ tier }) => tier !== 'must-read');
  return loud.length - others.length <= MAX_SEPARATE_MUST_READS ? others : [...loud];
}

function buildSummary(
  { kind, drafts, targets }: { kind: Summary; drafts: readonly Draft[]; targets: Target[] },
  site: Configuration['site'],
): Draft {
  const lines = drafts.map((draft) => ({ head: nameOf(draft, site), rest: draft.facts.slice(draft.note ? 0 : 1) }));
  const tier = drafts[0]?.tier ?? 'minor';
  const withoutNote = drafts.flatMap((draft) => draft.withoutNote ?? []);
  return {
    kind,
    tier,
    title: kind === 'digest' ? `${drafts.length} minor changes` : `${drafts.length} changes at once`,
    subjects: [...new Set(drafts.flatMap((draft) => draft.subjects))],
    // A message shows the first facts alone, so everything is named before the details of anything.
    facts: [...lines.map(({ head }) => head), ...lines.flatMap(({ rest }) => rest)],
    ...(withoutNote.length > 0 ? { withoutNote } : {}),
    documents: drafts.flatMap((draft) => draft.documents),
    loudness: tier,
    targets,
    quiet: true,
  };
}

/** A line that names a note with its tier and date; an article is named by the first of its own facts. */
function nameOf({ kind, note, title, tier, subjects, facts }: Draft, site: Configuration['site']): Fact {
  const [first] = facts;
  if (!note && first) return first;
  const line: Fact = {
    kind:
      kind === 'note-withdrawn' || kind === 'article-removed' ? 'removed' : kind === 'note-new' ? 'added' : 'changed',
    article: subjects[0] ?? '',
    title,
    trail: [],
    anchor: '',
  };
  if (!note) return line;
  const day = formatMoment(note.effective, site.timeZone, site.language);
  return { ...line, title: `${title} (${tier}, ${day})` };
}
