import type { Configuration } from '../../model/configuration.ts';
import type { Announcement } from '../announcement.ts';
import { composeMessage } from './compose-message.ts';
import { renderSlackMessage, type SlackMessage } from './render-slack.ts';

/**
 * Renders an announcement for an incoming webhook of Slack, with a short reference at its end: what was posted cannot be looked
 * up, so that a message may come twice, and people see that it is the same one.
 */
export function renderSlackWebhook(announcement: Announcement, site: Configuration['site']): SlackMessage {
  const message = composeMessage(announcement, site);
  return renderSlackMessage(message, message.reference);
}
