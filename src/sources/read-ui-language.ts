import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIGURATION_FILE, parseConfiguration } from '../model/configuration.ts';
import { findUiLanguage, type UiLanguage } from '../model/ui-language.ts';

/**
 * Reads from the firstline.yml of a content folder which language the site speaks, before anything else is read.
 * English where the file does not say it or is broken: what is wrong with it is found when all of the content is read.
 */
export async function readUiLanguage(folder: string): Promise<UiLanguage> {
  const source = await readFile(join(folder, CONFIGURATION_FILE), 'utf8').catch(() => undefined);
  return findUiLanguage(parseConfiguration(source, []).configuration.site.uiLanguage) ?? 'en';
}
