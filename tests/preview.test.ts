import { describe, expect, it } from 'vitest';
import { formatInstant } from '../src/broadcast/ledger/events.ts';
import { foldEvents } from '../src/broadcast/ledger/fold-events.ts';
import { buildPreview } from '../src/broadcast/preview/build-preview.ts';
import { MAX_DAYS, playForward } from '../src/broadcast/preview/play-forward.ts';
import type { Preview } from '../src/broadcast/preview/preview.ts';
import { renderPreview } from '../src/broadcast/render/render-preview.ts';
import { buildCorpus } from '../src/model/corpus.ts';
import { NOTE, note, PLANS, plans } from './helpers/run-announce.ts';

type Files = Record<string, string | undefined>;

/** Sunday, 16:00 in Berlin and 10:00 in New York. */
const NOW = Date.parse('2026-11-22T15:00:00Z');
const [ARTICLE, CHANGE] = [PLANS, NOTE].map((path) => path.replace('content/', '')) as [string, string];
const CONFIGURATION = `
site: { url: "https://kb.example.com", time-zone: America/New_York }
audiences:
  support: { title: Support, teams: [chat, phone], channels: [terminal] }
  desk: { title: Desk, teams: [phone], channels: [terminal] }
channels: { terminal: { kind: console } }
policy: { notice: { notice: P3D } }
`;
const BASE = {
  [ARTICLE]: plans('$29'),
  'firstline.yml': CONFIGURATION,
  'people.yml':
    'teams: { chat: {}, phone: {} }\npeople: { a: { team: chat }, b: { team: chat }, c: { team: phone } }\n',
};

function versionOf(files: Files) {
  const folder = {
    files: Object.entries(files).flatMap(([path, text]) => (text === undefined ? [] : [{ path, text }])),
    images: [],
    findings: [],
  };
  return { folder, corpus: buildCorpus(folder), files: new Set(folder.files.map(({ path }) => path)) };
}

/** What a change of some files will tell. */
function previewOf(change: Files, { base = BASE, now = NOW }: { base?: Files; now?: number } = {}): Preview {
  const head = versionOf({ ...base, ...change });
  const { findings } = head.corpus;
  return buildPreview({ base: versionOf(base), head, state: undefined, now, findings, remarks: [] });
}

const told = ({ days }: Preview) => days.flatMap(({ announcements }) => announcements);

it('counts the days that it does not show, the first of them too', () => {
  const dated = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => {
        const day = `2026-12-0${index + 1}`;
        return [`changes/${day}-change.md`, note(day).replace('Pro costs $35', `Change ${index + 1}`)];
      }),
    );
  const play = (count: number) =>
    playForward({ base: versionOf(BASE), head: versionOf({ ...BASE, ...dated(count) }), state: undefined, now: NOW });
  // The merge is a day of its own.
  for (const [count, leftOut] of [
    [MAX_DAYS - 1, 0],
    [MAX_DAYS, 1],
    [MAX_DAYS + 2, 3],
  ] as const) {
    expect(play(count)).toMatchObject({ days: { length: MAX_DAYS }, daysLeftOut: leftOut });
  }
});

describe('to whom, and when', () => {
  it('counts each head once, and says in words what notice support gets', () => {
    const preview = previewOf({ [CHANGE]: note('2026-12-01') });
    const [first] = told(preview);
    expect(first).toMatchObject({
      people: 3,
      notice: { text: 'support hears 9 days before customers; policy asks for 3 days of notice', isEnough: true },
      listeners: [
        { title: 'Support', people: 3 },
        { title: 'Desk', people: 1 },
      ],
    });
    const text = renderPreview(preview);
    expect(text).toContain('### This change will be announced to 3 people');
    expect(text).toContain('Support hears 9 days before customers; policy asks for 3 days of notice.');
  });

  it.each([
    [
      'too short',
      note('2026-11-24'),
      '**Too short notice:** support hears 2 days before customers; policy asks for 3 days',
    ],
    ['late', note('2026-11-20'), '**Too short notice:** support hears 2 days after customers'],
    [
      'waived',
      note('2026-11-24').replace('---\n\n', 'urgent: They overheat.\n---\n\n'),
      'and is waived: They overheat.',
    ],
    ['not asked for', note('2026-11-24').replace('notice', 'minor'), 'policy asks for none'],
  ])('says of a notice that is %s so', (_, text, said) => {
    expect(renderPreview(previewOf({ [CHANGE]: text }))).toContain(said);
  });

  it('tells the hour of a digest and the day of customers in the zone of the audience, with the words of that hour', () => {
    const configuration = CONFIGURATION.replace(
      'teams: [phone]',
      'teams: [phone], time-zone: Europe/Berlin, digest: "09:00"',
    ).replace('support: { title: Support, teams: [chat, phone], channels: [terminal] }\n', '');
    const minor = note('2026-12-01').replace('tier: notice', 'tier: minor').replace('---\n', '---\naudience: [desk]\n');
    const preview = previewOf({ [CHANGE]: minor }, { base: { ...BASE, 'firstline.yml': configuration } });
    // What takes effect is minor as well, and waits for the digest of its day.
    expect(preview.days.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-11-23T08:00:00.000Z',
      '2026-12-01T08:00:00.000Z',
    ]);
    const text = renderPreview(preview);
    expect(text).toContain('| Desk | 1 | terminal | 23 Nov 2026, 09:00 GMT+1 | 1 Dec 2026, 06:00 GMT+1 |');
    // On the 22nd it would say “in 9 days”.
    expect(text).toContain('takes effect 1 Dec 2026, in 8 days');
  });

  it('plays on to the day of a note, and says what is told then', () => {
    const preview = previewOf({ [CHANGE]: note('2026-12-01') });
    expect(preview.days.map(({ at, announcements }) => [at, announcements[0]?.announcement.kind])).toEqual([
      [NOW, 'note-new'],
      [Date.parse('2026-12-01T05:00:00Z'), 'note-in-effect'],
    ]);
    expect(renderPreview(preview)).toContain(
      '<summary>On 1 Dec 2026, 00:00 EST: “Now in effect: Pro costs $35”, in terminal (console)</summary>',
    );
  });

  it('leaves to others what a branch does not touch: notes of the base that take effect meanwhile', () => {
    const base = { ...BASE, [CHANGE]: note('2026-12-01') };
    const preview = previewOf({ [ARTICLE]: plans('$32') }, { base });
    expect(told(preview).map(({ announcement }) => announcement.kind)).toEqual(['article-edited']);
  });
});

describe('nothing to tell', () => {
  it.each<[string, Files, string[]]>([
    ['nothing at all', {}, ['No file of the content differs.']],
    ['layout', { [ARTICLE]: plans('$29').replace('Pro costs', 'Pro\ncosts') }, ['pricing/plans.md: the layout alone']],
    ['settings', { 'synonyms.yml': '- [a, b]\n' }, ['synonyms.yml: nobody is told of settings and images']],
    [
      'a note that is over',
      { [CHANGE]: note('2020-01-01').replace('---\n\n', 'expires: 2020-02-01\n---\n\n') },
      [`${CHANGE}: what it changes is over, or was never true for customers`],
    ],
  ])('says so, and why: %s', (_, change, silence) => {
    const preview = previewOf(change);
    expect(preview).toMatchObject({ days: [], silence });
    expect(renderPreview(preview)).toMatch(/^### This change (?:tells nobody anything|does not touch the content)\n/);
  });
});

describe('what the announcer would not tell, or tells below an earlier message', () => {
  it('says what no channel brings to anybody, and what stays because of it', () => {
    const configuration = CONFIGURATION.replace('[phone], channels: [terminal]', '[night], channels: [mail]').replace(
      'terminal: {',
      'mail: { kind: email, from: kb@example.com, to: people }, terminal: {',
    );
    const toDesk = (price: string) => `---\naudience: [desk]\n---\n${plans(price)}`;
    const people = BASE['people.yml'].replace('phone: {}', 'phone: {}, night: {}');
    const base = { 'firstline.yml': configuration, 'people.yml': people, [ARTICLE]: toDesk('$29') };
    const preview = previewOf({ [ARTICLE]: toDesk('$35') }, { base });
    expect(told(preview)).toEqual([]);
    expect(preview.silence).toEqual([
      `${ARTICLE}: no channel brings it to anybody, so it stays as it was announced last`,
    ]);
  });

  it('knows that a page which gets another name was told of before', () => {
    const at = formatInstant(NOW - 86_400_000);
    const path = ARTICLE.replace(/\.md$/, '');
    const delivery = { id: `${path}@1:terminal`, channel: 'terminal' };
    const told = {
      id: `${path}@1`,
      kind: 'article-edited' as const,
      tier: 'notice' as const,
      title: 'Plans',
      subjects: [path],
    };
    const state = foldEvents([
      { v: 1, at, kind: 'genesis', id: 'test' },
      {
        v: 1,
        at,
        kind: 'announcement',
        announcement: { ...told, facts: [], factsLeftOut: 0, at: NOW },
        deliveries: [delivery],
      },
      { v: 1, at, kind: 'sent', run: 'test', delivery: delivery.id, found: false, receipt: {} },
    ]);
    const head = versionOf({ ...BASE, [ARTICLE]: undefined, 'pricing/all-plans.md': plans('$35') });
    const { days } = playForward({ base: versionOf(BASE), head, state, now: NOW });
    expect(days.map(({ deliveries }) => deliveries.map(({ isReply }) => isReply))).toEqual([[true]]);
  });
});

describe('broken content', () => {
  it('is a finding, and stays as it was; what else changes is told', () => {
    const preview = previewOf({ [ARTICLE]: plans('$35'), [CHANGE]: note('2026-02-30') });
    expect(preview.silence).toEqual([`${CHANGE}: it is broken, and stays as it was announced last until it is mended`]);
    const text = renderPreview(preview, { files: 'https://github.com/o/r/blob/abc/content/' });
    expect(text).toContain('**1 error:**');
    expect(text).toContain(`](<https://github.com/o/r/blob/abc/content/${CHANGE}?plain=1#L`);
    expect(text).toContain('Updated: Plans');
  });

  it('of firstline.yml means that nobody knows who would be told', () => {
    const preview = previewOf({
      [ARTICLE]: plans('$35'),
      'firstline.yml': 'audiences: { support: { channels: [none] } }\n',
    });
    expect(preview.days).toEqual([]);
    const text = renderPreview(preview);
    expect(text).toContain('### Nobody can say what this change will tell');
    expect(text).toContain('firstline.yml:1');
  });
});

it('a branch that changes one price fits one screen; all that is long is folded', () => {
  const text = renderPreview(
    previewOf({
      [CHANGE]: note('2026-12-01'),
      [ARTICLE]: plans(':until[$29]{change=2026-12-01-pro}:from[$35]{change=2026-12-01-pro}'),
    }),
  );
  const open = text.replaceAll(/<details><summary>(.*)<\/summary>[\s\S]*?<\/details>/g, '$1').split('\n');
  expect(open.filter((line) => line !== '').length).toBeLessThanOrEqual(20);
  expect(open.join('\n')).toContain('Pro costs \\$35 a month.');
});
