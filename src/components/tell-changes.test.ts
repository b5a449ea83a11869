import { describe, expect, test } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import type { FileVersion, History } from '../sources/read-history.ts';
import { selectVersions, tellChanges } from './tell-changes.ts';

const NOW = Date.parse('2030-03-10T12:00:00Z');
const DAY = 86_400_000;

/** A text of an article, and when it was published. */
type Edit = { day: string; text: string };

/** Tells the changes of `a/p.md`, whose texts are `edits`, the first one first; `also` is what else is in the content. */
function tell(edits: readonly Edit[], also: Record<string, string> = {}, options: { noteWith?: number } = {}) {
  const texts = new Map(edits.map(({ text }, index) => [`blob${index}`, text]));
  const versions = edits.map(
    ({ day }, index): FileVersion => ({
      commit: `commit${index}`,
      at: Date.parse(`${day}T10:00:00Z`),
      blob: `blob${index}`,
      before: index === 0 ? undefined : `blob${index - 1}`,
    }),
  );
  const files = new Map([['a/p.md', versions.toReversed()]]);
  const { noteWith } = options;
  if (noteWith !== undefined) {
    const version = versions[noteWith] as FileVersion;
    for (const path of Object.keys(also)) files.set(path, [{ ...version, before: undefined }]);
  }
  const history: History = { kind: 'whole', repository: '', versions: files };
  const corpus = buildCorpus({
    files: Object.entries({ 'a/p.md': edits.at(-1)?.text ?? '', ...also }).map(([path, text]) => ({ path, text })),
    images: [],
    findings: [],
  });
  const article = corpus.articles.get('a/p');
  if (!article) throw new Error('no article');
  const teller = tellChanges(corpus, history, selectVersions(corpus, history, NOW), texts, NOW);
  const write = ({ facts }: { facts: { trail: string[]; cell: string; before: string; after: string }[] }) =>
    facts.map(
      ({ trail, cell, before, after }) => `${[...trail, cell].filter(Boolean).join(' › ')}: ${before} -> ${after}`,
    );
  const changes = teller.changesOf(article);
  return {
    changes,
    lines: changes.map((change) => [
      new Date(change.moment.at).toISOString().slice(0, 10),
      ...change.notes,
      ...write(change),
    ]),
    note: (id: string) => {
      const found = corpus.notes.get(id);
      return found ? teller.factsOf(found).map((facts) => [facts.article, ...write(facts)]) : undefined;
    },
  };
}

const note = (effective: string, articles = '[a/p]') =>
  `---\ntitle: N\nkind: a\ntier: notice\neffective: ${effective}\narticles: ${articles}\n---\nWhy.\n`;
const page = (price: string, more = '') =>
  `# P\n\n## Price\n\nIt costs ${price} a month for everybody who asks.\n\n${more}`;
const dated = (id: string) => page(`:until[$5]{change=${id}}:from[$7]{change=${id}}`);

describe('edits', () => {
  test('are told on their day, what matters one by one, wording as a number', () => {
    const { lines, changes } = tell([
      { day: '2030-02-01', text: page('$5', 'Whoever asks will recieve an answer soon.') },
      { day: '2030-03-01', text: page('$6', 'Whoever asks will receive an answer soon.') },
    ]);
    expect(lines).toEqual([
      [
        '2030-03-01',
        'Price: It costs $5 a month for everybody who asks. -> It costs $6 a month for everybody who asks.',
      ],
    ]);
    expect(changes[0]).toMatchObject({ kind: 'edit', wordings: 1, more: 0, facts: [{ anchor: 'price' }] });
  });

  test('that change no meaning, make the page, or touch what nobody reads are silent', () => {
    const head = (keys: string) => `---\n${keys}\n---\n${page('$5')}`;
    const edits = [
      { day: '2030-02-01', text: head('aliases: [one]\nverified: 2030-01-01') },
      {
        day: '2030-03-01',
        text: head('aliases: [one, "where is the parcel that I have been waiting for"]\nverified: 2030-03-01'),
      },
      {
        day: '2030-03-02',
        text: head('verified: 2030-03-02').replace('a month for everybody', 'a month\nfor everybody'),
      },
    ];
    expect(tell(edits).lines).toEqual([]);
  });

  test('of more than half a year ago are not looked at, and only the latest days are told', () => {
    const old = [
      { day: '2029-09-01', text: page('$1') },
      { day: '2029-09-02', text: page('$2') },
    ];
    expect(tell(old).lines).toEqual([]);
    const many = Array.from({ length: 9 }, (_, index) => ({ day: `2030-03-0${index + 1}`, text: page(`$${index}`) }));
    expect(tell(many).lines.map(([day]) => day)).toEqual(['2030-03-09', '2030-03-08', '2030-03-07', '2030-03-06']);
  });

  test('link the note that came with them, or takes effect on their day', () => {
    const edits = [
      { day: '2030-02-01', text: page('$5') },
      { day: '2030-03-01', text: page('$6') },
      { day: '2030-03-05', text: page('$7') },
    ];
    const later = { 'changes/2030-05-01-n.md': note('2030-05-01') };
    expect(tell(edits, later, { noteWith: 1 }).changes.map(({ notes }) => notes)).toEqual([[], ['2030-05-01-n']]);
    const sameDay = { 'changes/2030-03-05-n.md': note('2030-03-05') };
    expect(tell(edits, sameDay).changes.map(({ notes }) => notes)).toEqual([['2030-03-05-n'], []]);
    const another = { 'changes/2030-03-05-n.md': note('2030-03-05', '[]') };
    expect(tell(edits, another, { noteWith: 1 }).changes.map(({ notes }) => notes)).toEqual([[], []]);
  });

  test('lead to a section that is still there, and nowhere else', () => {
    const { changes } = tell([
      { day: '2030-02-01', text: page('$5', '## Gone\n\nYou must pay $9 for it.\n') },
      { day: '2030-03-01', text: page('$5', '## Gone\n\nYou must pay $8 for it.\n') },
      { day: '2030-03-02', text: page('$5', '## Here\n\nNobody must pay anything.\n') },
    ]);
    const anchors = changes.flatMap(({ facts }) => facts.map(({ anchor }) => anchor));
    expect(anchors.length).toBeGreaterThan(1);
    for (const anchor of anchors) expect([undefined, '', 'here', 'price']).toContain(anchor);
  });
});

describe('dates', () => {
  const id = '2030-03-05-n';
  const file = { [`changes/${id}.md`]: note('2030-03-05') };
  const told = [
    '2030-03-05',
    id,
    'Price: It costs $5 a month for everybody who asks. -> It costs $7 a month for everybody who asks.',
  ];

  test('a change is told on its day, once: not when it is written, nor when the old value is taken out', () => {
    const edits = [
      { day: '2030-02-01', text: page('$5') },
      { day: '2030-02-10', text: dated(id) },
    ];
    expect(tell(edits, file).lines).toEqual([told]);
    const cleaned = tell([...edits, { day: '2030-03-08', text: page('$7') }], file);
    expect(cleaned.lines).toEqual([told]);
    expect(cleaned.changes[0]).toMatchObject({ kind: 'dated', facts: [{ anchor: 'price' }] });
    expect(cleaned.note(id)).toEqual([['a/p', told[2]]]);
  });

  test('one to come stands first, and is the same on the page of its note', () => {
    const later = '2030-04-01-n';
    const { lines, note: noteOf } = tell(
      [
        { day: '2030-02-01', text: dated(later) },
        { day: '2030-03-01', text: dated(later).replace('everybody', 'students') },
      ],
      { [`changes/${later}.md`]: note('2030-04-01', '[]') },
    );
    expect(lines.map(([day]) => day)).toEqual(['2030-04-01', '2030-03-01']);
    expect(noteOf(later)).toEqual([
      ['a/p', expect.stringContaining('$5 a month for students who asks. -> It costs $7')],
    ]);
  });

  test('a change that was written after its day is an edit of the day on which it was written', () => {
    const edits = [
      { day: '2030-02-01', text: page('$5') },
      { day: '2030-03-08', text: dated(id) },
    ];
    expect(tell(edits, file).lines.map(([day, ...rest]) => [day, rest.at(-1)])).toEqual([['2030-03-08', told[2]]]);
  });

  test('an overtaken note changes nothing; a date without a note is told too', () => {
    const files = {
      'changes/2030-03-05-n.md': note('2030-03-05'),
      'changes/2030-03-04-m.md': note('2030-03-04').replace('tier:', 'supersedes: 2030-03-05-n\ntier:'),
    };
    expect(tell([{ day: '2030-02-01', text: dated(id) }], files).lines).toEqual([]);
    const own = page(':until[$5]{date=2030-03-06}:from[$7]{date=2030-03-06}');
    expect(tell([{ day: '2030-02-01', text: own }]).lines).toEqual([['2030-03-06', told[2]]]);
  });

  test('without history dates are told all the same, edits are not', () => {
    const corpus = buildCorpus({
      files: Object.entries({ 'a/p.md': dated(id), ...file }).map(([path, text]) => ({ path, text })),
      images: [],
      findings: [],
    });
    const teller = tellChanges(corpus, { kind: 'none' }, new Map(), new Map(), NOW);
    const [article] = [...corpus.articles.values()];
    expect(article && teller.changesOf(article).map(({ kind, moment }) => [kind, Math.floor(moment.at / DAY)])).toEqual(
      [['dated', Date.parse('2030-03-05') / DAY]],
    );
  });
});

test('the page of a note tells the edits that came with it, and of each article once', () => {
  const id = '2030-02-10-n';
  const { note: noteOf } = tell(
    [
      { day: '2030-01-01', text: page('$5', 'Refunds take 14 days.') },
      { day: '2030-02-05', text: `${dated(id)}Refunds take 7 days.` },
      { day: '2030-02-20', text: page('$7', 'Refunds take 3 days.') },
    ],
    { [`changes/${id}.md`]: note('2030-02-10') },
    { noteWith: 1 },
  );
  expect(noteOf(id)).toEqual([
    [
      'a/p',
      'Price: It costs $5 a month for everybody who asks. -> It costs $7 a month for everybody who asks.',
      'Price: Refunds take 14 days. -> Refunds take 7 days.',
    ],
  ]);
});
