import { describe, expect, it } from 'vitest';
import { openPlanWalk } from '../../../tests/helpers/walk-plan.ts';
import { buildCorpus } from '../../model/corpus.ts';
import type { Plan } from '../announcement.ts';
import { formatInstant } from '../ledger/events.ts';

type Files = Record<string, string | undefined>;

const PLANS = 'pricing/plans.md';
const NOTE = 'changes/2026-12-01-pro.md';

const plans = (price: string) => `# Plans\n\n## Pro\n\nPro costs ${price} a month.\n`;
const page = (text: string) => `# Fees\n\n${text}\n`;
const noteOf = (tier: string, { effective = '2026-12-01', extra = '', body = 'The price rises.' } = {}) =>
  `---\ntitle: Pro costs $35\nkind: pricing\ntier: ${tier}\neffective: ${effective}\n${extra}---\n\n${body}\n`;

const DIGEST = `
audiences:
  support: { channels: [one], digest: "09:00" }
channels:
  one: { kind: console }
`;
const NIGHT = `
audiences:
  support: { channels: [one], quiet: "20:00-08:00" }
channels:
  one: { kind: console }
`;

/** A walk whose steps say what changes in the files (undefined removes one), and that remembers what was heard. */
function openWalk(configuration: string, first: Files = {}) {
  let tip: Files = { 'firstline.yml': configuration, ...first };
  const heard: string[] = [];
  const filesOf = (files: Files) =>
    Object.fromEntries(Object.entries(files).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])));
  const walk = openPlanWalk(filesOf(tip), Date.parse('2026-11-01T00:00Z'), (corpus) => {
    expect(corpus.findings.filter(({ code }) => code.startsWith('configuration/'))).toEqual([]);
    // A channel that reaches each person is known by these two.
    const mail = corpus.configuration.channels.get('mail');
    if (mail) Object.assign(mail, { kind: 'email', to: 'people' });
  });
  return {
    run(instant: string, changes: Files = {}): Plan {
      tip = { ...tip, ...changes };
      const { plan, sent } = walk.run(Date.parse(instant), filesOf(tip));
      for (const { announcement, delivery } of sent) {
        const what = announcement.facts.map(({ before = '-', after = '-' }) => `${before} > ${after}`).join('; ');
        const { channel, recipient } = delivery;
        const parts = [channel, ...(recipient ? [recipient] : []), announcement.kind, ...(what === '' ? [] : [what])];
        heard.push(parts.join(' | '));
      }
      return plan;
    },
    /** What was told since it was asked last. */
    listen: (): string[] => heard.splice(0),
    announced: walk.announced,
  };
}

const pro = (before: string, after: string) => `Pro costs ${before} a month. > Pro costs ${after} a month.`;

describe('the digest', () => {
  it('tells the minor changes of a day in one message at its hour, and only their net effect', () => {
    const { run, listen } = openWalk(DIGEST, {
      [PLANS]: plans('$29'),
      'pricing/fees.md': page('None.'),
      'pricing/a.md': '# A\n\nOne.\n',
    });
    const { deferred } = run('2026-11-20T14:00Z', { [PLANS]: plans('$30'), 'pricing/a.md': '# A\n\nTwo.\n' });
    expect(deferred.map(({ title, until, reason }) => [title, formatInstant(until), reason])).toEqual([
      ['A', '2026-11-21T09:00:00.000Z', 'digest'],
      ['Plans', '2026-11-21T09:00:00.000Z', 'digest'],
    ]);
    run('2026-11-20T16:00Z', { [PLANS]: plans('$31'), 'pricing/a.md': '# A\n\nOne.\n' });
    run('2026-11-20T18:00Z', { 'pricing/fees.md': page('$5.') });
    expect(run('2026-11-21T08:59Z').announcements).toEqual([]);
    expect(listen()).toEqual([]);
    run('2026-11-21T09:07Z');
    expect(listen()).toEqual([`one | digest | None. > $5.; ${pro('$29', '$31')}`]);
    expect(run('2026-11-22T09:07Z')).toMatchObject({ announcements: [], deferred: [] });
  });

  it('tells notices at once, and a lone change as what it is', () => {
    const { run, listen } = openWalk(DIGEST, { [PLANS]: plans('$29') });
    run('2026-11-20T14:00Z', { [NOTE]: noteOf('notice') });
    expect(listen()).toEqual(['one | note-new']);
    run('2026-11-20T15:00Z', { [PLANS]: plans('$30') });
    run('2026-11-23T10:00Z');
    expect(listen()).toEqual([`one | article-edited | ${pro('$29', '$30')}`]);
  });

  it('takes along what comes while the digest is late', () => {
    const { run, listen } = openWalk(DIGEST, { [PLANS]: plans('$29'), 'pricing/fees.md': page('None.') });
    run('2026-11-20T14:00Z', { [PLANS]: plans('$30') });
    run('2026-11-21T11:00Z', { 'pricing/fees.md': page('$5.') });
    expect(listen()).toEqual([`one | digest | None. > $5.; ${pro('$29', '$30')}`]);
  });

  it('keeps both names of a renamed page, and tells it once under the new one', () => {
    const { run, listen, announced } = openWalk(DIGEST, { [PLANS]: plans('$29') });
    const moved = { [PLANS]: undefined, 'pricing/offers.md': plans('$30') };
    expect(run('2026-11-20T14:00Z', moved).deferred).toMatchObject([{ files: ['pricing/offers.md', PLANS] }]);
    expect(Object.keys(announced())).toEqual(['firstline.yml', PLANS]);
    run('2026-11-20T15:00Z', { 'pricing/offers.md': undefined, 'pricing/prices.md': plans('$31') });
    const { announcements } = run('2026-11-21T09:00Z');
    expect(announcements).toMatchObject([{ kind: 'article-edited', subjects: ['pricing/prices'] }]);
    expect(listen()).toEqual([`one | article-edited | ${pro('$29', '$31')}`]);
    expect(Object.keys(announced())).toEqual(['firstline.yml', 'pricing/prices.md']);
  });

  it('tells nothing of what came and went meanwhile', () => {
    const { run, listen } = openWalk(DIGEST, { [PLANS]: plans('$29') });
    run('2026-11-20T14:00Z', { 'pricing/fees.md': page('None.'), [NOTE]: noteOf('minor'), [PLANS]: undefined });
    run('2026-11-20T15:00Z', { 'pricing/fees.md': undefined, [NOTE]: undefined, [PLANS]: plans('$29') });
    run('2026-11-21T09:00Z');
    expect(listen()).toEqual([]);
  });

  it('tells an edit with the note that names its page, as soon as that is told', () => {
    const { run, listen } = openWalk(DIGEST, { [PLANS]: plans('$29') });
    run('2026-11-20T14:00Z', { [PLANS]: plans('$35') });
    run('2026-11-20T15:00Z', { [NOTE]: noteOf('must-read', { extra: 'articles: [pricing/plans]\n' }) });
    expect(listen()).toEqual([`one | note-new | ${pro('$29', '$35')}`]);
    run('2026-11-21T09:00Z');
    expect(listen()).toEqual([]);
  });

  it('waits with a minor note for the pages that take their date from it, and tells both at once when it is raised', () => {
    const dated = plans(':until[$29]{change=2026-12-01-pro}:from[$35]{change=2026-12-01-pro}');
    const walk = () => {
      const opened = openWalk(DIGEST, { [PLANS]: plans('$29') });
      opened.run('2026-11-20T14:00Z', { [PLANS]: dated, [NOTE]: noteOf('minor') });
      expect(Object.keys(opened.announced())).toEqual(['firstline.yml', PLANS]);
      return opened;
    };
    const [waited, raised] = [walk(), walk()];
    waited.run('2026-11-21T09:00Z');
    expect(waited.listen()).toEqual([`one | note-new | ${pro('$29', '$35')}`]);
    raised.run('2026-11-20T15:00Z', { [NOTE]: noteOf('must-read') });
    expect(raised.listen()).toEqual([`one | note-new | ${pro('$29', '$35')}`]);
    raised.run('2026-12-01T10:00Z');
    expect(raised.listen()).toEqual([`one | note-in-effect | ${pro('$29', '$35')}`]);
    // On its day at midnight it waits for the hour; it is told once.
    expect(waited.run('2026-12-01T00:10Z').deferred).toHaveLength(1);
    waited.run('2026-12-01T09:00Z');
    waited.run('2026-12-02T09:00Z');
    expect(waited.listen()).toEqual([`one | note-in-effect | ${pro('$29', '$35')}`]);
  });

  it('tells a minor note once, though its day comes before its hour', () => {
    const { run, listen } = openWalk(DIGEST);
    run('2026-11-30T14:00Z', { [NOTE]: noteOf('minor') });
    run('2026-12-01T00:10Z');
    const { announcements } = run('2026-12-01T09:00Z');
    expect(announcements).toMatchObject([{ kind: 'note-new', note: { state: 'in force' } }]);
    run('2026-12-02T10:00Z');
    expect(listen()).toEqual(['one | note-new']);
  });

  it('does not tell a note in effect again when a change of its date came and went before it was told', () => {
    const { run, listen } = openWalk(DIGEST, { [NOTE]: noteOf('minor', { effective: '2026-11-10' }) });
    run('2026-11-10T10:00Z');
    run('2026-11-11T10:00Z');
    expect(listen()).toEqual(['one | note-in-effect']);
    run('2026-11-20T14:00Z', { [NOTE]: noteOf('minor', { effective: '2026-12-08' }) });
    run('2026-11-20T15:00Z', { [NOTE]: noteOf('minor', { effective: '2026-11-10' }) });
    run('2026-11-21T09:00Z');
    expect(listen()).toEqual([]);
  });

  it('tells a withdrawal though the minor note that was to replace it came to nothing', () => {
    const { run, listen } = openWalk(DIGEST, { [NOTE]: noteOf('notice') });
    const other = 'changes/2026-12-05-other.md';
    run('2026-11-20T14:00Z', {
      [NOTE]: undefined,
      [other]: noteOf('minor', { effective: '2026-12-05', extra: 'supersedes: 2026-12-01-pro\n', body: 'Else.' }),
    });
    run('2026-11-20T15:00Z', { [other]: undefined });
    expect(listen()).toEqual(['one | note-withdrawn']);
  });

  it('hears of a lowered tier as loudly as it heard of the note', () => {
    const { run, listen } = openWalk(DIGEST, { [NOTE]: noteOf('must-read') });
    run('2026-11-20T14:00Z', { [NOTE]: noteOf('minor') });
    expect(listen()).toEqual(['one | note-corrected | must-read > minor']);
  });

  it('goes by the hours of now, and decides at once to whom that goes whose audience is gone', () => {
    const before = { [PLANS]: plans('$29') };
    const changed = openWalk(DIGEST, before);
    changed.run('2026-11-20T14:00Z', { [PLANS]: plans('$30') });
    changed.run('2026-11-20T15:00Z', { 'firstline.yml': DIGEST.replace(', digest: "09:00"', '') });
    expect(changed.listen()).toHaveLength(1);
    const billing = `---\naudience: billing\n---\n${plans('$29')}`;
    const two = DIGEST.replace(
      'channels:\n',
      '  billing: { channels: [two], digest: "09:00" }\nchannels:\n  two: { kind: console }\n',
    );
    const gone = openWalk(two, { [PLANS]: billing });
    gone.run('2026-11-20T14:00Z', { [PLANS]: undefined });
    expect(gone.listen()).toEqual([]);
    const renamed = gone.run('2026-11-20T15:00Z', { 'firstline.yml': two.replace('billing', 'invoices') });
    expect(renamed).toMatchObject({ announcements: [{ kind: 'article-removed' }], deferred: [] });
    gone.run('2026-11-21T09:00Z');
    expect(gone.listen()).toEqual(['two | article-removed | Pro > -']);
  });

  it('is decided at the earliest hour, and comes to each audience at its own', () => {
    const hours = `
site: { time-zone: UTC }
audiences:
  berlin: { channels: [one], digest: "09:00", time-zone: Europe/Berlin }
  boston: { channels: [two], digest: "09:00", time-zone: America/New_York }
  nobody: { channels: [three] }
channels:
  one: { kind: console }
  two: { kind: console }
  three: { kind: console }
`;
    const { run, listen } = openWalk(hours, { [PLANS]: plans('$29'), 'pricing/fees.md': page('None.') });
    run('2026-11-20T15:00Z', { [PLANS]: plans('$30'), 'pricing/fees.md': page('$5.') });
    expect(listen()).toEqual([]);
    run('2026-11-21T08:00Z');
    const said = `digest | None. > $5.; ${pro('$29', '$30')}`;
    expect(listen()).toEqual([`one | ${said}`, `three | ${said}`]);
    run('2026-11-21T13:59Z');
    expect(listen()).toEqual([]);
    run('2026-11-21T14:00Z');
    expect(listen()).toEqual([`two | ${said}`]);
  });
});

describe('quiet hours', () => {
  it('never hold back what would be over when they end', () => {
    const { run, listen } = openWalk(NIGHT);
    const tonight = { effective: '2026-11-20T22:00Z', extra: 'expires: 2026-11-21T06:00Z\n' };
    expect(run('2026-11-20T21:00Z', { [NOTE]: noteOf('notice', tonight) }).deferred).toEqual([]);
    expect(listen()).toEqual(['one | note-new']);
    // What is over soon after could be missed by a run that is late; what holds for longer waits.
    const early = { effective: '2026-11-21T22:00Z', extra: 'expires: 2026-11-22T08:30Z\n' };
    run('2026-11-21T21:00Z', { 'changes/2026-11-21-a.md': noteOf('notice', early) });
    expect(listen()).toContain('one | note-new');
    const later = { effective: '2026-11-22T22:00Z', extra: 'expires: 2026-11-23T12:00Z\n' };
    expect(run('2026-11-22T21:00Z', { 'changes/2026-11-22-b.md': noteOf('notice', later) }).deferred).toHaveLength(1);
    run('2026-11-23T08:10Z');
    expect(listen()).toEqual(['one | note-new']);
  });

  it('hold back what replaces a note, and what it does to the note before, only while both can be told', () => {
    const { run, listen } = openWalk(NIGHT, { [NOTE]: noteOf('notice', { effective: '2026-11-19' }) });
    run('2026-11-20T09:00Z');
    listen();
    // That it is over now is a correction, which can be told as long as it is known as lasting.
    const ended = noteOf('notice', { effective: '2026-11-19', extra: 'expires: 2026-11-20T20:30Z\n' });
    expect(run('2026-11-20T21:00Z', { [NOTE]: ended }).deferred).toHaveLength(1);
    run('2026-11-21T08:10Z');
    expect(listen().map((line) => line.split(' | ')[1])).toEqual(['note-corrected']);
  });

  it('let must-reads and what is urgent pass, and keep the net effect of the rest', () => {
    const { run, listen } = openWalk(NIGHT, { [PLANS]: plans('$29') });
    run('2026-11-20T21:00Z', { [PLANS]: plans('$30'), 'changes/2026-12-02-a.md': noteOf('notice') });
    run('2026-11-20T22:00Z', { 'changes/2026-12-03-b.md': noteOf('must-read', { body: 'B.' }) });
    run('2026-11-20T23:00Z', { 'changes/2026-12-04-c.md': noteOf('notice', { body: 'C.', extra: 'urgent: leaks\n' }) });
    expect(listen()).toEqual(['one | note-new', 'one | note-new']);
    run('2026-11-21T02:00Z', { [PLANS]: plans('$29') });
    run('2026-11-21T08:00Z');
    expect(listen()).toEqual(['one | note-new']);
  });

  it('hold back for some what others hear at once', () => {
    const some = NIGHT.replace('channels:\n', '  owls: { channels: [two] }\nchannels:\n  two: { kind: console }\n');
    const { run, listen } = openWalk(some);
    run('2026-11-20T21:00Z', { [NOTE]: noteOf('notice') });
    expect(listen()).toEqual(['two | note-new']);
    run('2026-11-21T08:00Z');
    expect(listen()).toEqual(['one | note-new']);
  });
});

describe('what waits for its hour', () => {
  const some = NIGHT.replace('channels:\n', '  owls: { channels: [two] }\nchannels:\n  two: { kind: console }\n');

  it('is overtaken by a correction: whoever heard nothing yet hears the whole, once', () => {
    const { run, listen } = openWalk(some, { [PLANS]: plans('$29') });
    run('2026-11-20T21:00Z', {
      [NOTE]: noteOf('notice', { extra: 'articles: [pricing/plans]\n' }),
      [PLANS]: plans('$30'),
    });
    const corrected = noteOf('notice', { effective: '2026-12-08', extra: 'articles: [pricing/plans]\n' });
    run('2026-11-20T22:00Z', { [NOTE]: corrected, [PLANS]: plans('$31') });
    expect(listen()).toEqual([
      `two | note-new | ${pro('$29', '$30')}`,
      `two | note-corrected | 2026-12-01 > 2026-12-08; ${pro('$30', '$31')}`,
    ]);
    run('2026-11-21T08:00Z');
    expect(listen()).toEqual([`one | note-new | ${pro('$29', '$31')}`]);
  });

  it('is overtaken under the name that its page has got since, or gets with the change', () => {
    for (const isAtOnce of [true, false]) {
      const { run, listen } = openWalk(some, { [PLANS]: plans('$29') });
      run('2026-11-20T21:00Z', { [PLANS]: plans('$30') });
      const moved = 'pricing/our-plans.md';
      if (!isAtOnce) run('2026-11-20T21:30Z', { [PLANS]: undefined, [moved]: plans('$30') });
      run('2026-11-20T22:00Z', { [PLANS]: undefined, [moved]: plans('$31') });
      listen();
      run('2026-11-21T08:00Z');
      expect(listen()).toEqual([`one | article-edited | ${pro('$29', '$31')}`]);
    }
  });

  it('is nothing when it is taken back', () => {
    const { run, listen } = openWalk(some, { [PLANS]: plans('$29') });
    run('2026-11-20T21:00Z', { [NOTE]: noteOf('notice'), [PLANS]: plans('$30'), 'pricing/fees.md': page('None.') });
    run('2026-11-20T22:00Z', { [NOTE]: undefined, [PLANS]: plans('$29'), 'pricing/fees.md': undefined });
    expect(listen()).toHaveLength(6);
    run('2026-11-21T08:00Z');
    expect(listen()).toEqual([]);
  });

  it('is overtaken by a note that tells of the same page, through whichever channel: the old value never comes last', () => {
    const hours = `
audiences:
  berlin: { channels: [one], digest: "09:00", time-zone: Europe/Berlin }
  boston: { channels: [two, alarm], digest: "09:00", time-zone: America/New_York }
channels:
  one: { kind: console }
  two: { kind: console, tiers: [notice, minor] }
  alarm: { kind: console, tiers: [must-read] }
`;
    const { run, listen } = openWalk(hours, { [PLANS]: plans('$29'), 'pricing/fees.md': page('None.') });
    run('2026-11-20T15:00Z', { [PLANS]: plans('$30'), 'pricing/fees.md': page('$5.') });
    run('2026-11-21T08:00Z');
    expect(listen()).toEqual([`one | digest | None. > $5.; ${pro('$29', '$30')}`]);
    run('2026-11-21T10:00Z', {
      [PLANS]: plans('$35'),
      [NOTE]: noteOf('must-read', { extra: 'articles: [pricing/plans]\n' }),
    });
    expect(listen()).toEqual([`one | note-new | ${pro('$30', '$35')}`, `alarm | note-new | ${pro('$29', '$35')}`]);
    run('2026-11-21T14:00Z');
    expect(listen()).toEqual(['two | digest | None. > $5.']);
  });

  it('is not overtaken once it was sent', () => {
    const { run, listen } = openWalk(some, { [PLANS]: plans('$29') });
    run('2026-11-20T21:00Z', { [PLANS]: plans('$30') });
    run('2026-11-21T09:00Z', { [PLANS]: plans('$31') });
    expect(listen().filter((line) => line.startsWith('one'))).toEqual([
      `one | article-edited | ${pro('$29', '$30')}`,
      `one | article-edited | ${pro('$30', '$31')}`,
    ]);
  });
});

describe('tiers', () => {
  const tiers = `
audiences:
  support: { channels: [alarm, all] }
channels:
  alarm: { kind: console, tiers: [must-read] }
  all: { kind: console, tiers: [notice, minor] }
`;

  it('decide the channel, and a correction goes where the louder version went', () => {
    const { run, listen } = openWalk(tiers, { [PLANS]: plans('$29') });
    run('2026-11-20T12:00Z', { [PLANS]: plans('$30'), [NOTE]: noteOf('must-read') });
    expect(listen().map((line) => line.split(' | ').slice(0, 2))).toEqual([
      ['alarm', 'note-new'],
      ['all', 'article-edited'],
    ]);
    run('2026-11-20T13:00Z', { [NOTE]: noteOf('notice') });
    run('2026-11-20T14:00Z', { [NOTE]: undefined });
    expect(listen().map((line) => line.split(' | ').slice(0, 2))).toEqual([
      ['alarm', 'note-corrected'],
      ['all', 'note-withdrawn'],
    ]);
  });

  it('that no channel of an audience carries are an error, with what to do', () => {
    const { findings, configuration } = buildCorpus({
      files: [
        { path: 'firstline.yml', text: tiers.replace('[notice, minor]', '[must-read]') },
        { path: PLANS, text: plans('$29') },
      ],
      images: [],
      findings: [],
    });
    expect(findings).toMatchObject([
      {
        code: 'configuration/rule',
        line: 3,
        message: expect.stringContaining('No channel of the audience “support” carries notice or minor'),
      },
    ]);
    expect(configuration.audiences.get('support')?.channels).toEqual(['alarm', 'all']);
  });
});

describe('a channel that reaches each person', () => {
  const configuration = `
audiences:
  support: { channels: [mail], teams: [chat] }
  billing: { channels: [mail], teams: [money] }
channels:
  mail: { kind: console }
`;
  const people = `
teams: { chat: {}, money: {}, other: {} }
people:
  ana: { team: chat, email: ana@example.com }
  ben: { team: chat }
  cyd: { team: money, email: cyd@example.com }
  dee: { team: other, email: dee@example.com }
`;

  it('gets a delivery for everybody in the teams of the audience, so that a missing address is seen', () => {
    const { run } = openWalk(configuration, { 'people.yml': people, [PLANS]: plans('$29') });
    const all = run('2026-11-20T12:00Z', { [NOTE]: noteOf('notice') });
    expect(all.deliveries.map(({ id }) => id)).toEqual([
      'changes/2026-12-01-pro@1:mail:ana',
      'changes/2026-12-01-pro@1:mail:ben',
      'changes/2026-12-01-pro@1:mail:cyd',
    ]);
    const some = run('2026-11-20T13:00Z', { 'pricing/fees.md': `---\naudience: billing\n---\n${page('None.')}` });
    expect(some.deliveries).toEqual([
      { id: 'pricing/fees@1:mail:cyd', announcement: 'pricing/fees@1', channel: 'mail', recipient: 'cyd' },
    ]);
  });

  it('tells nothing old to who joins, and everybody only what is for them in a digest', () => {
    const digest = configuration.replaceAll('channels: [mail],', 'channels: [mail], digest: "09:00",');
    const { run, listen } = openWalk(digest, {
      'people.yml': people.replace('ben: { team: chat }', 'ben: {}'),
      [PLANS]: plans('$29'),
    });
    run('2026-11-20T12:00Z', { [NOTE]: noteOf('notice') });
    expect(listen()).toHaveLength(2);
    run('2026-11-20T13:00Z', {
      'people.yml': people.replace('ben: { team: chat }', 'ben: { team: chat, email: b@example.com }'),
    });
    run('2026-11-20T13:00Z', {
      [PLANS]: plans('$30'),
      'pricing/fees.md': `---\naudience: billing\n---\n${page('None.')}`,
    });
    expect(listen()).toEqual([]);
    run('2026-11-21T09:00Z');
    expect(listen().map((line) => line.split(' | ').slice(0, 3).join(' '))).toEqual(
      ['mail cyd digest', `mail ana article-edited`, `mail ben article-edited`].sort(),
    );
  });
});

describe('the notice period', () => {
  const policy = `policy: { notice: { notice: P3D } }\nsite: { time-zone: America/New_York }\n`;

  it('is judged by the days of the calendar, when a date is told', () => {
    const { run } = openWalk(policy);
    const noticeOf = (plan: Plan) => plan.announcements.map(({ note }) => note?.shortNotice);
    expect(noticeOf(run('2026-11-28T18:00Z', { [NOTE]: noteOf('notice') }))).toEqual([undefined]);
    expect(noticeOf(run('2026-11-28T19:00Z', { [NOTE]: noteOf('notice', { effective: '2026-11-30' }) }))).toEqual([
      { given: 2, asked: 3 },
    ]);
    expect(
      noticeOf(run('2026-11-28T20:00Z', { [NOTE]: noteOf('notice', { effective: '2026-11-30', body: 'Else.' }) })),
    ).toEqual([undefined]);
    const urgent = noteOf('notice', { effective: '2026-11-29', extra: 'urgent: leaks\n' });
    expect(noticeOf(run('2026-11-28T21:00Z', { [NOTE]: urgent }))).toEqual([undefined]);
    const late = noteOf('notice', { effective: '2026-11-27', body: 'Late.' });
    expect(noticeOf(run('2026-11-28T22:00Z', { 'changes/2026-11-27-late.md': late }))).toEqual([
      { given: -1, asked: 3 },
    ]);
  });
});
