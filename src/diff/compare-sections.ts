import { compareHeading, tellSection } from './compare-heading.ts';
import { compareImages } from './compare-images.ts';
import { compareLinks } from './compare-links.ts';
import { compareReplaced } from './compare-replaced.ts';
import { compareTable, listRows, tableLikeness } from './compare-table.ts';
import { compareTicks } from './compare-ticks.ts';
import { compareUnits } from './compare-units.ts';
import type { Draft, Scope } from './draft.ts';
import { markTransfers } from './mark-transfers.ts';
import { orderDrafts } from './order-drafts.ts';
import { pairSections, type SectionPair } from './pair-sections.ts';
import { joinSplits, takeAlike, takeEqual, type UnitPair } from './pair-units.ts';
import { findRegrouped, tellMoves } from './tell-moves.ts';
import { takeTransferred, tellLeft, tellTransferred, transferSections } from './transfer-sections.ts';
import type { PageSection, PageTable, Unit } from './unit.ts';

/** Units of a pair of sections that have no partner yet, and the partners that were found: anchors of what is between. */
export type Rest = SectionPair & { old: Unit[]; young: Unit[]; matched: UnitPair[] };

/** Likeness from which two sentences of one section are one statement in two versions, and of different sections. */
const NEAR = 0.5;
const FAR = 0.62;

/** Two versions of a page, cut into sections. */
export type PageVersions = { before: readonly PageSection[]; after: readonly PageSection[]; scope: Scope };

/** A page that is being compared: what was found, and what has no partner yet. */
type Open = { scope: Scope; pairs: SectionPair[]; rests: Rest[]; drafts: Draft[] };

/**
 * Compares pages section by section: what is equal first, then what is alike, then what stands in the same place.
 * Text that left one of the pages for another is looked for before it counts as gone.
 */
export function comparePages(versions: readonly PageVersions[]): Draft[][] {
  const pages = versions.map(
    ({ before, after, scope }): Open => ({ scope, pairs: pairSections(before, after), rests: [], drafts: [] }),
  );
  for (const [index, moves] of transferSections(pages).entries()) pages[index]?.drafts.push(...moves);
  for (const page of pages) takeSame(page);
  for (const moved of takeTransferred(pages.map(({ rests }) => rests))) {
    pages[moved.to]?.drafts.push(tellTransferred(moved), ...compareLinks(moved));
    pages[moved.from]?.drafts.push(tellLeft(moved));
  }
  return pages.map(comparePage);
}

/** Takes out of a page what its versions both say, in the same place or another. */
function takeSame({ pairs, rests, drafts, scope }: Open): void {
  const moved: UnitPair[] = [];
  for (const pair of pairs) {
    const tables = compareTables(pair, scope);
    drafts.push(...tables.drafts, ...compareImages(pair));
    if (pair.before && pair.after) drafts.push(...compareHeading(pair.before, pair.after, scope));
    const rest: Rest = {
      ...pair,
      old: [...(pair.before?.units ?? []), ...tables.before],
      young: [...(pair.after?.units ?? []), ...tables.after],
      matched: [],
    };
    const equal = takeEqual(rest.old, rest.young);
    rest.matched.push(...equal);
    for (const found of equal) drafts.push(...compareLinks(found), ...compareTicks(found));
    moved.push(...findRegrouped(equal));
    rests.push(rest);
  }
  const partnerOf = new Map(
    pairs.flatMap((pair) => (pair.before && pair.after ? [[pair.before, pair.after] as const] : [])),
  );
  const found = across(rests, takeEqual);
  for (const pair of found) drafts.push(...compareLinks(pair));
  drafts.push(...tellMoves({ partnerOf, pairs: [...moved, ...found] }));
}

/** Compares what is left of a page. */
function comparePage({ pairs, rests, drafts, scope }: Open): Draft[] {
  const told: UnitPair[] = [];
  for (const rest of rests) {
    joinSplits(rest.old, rest.young);
    const equal = takeEqual(rest.old, rest.young);
    const alike = takeAlike(rest.old, rest.young, { least: NEAR, scope });
    rest.matched.push(...equal, ...alike);
    told.push(...alike);
  }
  for (const pair of told) drafts.push(...compareUnits(pair.before, pair.after, scope), ...compareLinks(pair));
  for (const pair of across(rests, (old, young) => takeAlike(old, young, { least: FAR, scope }))) {
    // What went to another section is no part of the block that it left, nor of the one that it came to.
    const alone = compareUnits(pair.before, pair.after, scope).map(({ blocks: _, ...draft }) => draft);
    drafts.push(...alone, ...compareLinks(pair));
  }
  for (const rest of rests) {
    const replaced = compareReplaced(rest, scope);
    drafts.push(...replaced);
    const hasFacts = replaced.some((draft) => draft.significance === 'material');
    if (!rest.before && rest.after) drafts.push(...tellSection(rest.after, 'after', hasFacts));
    if (!rest.after && rest.before) drafts.push(...tellSection(rest.before, 'before', hasFacts));
  }
  markTransfers(rests, drafts);
  const anchors = [
    ...rests.flatMap((rest) => rest.matched).map((pair) => ({ before: pair.before.order, after: pair.after.order })),
    ...pairs.flatMap(({ before: old, after: young }) =>
      old?.heading && young?.heading ? [{ before: old.heading.order, after: young.heading.order }] : [],
    ),
  ];
  return orderDrafts(drafts, anchors);
}

/** Applies a pairing to what is left of the whole page, and takes what it pairs out of the sections. */
function across(rests: readonly Rest[], take: (old: Unit[], young: Unit[]) => UnitPair[]): UnitPair[] {
  const pairs = take(
    rests.flatMap((rest) => rest.old),
    rests.flatMap((rest) => rest.young),
  );
  const taken = new Set(pairs.flatMap((pair) => [pair.before, pair.after]));
  for (const rest of rests) {
    rest.old = rest.old.filter((unit) => !taken.has(unit));
    rest.young = rest.young.filter((unit) => !taken.has(unit));
  }
  return pairs;
}

/** Tables of paired sections are paired best first; the rows of others look for partners on their own. */
function compareTables(
  { before, after }: SectionPair,
  scope: Scope,
): { drafts: Draft[]; before: Unit[]; after: Unit[] } {
  const old = [...(before?.tables ?? [])];
  const young = [...(after?.tables ?? [])];
  const result: { drafts: Draft[]; before: Unit[]; after: Unit[] } = { drafts: [], before: [], after: [] };
  const scored = old.flatMap((one) => young.map((other) => ({ one, other, score: tableLikeness(one, other) })));
  const found: [PageTable, PageTable][] = [];
  for (const { one, other, score } of scored.sort((a, b) => b.score - a.score)) {
    const isOnly = old.length === 1 && young.length === 1;
    if (!old.includes(one) || !young.includes(other) || (score < 0.3 && !(isOnly && score > 0))) continue;
    found.push([one, other]);
    old.splice(old.indexOf(one), 1);
    young.splice(young.indexOf(other), 1);
  }
  for (const [one, other] of found) {
    const compared = compareTable(one, other, scope);
    result.drafts.push(...compared.drafts);
    result.before.push(...compared.before);
    result.after.push(...compared.after);
  }
  result.before.push(...old.flatMap(listRows));
  result.after.push(...young.flatMap(listRows));
  return result;
}
