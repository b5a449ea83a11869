import type { PreviewedMessage } from '../preview/preview.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { fitText } from './fit-text.ts';
import { fenceText, foldDetails } from './fold-details.ts';
import { readPayload } from './read-payload.ts';
import { countPeople } from './render-preview-announcement.ts';

/** Characters of a message that are shown, and of all forms of one together: more than a page nobody reads in a comment. */
const MAX_SHOWN = 12_000;
const MAX_FORMS = 40_000;

/**
 * Renders the messages of one announcement word for word, folded; channels that show the same text share it. Empty without
 * messages.
 * @param title what stands above them
 */
export function renderPreviewMessages(messages: readonly PreviewedMessage[], title: string): string[] {
  const groups = new Map<string, PreviewedMessage[]>();
  for (const message of messages) {
    const text = readPayload(message);
    groups.set(text, [...(groups.get(text) ?? []), message]);
  }
  const limit = Math.min(MAX_SHOWN, Math.floor(MAX_FORMS / Math.max(1, groups.size)));
  const forms = [...groups.values()].flatMap((own): { name: string; text: string }[] => {
    const [first] = own;
    return first ? [{ name: own.map(nameChannel).join(', '), text: renderText(first, limit) }] : [];
  });
  const [only, ...others] = forms;
  if (!only) return [];
  if (others.length === 0) return [foldDetails(`${title}, in ${only.name}`, only.text)];
  const all = forms.map(({ name, text }) => foldDetails(name, text));
  return [foldDetails(`${title}, in ${forms.length} forms`, all.join('\n\n'))];
}

function nameChannel({ channel, deliveries, kind }: PreviewedMessage): string {
  const people = deliveries.length > 1 ? `, ${countPeople(deliveries.length)}` : '';
  const what = channel === kind ? people.slice(2) : `${kind}${people}`;
  return what === '' ? channel : `${channel} (${what})`;
}

function renderText(message: PreviewedMessage, limit: number): string {
  // What is Markdown for GitHub looks here as it will look there: it is inert already, but for a title, which is no Markdown.
  if (message.kind === 'github' && message.payload.body.length <= limit) {
    const { payload } = message;
    return 'title' in payload ? `**${escapeMarkdown(payload.title)}**\n\n${payload.body}` : payload.body;
  }
  return fenceText(fitText(readPayload(message), limit));
}
