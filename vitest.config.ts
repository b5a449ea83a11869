import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Local times in tests must not depend on the machine.
process.env.TZ = 'UTC';
// Hundreds of tests start a script as a process; what one has compiled the next need not.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

export default defineConfig({
  test: {
    // All of them: many tests wait for processes and servers of their own.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles: 'tests/helpers/fix-seed.ts',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['tests/**/*.e2e.test.ts', 'tests/faults/**', 'node_modules/**'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          // Every fault that the delivery has to survive, each a test whose name begins with its number.
          name: 'faults',
          setupFiles: 'tests/helpers/fix-seed.ts',
          include: ['tests/faults/*.test.ts'],
          // Each starts real servers and processes, and one waits for a time-out; a hang must still end.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'e2e',
          setupFiles: 'tests/helpers/fix-seed.ts',
          include: ['tests/**/*.e2e.test.ts'],
          globalSetup: 'tests/helpers/provide-browser.ts',
          // Each builds a site, starts servers or runs git hundreds of times; a hang must still end.
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
