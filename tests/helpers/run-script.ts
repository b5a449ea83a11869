import { spawn } from 'node:child_process';
import { join } from 'node:path';

const PROJECT = join(import.meta.dirname, '../..');

/** What a finished command left behind. */
export type Run = { code: number; stdout: string; stderr: string };

/** Variables by which GitHub tells a job about itself: those of the job in which the tests run are not those of the test. */
const GITHUB = /^GITHUB_/;

/** Runs a script of scripts/ as npm does. `env` comes on top of this process's environment, without what GitHub puts there. */
export function runScript(script: string, args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  const inherited = Object.entries(process.env).filter(([name]) => !GITHUB.test(name));
  const child = spawn(join(PROJECT, 'node_modules/.bin/node'), [join(PROJECT, 'scripts', script), ...args], {
    env: { ...Object.fromEntries(inherited), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const run: Run = { code: 0, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    run.stdout += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    run.stderr += chunk.toString('utf8');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...run, code: code ?? 1 }));
  });
}
