import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listDatedValues } from '../src/components/list-dated-values.ts';
import { systemClock } from '../src/platform/clock.ts';
import { searchCorpus } from '../src/search/search-corpus.ts';
import { readCorpus } from '../src/sources/read-corpus.ts';
import { openRepository, removeFolders } from './helpers/git-repository.ts';

const PROJECT = join(import.meta.dirname, '..');
const NODE = join(PROJECT, 'node_modules/.bin/node');
const SAMPLE = join(PROJECT, 'content');
// Each starts processes that read the content; a hang must still end.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const clients: Client[] = [];
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  removeFolders();
});

/** Starts the server as a process and connects the client of the SDK to it. */
async function connect(content: string, now: string) {
  const client = new Client({ name: 'test', version: '1' });
  const args = [join(PROJECT, 'scripts/mcp.ts'), '--content', content, '--now', now];
  await client.connect(new StdioClientTransport({ command: NODE, args, stderr: 'ignore' }));
  clients.push(client);
  const call = async (name: string, asked: Record<string, unknown>) => {
    const { content: parts, isError } = await client.callTool({ name, arguments: asked });
    const [part] = parts as { type: string; text: string }[];
    return { text: part?.text ?? '', isError: isError === true };
  };
  return { client, call };
}

type Connection = Awaited<ReturnType<typeof connect>>;

describe('on the sample content', () => {
  let server: Connection;
  beforeAll(async () => {
    server = await connect(SAMPLE, '2026-11-24T12:00-05:00');
  });

  it('has three tools that change nothing, each with the shape of its input', async () => {
    const { tools } = await server.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['search', 'read', 'what-changed']);
    for (const { annotations, inputSchema } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
    }
    expect(server.client.getInstructions()).toContain('NOT TRUE YET');
  });

  it('search finds what the search of the site finds, in its order', async () => {
    const engine = await searchCorpus(await readCorpus(SAMPLE));
    for (const query of ['refund', 'price: pro', 'nook 12 $229', 'E-1070']) {
      const { results } = await engine.search(query, { limit: 5, now: Date.parse('2026-11-24T17:00:00Z') });
      const { text } = await server.call('search', { query });
      expect([...text.matchAll(/^page: (.*)$/gm)].map(([, path]) => path)).toEqual(results.map(({ path }) => path));
      expect(results.length).toBeGreaterThan(0);
    }
    expect((await server.call('search', { query: 'xyzzyqq' })).text).toContain('Nothing found for “xyzzyqq”');
  });

  it('search marks what is not true yet', async () => {
    const { text } = await server.call('search', { query: 'nook 12 $229' });
    expect(text).toMatch(/\[NOT TRUE YET, .*15 Jan 2027\]/);
  });

  it('read tells what is true now, and what is to come apart, with its date', async () => {
    const { text } = await server.call('read', { page: 'pricing/plan-pro' });
    const [now = '', coming = ''] = text.split('## Not true yet');
    expect(now).toContain('| Monthly | $29 |');
    expect(now).not.toContain('| $35 |');
    expect(coming).toContain('From 1 Dec 2026 (2026-12-01T05:00:00Z, change note 2026-12-01-pro-price):');
    expect(coming).toContain('Price > Monthly: “$29” → “$35”');
    expect(text).toContain('https://firstline.verdanook.example/pricing/plan-pro/');
  });

  it('read never shows a coming value of any page as present', async () => {
    const { articles } = await readCorpus(SAMPLE);
    let checked = 0;
    for (const article of articles.values()) {
      const values = listDatedValues(article).filter(({ moment }) => moment.at > Date.parse('2026-11-24T17:00:00Z'));
      if (values.length === 0) continue;
      const { text } = await server.call('read', { page: article.path });
      const [present = ''] = text.replace(article.summary ?? '\0', '').split('## Not true yet');
      for (const { moment, values: all } of values) {
        for (const { label, section, before, after } of all) {
          if (before === undefined || after === undefined || label === '') continue;
          const row = `| ${label} | ${after} |`;
          expect(present, `${article.path} ${section}`).not.toContain(row);
          expect(text).toContain(new Date(moment.at).toISOString().replace('.000', ''));
          checked += 1;
        }
      }
    }
    expect(checked).toBeGreaterThan(10);
  });

  it('read takes paths, ids and addresses, and a section of the page alone', async () => {
    const byPath = await server.call('read', { page: 'pricing/plan-pro', section: 'Price' });
    for (const page of ['plan-pro', '/pricing/plan-pro/', 'https://firstline.verdanook.example/pricing/plan-pro.md'])
      expect(await server.call('read', { page, section: 'price' })).toEqual(byPath);
    expect(await server.call('read', { page: 'pricing/plan-pro#price' })).toEqual(byPath);
    expect(byPath.text).not.toContain('9 pods each month');
    const note = await server.call('read', { page: 'changes/2026-12-01-pro-price' });
    expect(note.text).toContain('effective 1 Dec 2026: NOT TRUE YET');
  });

  it('read tells what will be true on a day to come', async () => {
    const { text } = await server.call('read', { page: 'plan-pro', at: '2026-12-01', section: 'Price' });
    expect(text).toContain('This is not true yet.');
    expect(text).toContain('| Monthly | $35 |');
    expect(text).not.toContain('$29 |');
  });

  it('says what is wrong with a question, and how to ask', async () => {
    for (const [name, asked, message] of [
      ['read', { page: 'pricing/plan-por' }, 'Did you mean “pricing/plan-pro”?'],
      ['read', { page: 'plan-pro', section: 'Colour' }, 'it has Price, What is in it'],
      ['read', { page: 'plan-pro', at: '2026-02-31' }, 'does not exist in the calendar'],
      ['read', { page: '../../etc/passwd' }, 'There is no page'],
      ['what-changed', { since: '2027-01-01' }, 'should be in the past'],
      ['what-changed', { since: '2026-11-23T12:00Z', area: 'prices' }, 'there are products, pricing, policies'],
      ['search', { query: '  ' }, 'query'],
      ['search', { query: 'x', limit: 0 }, 'limit'],
      ['search', { query: 'x', colour: 1 }, 'colour'],
    ] as const) {
      const answer = await server.call(name, asked);
      expect(answer.isError, JSON.stringify(asked)).toBe(true);
      expect(answer.text).toContain(message);
      expect(answer.text).not.toContain(PROJECT);
    }
  });

  it('every page is a resource, and says what read says', async () => {
    const { resources } = await server.client.listResources();
    const { articles, notes } = await readCorpus(SAMPLE);
    expect(resources).toHaveLength(articles.size + notes.size);
    const { contents } = await server.client.readResource({ uri: 'firstline:///pricing/plan-pro' });
    expect(contents).toMatchObject([
      { mimeType: 'text/markdown', text: (await server.call('read', { page: 'plan-pro' })).text },
    ]);
    await expect(server.client.readResource({ uri: 'firstline:///nowhere' })).rejects.toThrow(/no page/);
  });

  it('tells no contact and no e-mail address', async () => {
    const { roster } = await readCorpus(SAMPLE);
    const { text } = await server.call('read', { page: 'pricing/plan-pro' });
    expect(text).toContain('Owner: Billing and plans');
    for (const { contact } of roster.teams.values()) expect(text).not.toContain(contact);
    for (const { email } of roster.people.values()) expect(text).not.toContain(email);
  });
});

describe('on a history of its own', () => {
  const price = (text: string) => ({ 'content/pricing/pro.md': `---\nid: pro\n---\n# Pro\n\n## Price\n\n${text}\n` });
  const NOTE =
    '---\ntitle: Pro costs $40\nkind: pricing\ntier: notice\neffective: 2026-09-01\narticles: [pricing/pro]\n---\nMore.\n';

  /** $25 in March, $29 in May, $35 in June, and back to $29 in July, with $40 from September on. */
  function makeHistory(): string {
    const { dir, commit, git } = openRepository();
    const publish = (day: string, files: Record<string, string>) => {
      commit(files);
      // The helper gives all commits one date; what was published when is what these tests are about.
      const tree = git('rev-parse', 'HEAD^{tree}');
      const parents = git('rev-list', '--parents', '-n1', 'HEAD').split(' ').slice(1);
      const at = Date.parse(`${day}T12:00:00Z`) / 1000;
      const person = `Writer <writer@example.com> ${at} +0000`;
      const lines = [`tree ${tree}`, ...parents.map((id) => `parent ${id}`), `author ${person}`, `committer ${person}`];
      const options = { cwd: dir, encoding: 'utf8', input: `${lines.join('\n')}\n\nChange\n` } as const;
      const id = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], options).trim();
      git('reset', '--quiet', '--soft', id);
    };
    publish('2026-03-01', { 'content/firstline.yml': 'areas: { pricing: {} }\n', ...price('Pro costs $25.') });
    publish('2026-05-01', price('Pro costs $29.'));
    publish('2026-06-01', price('Pro costs $35.'));
    const both = 'Pro costs :until[$29]{change=2026-09-01-pro}:from[$40]{change=2026-09-01-pro}.';
    publish('2026-07-01', { ...price(both), 'content/changes/2026-09-01-pro.md': NOTE });
    return join(dir, 'content');
  }

  it('reads what a page said then, and tells the net effect since', async () => {
    const content = makeHistory();
    const { call } = await connect(content, '2026-08-01');
    const past = await call('read', { page: 'pro', at: '2026-03-15' });
    expect(past.text).toContain('This is the past');
    expect(past.text.split('## What is otherwise now')[0]).toContain('Pro costs $25.');
    expect(past.text.split('## What is otherwise now')[1]).toContain('“Pro costs $25.” → “Pro costs $29.”');
    // There and back between two days is nothing; what is to come is told as such.
    const round = await call('what-changed', { since: '2026-05-15' });
    expect(round.text).toContain('No article says anything else than before.');
    expect(round.text.split('## Not true yet')[1]).toContain('from 1 Sept 2026: Pro costs $40');
    const net = await call('what-changed', { since: '2026-03-15' });
    expect(net.text).toContain('“Pro costs $25.” → “Pro costs $29.”');
    expect(net.text.split('## Not true yet')[0]).not.toMatch(/\$35|\$40/);
    const early = await call('read', { page: 'pro', at: '2026-01-01' });
    expect(early).toMatchObject({ isError: true, text: expect.stringContaining('nothing was published yet') });
  });

  it('counts a note from its day on', async () => {
    const content = makeHistory();
    const { call } = await connect(content, '2026-09-02');
    const { text } = await call('what-changed', { since: '2026-08-01' });
    expect(text).toContain('“Pro costs $29.” → “Pro costs $40.”');
    expect(text).toContain('change notes: 2026-09-01-pro');
    expect(text).not.toContain('## Not true yet');
  });

  it('sees what is edited while it runs, and goes on after a broken page', async () => {
    const content = makeHistory();
    const { call } = await connect(content, '2026-08-01');
    expect((await call('search', { query: 'voucher' })).text).toContain('Nothing found');
    openRepository(join(content, '..')).commit({
      'content/pricing/voucher.md': '# Voucher\n\nA voucher of $5.\n',
      'content/pricing/bad.md': '---\ntitle: [\n---\n',
    });
    await systemClock.sleep(5100);
    expect((await call('search', { query: 'voucher' })).text).toContain('pricing/voucher');
  });
});

describe('the process', () => {
  it('writes nothing but the protocol to stdout, and ends with its client', async () => {
    const child = spawn(NODE, [join(PROJECT, 'scripts/mcp.ts'), '--content', SAMPLE], { stdio: 'pipe' });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString('utf8');
    });
    const send = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    // A client of the protocol of 2025.
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'old', version: '1' } };
    send({ id: 1, method: 'initialize', params });
    send({ method: 'notifications/initialized' });
    child.stdin.write('this is not JSON\n');
    send({ id: 2, method: 'tools/call', params: { name: 'search', arguments: { query: 'refund' } } });
    while (!stdout.includes('"id":2') && child.exitCode === null) await systemClock.sleep(50);
    child.stdin.end();
    const code = await new Promise((resolve) => child.once('close', resolve));
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { jsonrpc: string; id: number });
    expect(lines.every(({ jsonrpc }) => jsonrpc === '2.0')).toBe(true);
    expect(lines[0]).toMatchObject({ id: 1, result: { protocolVersion: '2025-06-18' } });
    expect(lines.find(({ id }) => id === 2)).toMatchObject({ result: { content: [{ type: 'text' }] } });
    expect(stderr).toContain('waiting for an assistant');
    expect(code).toBe(0);
  });

  it('says on stderr what is wrong with its flags, and ends', async () => {
    const run = (args: string[]) =>
      new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
        const child = spawn(NODE, [join(PROJECT, 'scripts/mcp.ts'), ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
        const out = { stdout: '', stderr: '' };
        child.stdout.on('data', (chunk) => {
          out.stdout += chunk;
        });
        child.stderr.on('data', (chunk) => {
          out.stderr += chunk;
        });
        child.once('close', (code) => resolve({ code, ...out }));
      });
    expect(await run(['--content', join(PROJECT, 'nowhere')])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('content/not-a-folder'),
    });
    expect(await run(['--now', 'soon'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('is not a date'),
    });
  });
});
