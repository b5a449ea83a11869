import { describe, expect, it } from 'vitest';
import type { Fact } from '../../diff/fact.ts';
import type { Audience } from '../../model/audience.ts';
import type { Tier } from '../../model/front-matter.ts';
import type { Draft } from './draft.ts';
import { groupDrafts, MAX_SEPARATE_MUST_READS, MAX_SEPARATE_NOTES, MAX_SEPARATE_QUIET } from './group-drafts.ts';

const SITE = { name: 'KB', url: undefined, timeZone: 'UTC', language: 'en', uiLanguage: 'en', editUrl: undefined };
const HOURS: Audience = {
  ...{ id: 'support', title: 'Support', teams: [], channels: [], timeZone: 'UTC' },
  ...{ digest: '09:00', quiet: undefined },
};

let count = 0;

function draftTo(channels: readonly string[], tier: Tier = 'minor', audiences: Audience[] = []): Draft {
  count += 1;
  const subjects = [`pricing/p${count}`];
  return {
    ...{ kind: 'article-edited', tier, title: `P${count}`, subjects, facts: [], documents: subjects, loudness: tier },
    targets: channels.map((channel) => ({ channel, audiences })),
    quiet: tier === 'minor',
  };
}

const times = (number: number, make: () => Draft) => Array.from({ length: number }, make);

/** How many messages each channel gets, and of what kind. */
function describeMessages(drafts: readonly Draft[]): Record<string, string[]> {
  const messages: Record<string, string[]> = {};
  for (const { kind, tier, targets } of groupDrafts(drafts, SITE)) {
    for (const { channel } of targets) {
      messages[channel] = [...(messages[channel] ?? []), kind === 'article-edited' ? tier : kind];
    }
  }
  return messages;
}

describe('groupDrafts', () => {
  it('counts what each channel gets, whatever routes it comes by', () => {
    const routes = [['the team'], ['the', 'team'], ['the']];
    const drafts = routes.flatMap((route) => times(MAX_SEPARATE_QUIET - 1, () => draftTo(route)));
    const single = Array.from({ length: MAX_SEPARATE_QUIET - 1 }, () => 'minor');
    expect(describeMessages(drafts)).toEqual({ 'the team': single, team: single, the: ['roundup'] });
  });

  it('keeps a few must-reads apart when there are many notes, and names them first when they are many', () => {
    const notices = times(100, () => draftTo(['one'], 'notice'));
    const mustReads = (number: number) => times(number, () => draftTo(['one'], 'must-read'));
    expect(describeMessages([...notices, ...mustReads(MAX_SEPARATE_MUST_READS)])).toEqual({
      one: [...Array.from({ length: MAX_SEPARATE_MUST_READS }, () => 'must-read'), 'roundup'],
    });
    const many = groupDrafts([...notices, ...mustReads(MAX_SEPARATE_MUST_READS + 1)], SITE);
    expect(many).toMatchObject([{ kind: 'roundup', tier: 'must-read' }]);
    expect(describeMessages(times(MAX_SEPARATE_NOTES, () => draftTo(['one'], 'notice'))).one).toHaveLength(
      MAX_SEPARATE_NOTES,
    );
  });

  it('makes one message of the minor changes of a day, and leaves a single one as it is', () => {
    const minor = () => draftTo(['one', 'two'], 'minor', [HOURS]);
    expect(describeMessages([minor(), minor(), draftTo(['one'], 'notice')])).toEqual({
      one: ['notice', 'digest'],
      two: ['digest'],
    });
    expect(describeMessages([minor()])).toEqual({ one: ['minor'], two: ['minor'] });
  });

  it('brings a channel no more than its two limits and the digest', () => {
    const late = times(MAX_SEPARATE_QUIET, () => ({ ...draftTo(['one'], 'notice'), quiet: true }));
    const loud = times(MAX_SEPARATE_NOTES, () => draftTo(['one'], 'notice'));
    const minor = times(3, () => draftTo(['one'], 'minor', [HOURS]));
    const { one = [] } = describeMessages([...late, ...loud, ...minor]);
    expect(one).toHaveLength(MAX_SEPARATE_NOTES + MAX_SEPARATE_QUIET + 1);
    expect(one.filter((kind) => kind === 'digest')).toHaveLength(1);
  });

  it('names every page before it goes into the details of any', () => {
    const fact = (article: string, section: string): Fact => {
      return { kind: 'changed', article, title: article, trail: [section], anchor: '' };
    };
    const drafts = times(3, () => draftTo(['one'], 'minor', [HOURS])).map((draft) => {
      const path = draft.subjects[0] ?? '';
      return { ...draft, facts: [fact(path, 'A'), fact(path, 'B')] };
    });
    const [digest] = groupDrafts(drafts, SITE);
    expect(digest?.facts.map(({ trail }) => trail[0])).toEqual(['A', 'A', 'A', 'B', 'B', 'B']);
  });
});
