import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { FirstlineError } from '../src/platform/error.ts';
import { DEFAULT_OUT } from './site/build-site.ts';
import { readPort } from './site/read-port.ts';
import { serveFolder } from './site/serve-folder.ts';
import { waitForSignal } from './site/wait-for-signal.ts';

const usage = `
Usage: npm run serve -- [--out DIR] [--port N]

Serves a site that was built, on this machine only, until Ctrl+C.

  --out DIR  folder of the site (default: dist)
  --port N   port (default: 4321; the next free one when it is taken)
`;

await runCommand(async () => {
  const { values } = readFlags({ usage, options: { out: { type: 'string' }, port: { type: 'string' } } });
  const folder = resolve(values.out ?? DEFAULT_OUT);
  if (!(await stat(join(folder, 'index.html')).catch(() => undefined))) {
    throw new FirstlineError({
      code: 'serve/no-site',
      message: `There is no site in ${folder}.`,
      hint: 'Build it first: npm run build.',
    });
  }
  const server = await serveFolder(folder, readPort(values.port));
  process.stdout.write(`The site is at ${server.url}/ (Ctrl+C ends it).\n`);
  await waitForSignal();
  await server.close();
  return 0;
});
