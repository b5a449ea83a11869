import { readFlags, runCommand } from '../src/platform/command.ts';
import { PROJECT, prepareAstro } from './site/build-site.ts';
import { readPort } from './site/read-port.ts';
import { waitForSignal } from './site/wait-for-signal.ts';

const usage = `
Usage: npm run dev -- [--content DIR] [--port N]

Serves the site while you write: a change of the content or of the code shows at once. Ends with Ctrl+C.

  --content DIR  folder of Markdown files (default: content)
  --port N       port (default: 4321; the next free one when it is taken)
`;

await runCommand(async () => {
  const { values } = readFlags({
    usage,
    options: { content: { type: 'string' }, port: { type: 'string' } },
  });
  await prepareAstro(values.content, 'development');
  const { dev } = await import('astro');
  const server = await dev({
    root: PROJECT,
    server: { port: readPort(values.port), host: 'localhost' },
    logLevel: 'warn',
  });
  process.stdout.write(`The site is at http://localhost:${server.address.port}/ (Ctrl+C ends it).\n`);
  await waitForSignal();
  await server.stop();
  return 0;
});
