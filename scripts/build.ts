import { relative } from 'node:path';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { buildSite } from './site/build-site.ts';

const usage = `
Usage: npm run build -- [--content DIR] [--out DIR]

Builds the site. What is wrong in the content is printed as a warning; the rest is built.

  --content DIR  folder of Markdown files (default: content)
  --out DIR      folder for the site, which is replaced (default: dist)
`;

await runCommand(async () => {
  const { values } = readFlags({
    usage,
    options: { content: { type: 'string' }, out: { type: 'string' } },
  });
  const out = await buildSite(values);
  process.stdout.write(`The site is in ${relative(process.cwd(), out) || '.'}.\n`);
  return 0;
});
