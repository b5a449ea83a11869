import { diffNote } from '../../diff/diff-note.ts';
import type { Fact } from '../../diff/fact.ts';
import { noteAddress } from '../../model/address.ts';
import type { ChangeNote } from '../../model/change-note.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Corpus } from '../../model/corpus.ts';
import { TIERS } from '../../model/front-matter.ts';
import { judgeNotice } from '../../model/judge-notice.ts';
import { stateAt } from '../../model/state.ts';
import type { AnnouncementKind } from '../announcement.ts';
import { digestNote } from './digest-note.ts';
import type { Draft } from './draft.ts';
import type { FactSource } from './note-facts.ts';
import { ownerName } from './owner-name.ts';
import { isSameTarget, isStray, routeBack, routeNow, routeTo } from './route.ts';
import { withholdContent } from './withhold-content.ts';

/** A note in force for longer than this when it is first seen is history put on record: told quietly. Milliseconds. */
export const LATE_AFTER = 24 * 60 * 60 * 1000;

/** What is known of the notes before a run. */
export type NotesBefore = {
  notes: ReadonlyMap<string, ChangeNote>;
  /** The configuration by which they were announced. */
  configuration: Configuration;
  /** Ids of the notes whose coming into effect is still to be told. */
  upcoming: ReadonlySet<string>;
  /** Whether something was ever announced about a note. */
  wasAnnounced(id: string): boolean;
  /** Ids that notes had before their file got another name, by the new id. */
  renamed: ReadonlyMap<string, string>;
};

/** Announcements about change notes, and the ids of those still to come into effect afterwards. */
export function planNotes(
  before: NotesBefore,
  tip: Corpus,
  facts: FactSource,
  now: number,
): { drafts: Draft[]; upcoming: string[] } {
  const { renamed } = before;
  const drafts: Draft[] = [];
  const upcoming: string[] = [];
  const oldIdOf = ({ id }: ChangeNote) => renamed.get(id) ?? id;
  const isKnown = (note: ChangeNote) => before.notes.has(oldIdOf(note));
  // Edits of an article are told with the note that they came with, and of several with the loudest.
  const order = [...tip.notes.values()].sort(
    (a, b) => Number(isKnown(a)) - Number(isKnown(b)) || TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier),
  );
  for (const note of order) {
    const draft = planNote(before.notes.get(oldIdOf(note)), note, before.upcoming.has(oldIdOf(note)));
    if (draft) drafts.push(draft);
  }
  for (const note of tip.notes.values()) {
    const state = stateAt(note.period, now);
    // A note overtaken before its day stays on the list: if what overtook it is withdrawn, its day is still to be told.
    if (state === 'upcoming' || (state === 'superseded' && before.upcoming.has(oldIdOf(note)))) upcoming.push(note.id);
  }
  // What replaces it says so where that is news itself. Whoever knew it already has to hear that the first is gone.
  const replaced = new Set(
    [...tip.notes.values()].flatMap((note) => {
      const { supersedes } = note;
      const isNews = supersedes !== before.notes.get(oldIdOf(note))?.supersedes;
      return supersedes !== undefined && isNews ? supersedes : [];
    }),
  );
  const kept = new Set([...tip.notes.keys(), ...renamed.values()]);
  for (const note of before.notes.values()) {
    if (kept.has(note.id) || replaced.has(note.id) || stateAt(note.period, now) === 'superseded') continue;
    const draft = draftOf('note-withdrawn', note, facts.takeFor(note, { datedValues: false }));
    drafts.push({ ...draft, targets: routeBack(note, before.configuration, tip) });
  }
  return { drafts, upcoming };

  function planNote(old: ChangeNote | undefined, note: ChangeNote, isAwaited: boolean): Draft | undefined {
    const state = stateAt(note.period, now);
    if (!old) {
      // One that is over before anybody heard of it is history: nobody can act on it.
      return state === 'superseded' ? undefined : draftOf('note-new', note, takeNew(note));
    }
    const wasOver = stateAt(old.period, now) === 'superseded';
    if (wasOver && state === 'superseded') return undefined;
    const corrections = old.source === note.source ? [] : diffNote(old, note, now);
    if (corrections.length > 0) {
      if (wasOver && !before.wasAnnounced(old.path)) return draftOf('note-new', note, takeNew(note));
      return draftOf('note-corrected', note, [...corrections, ...facts.takeFor(note, { datedValues: false })], old);
    }
    if (isAwaited && state === 'in force') {
      return { ...draftOf('note-in-effect', note, facts.showFor(note)), documents: [note.path] };
    }
    return planNewAudience(old, note, state);
  }

  function takeNew(note: ChangeNote): Fact[] {
    return facts.takeFor(note, { datedValues: true });
  }

  /** An audience added later hears the note as new; those who have heard it are left in peace. */
  function planNewAudience(old: ChangeNote, note: ChangeNote, state: string): Draft | undefined {
    if (state === 'superseded') return undefined;
    // By the configuration of then for an audience that has another name now, by that of now for one with more channels.
    const heard = [before.configuration, tip.configuration].flatMap((one) => routeTo(old, one, tip.roster));
    const added = routeTo(note, tip.configuration, tip.roster).filter(
      (target) => !heard.some((one) => isSameTarget(one, target)),
    );
    return added.length === 0 ? undefined : { ...draftOf('note-new', note, takeNew(note)), targets: added };
  }

  function draftOf(kind: AnnouncementKind, note: ChangeNote, found: Fact[], old = note): Draft {
    const isNewDate = kind === 'note-new' || (kind === 'note-corrected' && note.effective.at !== old.effective.at);
    const digest = digestNote(note, now, isNewDate ? judgeNotice(note, tip.configuration, now) : undefined);
    const loudness = TIERS.indexOf(old.tier) < TIERS.indexOf(note.tier) ? old.tier : note.tier;
    const isLate = digest.state === 'in force' && now - note.effective.at > LATE_AFTER;
    const articles = found.map((fact) => fact.article).filter((path) => path !== note.path);
    const address = { audience: note.audience, tier: loudness };
    const draft: Draft = {
      kind,
      tier: note.tier,
      title: note.title,
      subjects: [note.path, ...new Set(articles)],
      facts: found,
      note: digest,
      owner: ownerName(note.owner, tip.roster),
      link: kind === 'note-withdrawn' ? undefined : { address: noteAddress(note.id), file: note.file },
      documents: [note.path, ...new Set(articles)],
      loudness,
      ends: endOf(old, note),
      targets: routeNow(address, before.configuration, tip),
      quiet: loudness === 'minor' || (isLate && kind !== 'note-in-effect' && kind !== 'note-corrected'),
    };
    return isStray(address, before.configuration, tip) ? withholdContent(draft) : draft;
  }
}

/** A note that is over, as it was and as it is, is told no more. */
function endOf(...versions: readonly ChangeNote[]): number | undefined {
  const last = Math.max(...versions.map(({ period }) => period.until ?? Number.POSITIVE_INFINITY));
  return Number.isFinite(last) ? last : undefined;
}
