import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildArticleCopy, buildNoteCopy } from '../src/components/build-copy.ts';
import { buildArticleIndex, buildChangeIndex } from '../src/components/build-copy-index.ts';
import { buildArticleData, buildNoteData, buildSiteData } from '../src/components/build-site-data.ts';
import type { ArticleCopy, CopyData, NoteCopy } from '../src/components/copy-data.ts';
import { listDatedValues } from '../src/components/list-dated-values.ts';
import type { SiteData } from '../src/components/site-data.ts';
import { articleStrings } from '../src/components/strings.ts';
import { tellChanges } from '../src/components/tell-changes.ts';
import { writeLlms } from '../src/components/write-lists.ts';
import { buildCorpus, type Corpus } from '../src/model/corpus.ts';
import { formatMoment } from '../src/model/date-time.ts';
import { parseMarkdown } from '../src/model/parse-markdown.ts';
import { plainText } from '../src/model/plain-text.ts';
import { readCorpus } from '../src/sources/read-corpus.ts';

const NOW = Date.parse('2026-11-24T17:00:00Z');

type Copies = { site: SiteData; articles: CopyData[]; notes: CopyData[] };

function copy(corpus: Corpus): Copies {
  const teller = tellChanges(corpus, { kind: 'none' }, new Map(), new Map(), NOW);
  return {
    site: buildSiteData(corpus, { readAt: NOW, searchIndex: undefined, history: 'none' }),
    articles: [...corpus.articles.values()].map((one) =>
      buildArticleCopy(one, buildArticleData(one, corpus, teller), corpus),
    ),
    notes: [...corpus.notes.values()].map((one) => buildNoteCopy(one, buildNoteData(one, corpus, teller), corpus)),
  };
}

const copyFiles = (files: Record<string, string>) =>
  copy(
    buildCorpus({
      files: Object.entries(files).map(([path, text]) => ({ path, text })),
      images: ['a/x.png'],
      findings: [],
    }),
  );

const articleOf = ({ json }: CopyData) => json as ArticleCopy;
const noteOf = ({ json }: CopyData) => json as NoteCopy;

/** The letters of a text, so that marks and spaces do not count; what boxes are called is no word of the page. */
function lettersOf(text: string): string {
  const titles = new RegExp(`${articleStrings.decide}|${articleStrings.ask}`, 'g');
  return text.replaceAll(titles, '').replaceAll(/[\s·]+/g, '');
}

let corpus: Corpus;
let sample: Copies;
beforeAll(async () => {
  corpus = await readCorpus(join(import.meta.dirname, '../content'));
  sample = copy(corpus);
}, 120_000);

describe('the sample content as JSON', () => {
  it('says of every section at every instant what is in force then, and nothing else', () => {
    let dated = 0;
    for (const one of sample.articles) {
      const json = articleOf(one);
      const article = corpus.articles.get(json.path);
      const instants = article ? listDatedValues(article).map(({ moment }) => moment.at) : [];
      for (const [index, { texts }] of json.sections.entries()) {
        const nodes = article?.sections[index]?.nodes ?? [];
        expect(texts[0]?.from).toBeUndefined();
        expect(texts.at(-1)?.until).toBeUndefined();
        if (texts.length > 1) dated += 1;
        for (const at of [NOW, ...instants, ...instants.map((instant) => instant - 1)]) {
          const holding = texts.filter(
            ({ from, until }) =>
              (from === undefined || Date.parse(from) <= at) && (until === undefined || at < Date.parse(until)),
          );
          expect(holding).toHaveLength(1);
          const read = plainText(parseMarkdown(holding[0]?.markdown ?? ''));
          expect(lettersOf(read), `${json.path} ${json.sections[index]?.url} at ${at}`).toBe(
            lettersOf(plainText(nodes, at)),
          );
        }
      }
    }
    expect(dated).toBeGreaterThan(20);
  });

  it('gives every dated value its instant, and never the coming price without it', () => {
    const pro = articleOf(sample.articles.find(({ path }) => path === 'pricing/plan-pro') as CopyData);
    expect(pro.dated[0]).toMatchObject({
      moment: { at: '2026-12-01T05:00:00Z', day: '2026-12-01', allDay: true },
      change: '2026-12-01-pro-price',
    });
    expect(pro.dated[0]?.values[0]).toEqual({ trail: ['Price'], label: 'Monthly', before: '$29', after: '$35' });
    const [now, then] = pro.sections[0]?.texts ?? [];
    expect(now?.markdown).toContain('| Monthly | $29 |');
    expect(now?.markdown).not.toContain('$35');
    expect(then).toMatchObject({ from: '2026-12-01T05:00:00Z' });
    expect(then?.markdown).toContain('| Monthly | $35 |');
  });

  it('lists articles and changes, each change with when it takes effect', () => {
    const articles = buildArticleIndex(sample.site, sample.articles.map(articleOf));
    expect(articles.articles).toHaveLength(corpus.articles.size);
    expect(articles.articles.find(({ id }) => id === 'plan-pro')).toMatchObject({
      url: 'https://firstline.verdanook.example/pricing/plan-pro/',
      jsonUrl: 'https://firstline.verdanook.example/pricing/plan-pro.json',
      owner: 'Billing and plans',
    });
    const { changes, version } = buildChangeIndex(sample.site, sample.notes.map(noteOf));
    expect(version).toBe(1);
    expect(changes.map(({ effective }) => effective.at)).toEqual(
      [...corpus.notes.values()]
        .map(({ effective }) => effective.at)
        .sort((a, b) => b - a)
        .map((at) => new Date(at).toISOString().replace('.000', '')),
    );
    const price = changes.find(({ id }) => id === '2026-12-01-pro-price');
    expect(price?.facts[0]?.facts[0]).toMatchObject({ of: 'Monthly', before: '$29', after: '$35' });
  });
});

describe('the sample content as Markdown', () => {
  it('writes both values of a pair, each with its date', () => {
    let pairs = 0;
    for (const { json, markdown } of sample.articles) {
      const article = corpus.articles.get(articleOf({ json } as CopyData).path);
      for (const { moment, values } of article ? listDatedValues(article) : []) {
        const day = formatMoment(moment, corpus.configuration.site.timeZone, 'en');
        for (const { before, after } of values) {
          if (before === undefined || after === undefined) continue;
          pairs += 1;
          const text = plainText(parseMarkdown(markdown));
          expect(text).toContain(`(until ${day}: ${before}) (from ${day}: ${after})`);
        }
      }
    }
    expect(pairs).toBeGreaterThan(10);
  });

  it('tells no contact, no e-mail address, no way to edit', () => {
    const { teams, people } = corpus.roster;
    const secrets = [
      ...[...teams.values()].flatMap(({ contact }) => contact ?? []),
      ...[...people.values()].flatMap(({ email, name }) => [email ?? name, name]),
      'github.com',
    ];
    expect(secrets.length).toBeGreaterThan(20);
    // What a writer says in the text is for its readers.
    const written = [...corpus.articles.values(), ...corpus.notes.values()].map(({ source }) => source);
    for (const secret of secrets) {
      const saying = [...sample.articles, ...sample.notes].filter((one) => JSON.stringify(one).includes(secret));
      expect(saying.length, secret).toBe(written.filter((source) => source.includes(secret)).length);
    }
  });

  it('llms.txt names every page once, below its area', () => {
    const text = writeLlms(sample.site, sample.articles.map(articleOf), sample.notes.map(noteOf));
    for (const { json } of [...sample.articles, ...sample.notes]) {
      expect(text.split(`](${json.markdownUrl})`)).toHaveLength(2);
    }
    expect(text.startsWith('# Verdanook Firstline\n\n> ')).toBe(true);
  });
});

describe('any content', () => {
  const NOTE = (extra = '') =>
    `---\ntitle: T\nkind: a\ntier: minor\neffective: 2030-03-01T09:00Z\n${extra}---\nBody.\n`;

  it('resolves links and images, keeps what leads nowhere as text, and leaves nothing of raw HTML but its text', () => {
    const { articles } = copyFiles({
      'a/one.md': [
        '# One_two',
        'See [other](two.md#part), [gone](gone.md), [bad](javascript:alert(1)), [ref][r] and ![pic](x.png) ![far](https://e.example/p.png).',
        '<!-- note to writers -->',
        'Some <b>bold</b><br>next',
        '<script>\nalert(2)\n</script>',
        '<div>block</div>',
        '[r]: two.md',
      ].join('\n\n'),
      'a/two.md': '# Two\n\n## Part\n\nText.\n',
    });
    expect(articles[0]?.markdown).toBe(
      [
        '---\ntitle: One_two\nurl: /a/one/\narea: A\n---',
        String.raw`# One\_two`,
        '',
        'See [other](/a/two/#part), gone, bad, [ref](/a/two/) and ![pic](/media/a/x.png) [far](https://e.example/p.png).',
        '',
        'Some bold\\\nnext',
        '',
        'block',
        '',
      ].join('\n'),
    );
  });

  it('leaves out what is overtaken before it is true, and says where a date is not known', () => {
    const { articles, notes } = copyFiles({
      'a/one.md':
        'Costs :until[$1]{change=2030-03-01-x}:from[$2]{change=2030-03-01-x} and :from[$9]{change=nowhere}.\n',
      'changes/2030-03-01-x.md': NOTE(),
      'changes/2030-02-01-y.md': NOTE('supersedes: 2030-03-01-x\n').replace('2030-03-01T09', '2030-02-01T09'),
    });
    expect(articles[0]?.markdown).toContain('Costs $1 and (date not known: $9).');
    expect(articleOf(articles[0] as CopyData).sections[0]?.texts).toHaveLength(1);
    const overtaken = notes.map(noteOf).find(({ id }) => id === '2030-03-01-x');
    expect(overtaken).toMatchObject({ overtaken: true });
    expect(overtaken).not.toHaveProperty('until');
  });

  it('what says nothing at an instant leaves no empty item or row', () => {
    const { articles } = copyFiles({
      'a/one.md':
        '- always\n- :from[later]{date=2030-01-01}\n\n| a |\n| - |\n| :from[x]{date=2030-01-01} |\n\n:::from{date=2030-01-01}\nBlock.\n:::\n',
    });
    const [before, after] = articleOf(articles[0] as CopyData).sections[0]?.texts ?? [];
    expect(before?.markdown).toBe('- always\n\n| a |\n| - |');
    expect(after?.markdown).toBe('- always\n- later\n\n| a |\n| - |\n| x |\n\nBlock.');
  });

  it('an instant has its time, a day its midnight in the zone of the site', () => {
    const { notes } = copyFiles({
      'firstline.yml': 'site: { time-zone: Asia/Tokyo }\n',
      'changes/2030-03-01-x.md': NOTE('expires: 2030-04-01\n'),
    });
    expect(noteOf(notes[0] as CopyData)).toMatchObject({
      effective: { at: '2030-03-01T09:00:00Z', day: '2030-03-01', allDay: false },
      until: { at: '2030-03-31T15:00:00Z', day: '2030-04-01', allDay: true },
    });
    expect(notes[0]?.markdown).toContain('effective: 2030-03-01T09:00:00Z\nuntil: 2030-04-01\n');
  });
});
