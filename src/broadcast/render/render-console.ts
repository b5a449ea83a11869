import type { Configuration } from '../../model/configuration.ts';
import type { Announcement } from '../announcement.ts';
import { composeMessage } from './compose-message.ts';
import { formatPlain } from './format-plain.ts';

/** Renders an announcement as plain text for a terminal, ending with a line break. */
export function renderConsole(announcement: Announcement, site: Configuration['site']): string {
  return formatPlain(composeMessage(announcement, site), 2);
}
