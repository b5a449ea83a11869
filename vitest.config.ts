import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Local times in tests must not depend on the machine.
process.env.TZ = 'UTC';
// Hundreds of tests start a script as a process; what one has compiled the next need not.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

/** Minutes long; one that began last would keep one core busy and leave the others idle. */
const LONG = [
  'ledger-chaos',
  'ledger-crashes',
  'site-pages',
  'site-changes',
  'announce-slack',
  'announce.e2e',
  'site-folders',
];

/** Long files first, then project by project: workers that run many files are kept only for the same project. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const PROJECTS = ['e2e', 'faults', 'unit'];
    const rank = ({ moduleId, project }: TestSpecification) => {
      const place = LONG.findIndex((name) => moduleId.includes(name));
      return place >= 0 ? place : LONG.length + PROJECTS.indexOf(project.name);
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    // All of them: many tests wait for processes and servers of their own.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'unit',
          // Nearly all are pure, and loading the same modules for each file anew is half of the work.
          isolate: false,
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
