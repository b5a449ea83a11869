import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { serveFolder } from '../../scripts/site/serve-folder.ts';
import { SAMPLE } from './sample-content.ts';

const PROJECT = resolve(import.meta.dirname, '../..');

/** Writes files, with their folders, into a new temporary folder. */
export async function writeFiles(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'firstline-content-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** A site that was built into a temporary folder and is being served. */
export type BuiltSite = {
  /** Where it is on disk. */
  folder: string;
  /** Without a slash at the end. */
  url: string;
  /** What the build printed. */
  output: string;
  /** Stops the server and removes the folder. */
  close(): Promise<void>;
};

/** Builds a site as a person does, with `scripts/build.ts`, and serves it on a free port. */
export async function buildAndServe(content = SAMPLE): Promise<BuiltSite> {
  const folder = await mkdtemp(join(tmpdir(), 'firstline-site-'));
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [join(PROJECT, 'scripts/build.ts'), '--content', content, '--out', folder],
    { cwd: PROJECT, maxBuffer: 64 * 1024 * 1024 },
  );
  const server = await serveFolder(folder, 0);
  return {
    folder,
    url: server.url,
    output: stdout + stderr,
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A small content with one of everything; its dates lie far ahead, so that tests set the clock as they like. */
export const EVERYTHING: Record<string, string> = {
  'firstline.yml': `site:
  name: Test base
  time-zone: America/New_York
  edit-url: https://example.com/edit/{path}
areas:
  pricing: { title: Pricing, description: Plans and fees }
  policies: { title: Policies }
policy:
  notice: { must-read: P3D }
`,
  'people.yml': `teams:
  billing: { title: Billing, lead: mara, contact: "#ask-billing" }
people:
  mara: { name: Mara Lind, team: billing }
`,
  'pricing/pro.md': `---
title: Pro plan
summary: What the Pro plan costs and includes.
owner: billing
verified: 2030-01-02
review: P90D
---
Pro costs :until[$29]{change=2030-03-01-pro-price}:from[$35]{change=2030-03-01-pro-price} a month.

## Prices

| Plan | Price |
| --- | --- |
| Monthly | :until[$29]{change=2030-03-01-pro-price}:from[$35]{change=2030-03-01-pro-price} |

:::until{change=2030-03-01-pro-price}
Every charge is at the old price.
:::

:::from{change=2030-03-01-pro-price}
Every charge is at the new price.
:::

## Exceptions

See [refunds](../policies/money/refunds.md#who-gets-one), and \`code\`.

:::decide
- Credit $18 once.
:::

:::ask
**Can I keep the old price?** No.
:::
`,
  'policies/money/refunds.md': `# Refunds

Money comes back within 14 days.

## Who gets one

Everybody who asks in time. Chargebacks are another matter.
`,
  'changes/2030-03-01-pro-price.md': `---
title: Pro rises to $35
kind: pricing
tier: must-read
effective: 2030-03-01
articles: [pricing/pro]
owner: billing
---
Pro costs more, see [Pro](../pricing/pro.md).
`,
  'changes/2030-01-10-refund-days.md': `---
title: Refunds within 14 days
kind: policies
tier: notice
effective: 2030-01-10
expires: 2030-06-01
articles: [policies/money/refunds]
---
Two weeks at most.
`,
  'changes/2030-01-20-recall.md': `---
title: Recall of adapters
kind: policies
tier: must-read
effective: 2030-01-20
urgent: They overheat.
supersedes: 2030-01-05-adapters
---
Unplug them.
`,
  'changes/2030-01-05-adapters.md': `---
title: New adapters
kind: policies
tier: minor
effective: 2030-01-05
---
They are black.
`,
};
