import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { FirstlineError } from './error.ts';
import { stripControls } from './print.ts';

/** How a command is called. */
export type CommandLine<T extends ParseArgsOptionsConfig> = {
  /** Printed by --help. */
  usage: string;
  /** Flags, as `node:util` parseArgs takes them. */
  options: T;
  /** Whether words that are no flags are allowed; refused otherwise. */
  positionals?: boolean;
};

/**
 * Reads flags strictly: a flag that does not exist is an error, never ignored. Answers --help and ends the process.
 * @throws FirstlineError `usage/flags`
 */
export function readFlags<const T extends ParseArgsOptionsConfig>(
  { usage, options, positionals = false }: CommandLine<T>,
  argv: readonly string[] = process.argv.slice(2),
) {
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(`${usage.trim()}\n`);
    process.exit(0);
  }
  refuseSwallowed(options, usage);
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: positionals });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new FirstlineError({ code: 'usage/flags', message, hint: `Usage:\n${usage.trim()}`, cause });
  }
}

/** `npm run announce --send`, without the `--` before it, gives the flag to npm: a dry run would pass for the real one. */
function refuseSwallowed(options: ParseArgsOptionsConfig, usage: string): void {
  const swallowed = Object.keys(options).find((name) => `npm_config_${name.replaceAll('-', '_')}` in process.env);
  if (swallowed === undefined) return;
  throw new FirstlineError({
    code: 'usage/flags',
    message: `npm took --${swallowed} for itself.`,
    hint: `Put -- before the flags: npm run ${process.env.npm_lifecycle_event ?? 'COMMAND'} -- --${swallowed}\n\nUsage:\n${usage.trim()}`,
  });
}

/**
 * Runs a command: what `main` returns is the exit code; an error is printed with what to do about it.
 * Codes: 0 done, 1 findings, 2 usage or configuration, 3 work remains (running again is safe), 4 a person must decide.
 */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  // Who reads us may stop early (`| head`): what is left to do, receipts above all, must still be done.
  process.stdout.on('error', ignoreClosedPipe);
  process.stderr.on('error', ignoreClosedPipe);
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(stripControls(`${formatError(error)}\n`));
    process.exitCode = error instanceof FirstlineError ? error.exit : 2;
  }
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Writes an error for people: what happened, where, and what to do. A defect of ours keeps its stack. */
export function formatError(error: unknown): string {
  if (!(error instanceof FirstlineError)) {
    return `Error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  const place = error.place === undefined ? '' : `${error.place}: `;
  return [`Error: ${place}${error.message}`, error.hint, `(${error.code})`].filter(Boolean).join('\n');
}
