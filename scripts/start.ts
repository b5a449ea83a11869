import { spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { findContentFolder } from '../src/sources/find-content-folder.ts';
import { buildSite, PROJECT } from './site/build-site.ts';
import { readPort } from './site/read-port.ts';
import { serveFolder } from './site/serve-folder.ts';
import { waitForSignal } from './site/wait-for-signal.ts';

const usage = `
Usage: npm start -- [--content DIR] [--port N]

Builds the site, serves it on this machine, and prints what would be announced now. Sends nothing. Ends with Ctrl+C.

  --content DIR  folder of Markdown files (default: content)
  --port N       port (default: 4321; the next free one when it is taken)
`;

await runCommand(async () => {
  const { values } = readFlags({
    usage,
    options: { content: { type: 'string' }, port: { type: 'string' } },
  });
  const port = readPort(values.port);
  process.stderr.write('Building the site …\n');
  const out = await buildSite({ content: values.content });
  const server = await serveFolder(out, port);
  process.stdout.write(`\nThe site is at ${server.url}/ (Ctrl+C ends it).\n`);
  const announcer = printAnnouncements();
  await waitForSignal();
  announcer.kill();
  await server.close();
  return 0;
});

/** Prints what the announcer would send now. Whatever becomes of it, the site stays up. */
function printAnnouncements(): { kill(): void } {
  const script = join(PROJECT, 'scripts/announce.ts');
  let stop = () => {};
  let stopped = false;
  const run = async () => {
    process.stdout.write('\nWhat would be announced now (nothing is sent):\n\n');
    await access(script);
    if (stopped) return;
    const child = spawn(process.execPath, [script, '--content', findContentFolder()], {
      cwd: PROJECT,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    stop = () => child.kill();
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve);
    });
    if (code !== 0 && !stopped) say(`it ended with ${code === null ? 'a signal' : `code ${code}`}`);
  };
  const say = (reason: string) => {
    process.stderr.write(
      `\nThe announcements could not be shown: ${reason}. The site is not affected; try: npm run announce.\n`,
    );
  };
  run().catch((error: unknown) => say(error instanceof Error ? error.message : String(error)));
  return {
    kill() {
      stopped = true;
      stop();
    },
  };
}
