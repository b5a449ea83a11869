import { expect, it } from 'vitest';
import type { Draft } from './draft.ts';
import { groupDrafts, MAX_SEPARATE_QUIET } from './group-drafts.ts';

const SITE = { name: 'KB', url: undefined, timeZone: 'UTC', language: 'en', editUrl: undefined };

it('sends a roundup to the very channels of its drafts, whatever their names are', () => {
  const draftTo = (...channels: string[]): Draft => {
    const said = {
      kind: 'article-edited',
      tier: 'minor',
      title: 'Plans',
      subjects: ['pricing/plans'],
      facts: [],
    } as const;
    return { ...said, subjects: [...said.subjects], facts: [], channels, quiet: true };
  };
  const routes = [['the team'], ['the', 'team'], []];
  const drafts = routes.flatMap((route) => Array.from({ length: MAX_SEPARATE_QUIET + 1 }, () => draftTo(...route)));
  expect(groupDrafts(drafts, SITE).map(({ kind, channels }) => [kind, channels])).toEqual(
    routes.map((route) => ['roundup', route]),
  );
});
