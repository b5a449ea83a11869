import { serveStdio } from '@modelcontextprotocol/server/stdio';
import packageFile from '../package.json' with { type: 'json' };
import { systemClock } from '../src/platform/clock.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { FirstlineError } from '../src/platform/error.ts';
import { stderrLog } from '../src/platform/log.ts';
import { findContentFolder } from '../src/sources/find-content-folder.ts';
import { buildServer } from './mcp/build-server.ts';
import { openKnowledge } from './mcp/open-knowledge.ts';
import { readNow } from './read-now.ts';

const USAGE = `
npm run --silent mcp               the knowledge base for assistants: a server of the Model Context Protocol on stdin and stdout
Tools: search, read (a page or section, now or as of a date), what-changed (since a date). Nothing is written anywhere.

  --content DIR   content folder (default: content/)
  --now INSTANT   try out another time, like 2026-12-01 or 2026-12-01T09:00-05:00
`;

await runCommand(async () => {
  const { values } = readFlags({ usage: USAGE, options: { content: { type: 'string' }, now: { type: 'string' } } });
  const folder = findContentFolder(values.content);
  let fixed: number | undefined;
  const knowledge = openKnowledge(folder, { now: () => fixed ?? systemClock.now() });
  // Read once before anybody asks: a wrong folder is told at once, and the first answer does not wait.
  const { corpus } = await knowledge.readPresent();
  if (values.now !== undefined) fixed = readNow(values.now, corpus.configuration.site.timeZone, usageError);
  stderrLog.info(
    `${corpus.articles.size} articles and ${corpus.notes.size} notes in ${folder}; waiting for an assistant.`,
  );
  const server = serveStdio(() => buildServer(knowledge, { version: packageFile.version, log: stderrLog }), {
    onerror: (error) => stderrLog.warn(error.message),
  });
  await new Promise<void>((resolve) => {
    process.stdin.once('end', resolve).once('close', resolve);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.close();
  return 0;
});

function usageError(message: string): FirstlineError {
  return new FirstlineError({ code: 'usage/flags', message, hint: `Usage:\n${USAGE.trim()}` });
}
