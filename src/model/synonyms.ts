import { z } from 'zod';
import type { Finding } from './finding.ts';
import { parseYaml } from './parse-yaml.ts';

/** What synonyms.yml may say. */
export const synonymsSchema = z
  .record(z.string(), z.union([z.array(z.string()), z.string().transform((word) => [word])]))
  .describe("Customers' words on the left, our words on the right; search looks for both.");

/** Customers' words -> our words: `money back` -> `refund`. */
export type Synonyms = Record<string, string[]>;

/** File of the synonyms, below the content folder. */
export const SYNONYMS_FILE = 'synonyms.yml';

/** Reads synonyms.yml; an absent file means none. */
export function parseSynonyms(source: string | undefined): { synonyms: Synonyms; findings: Finding[] } {
  const { data, findings } = parseYaml(source ?? '', synonymsSchema, { path: SYNONYMS_FILE, code: 'synonyms' });
  return { synonyms: data ?? {}, findings };
}
