import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIGURATION_FILE, type Configuration, parseConfiguration } from '../model/configuration.ts';

/** Reads the firstline.yml of a content folder as it is on disk, for what has to be known before the content is read. */
export async function readConfiguration(dir: string): Promise<Configuration> {
  // Absent or broken it is a finding, where the content is read.
  const source = await readFile(join(dir, CONFIGURATION_FILE), 'utf8').catch(() => undefined);
  return parseConfiguration(source, []).configuration;
}
