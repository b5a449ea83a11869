import { CONFIGURATION_FILE, type Configuration, parseConfiguration } from '../model/configuration.ts';
import { type Repository, tryGit } from '../platform/git.ts';

/** Reads the firstline.yml that is committed here, for what has to be known before the content is read, or when it cannot be. */
export async function readSettings({
  top,
  prefix,
}: Repository): Promise<Pick<Configuration, 'site' | 'ledger' | 'channels'>> {
  const path = prefix === '' ? CONFIGURATION_FILE : `${prefix}/${CONFIGURATION_FILE}`;
  const file = await tryGit(top, ['cat-file', 'blob', `HEAD:${path}`]);
  const source = file.code === 0 ? file.stdout.toString('utf8') : undefined;
  return parseConfiguration(source, []).configuration;
}
