import { z } from 'zod';
import type { Finding } from './finding.ts';
import { parseYaml } from './parse-yaml.ts';

const schema = z.record(
  z.string(),
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string())),
);

/** Customers' words -> our words: `money back` -> `refund`. */
export type Synonyms = Record<string, string[]>;

/** File of the synonyms, below the content folder. */
export const SYNONYMS_FILE = 'synonyms.yml';

/** Reads synonyms.yml; an absent file means none. */
export function parseSynonyms(source: string | undefined): { synonyms: Synonyms; findings: Finding[] } {
  const { data, findings } = parseYaml(source ?? '', schema, { path: SYNONYMS_FILE, code: 'synonyms' });
  return { synonyms: data ?? {}, findings };
}
