import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(import.meta.dirname, '../..');

/**
 * The sample content, absolute: content/, or where `npm run init` has put it to make room for a team's own. Tests of Firstline
 * are about the sample; what a team writes must not decide them.
 */
export const SAMPLE = existsSync(join(PROJECT, 'content/.sample'))
  ? join(PROJECT, 'content')
  : join(PROJECT, 'tests/fixtures/sample-content');
