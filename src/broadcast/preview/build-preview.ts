import type { Corpus } from '../../model/corpus.ts';
import type { Finding } from '../../model/finding.ts';
import { describeNotice, measureNotice } from '../../model/judge-notice.ts';
import { FirstlineError } from '../../platform/error.ts';
import type { Announcement } from '../announcement.ts';
import { renderPayload } from '../render/render-payload.ts';
import { checkConfiguration } from '../take-survey.ts';
import { explainSilence, listChangedFiles } from './explain-silence.ts';
import { listListeners } from './list-listeners.ts';
import { type PlannedDay, type PlannedDelivery, playForward, type Start } from './play-forward.ts';
import type { Preview, PreviewedAnnouncement, PreviewedMessage, Verdict } from './preview.ts';

/** What a preview is made from: {@link Start}, what the change makes wrong, and what a reader has to know. */
export type PreviewInput = Start & {
  findings: readonly Finding[];
  remarks: readonly string[];
};

/** Says what will come of a change if it is merged at `now`. Whatever is broken in it is a finding, never an error. */
export function buildPreview({ findings, remarks, ...start }: PreviewInput): Preview {
  const { base, head, now } = start;
  const { site } = head.corpus.configuration;
  const files = listChangedFiles(base.folder, head.folder);
  const frame = { now, site, files, findings: [...findings], remarks: [...remarks] };
  const blocked = findBlock(head.corpus);
  if (blocked !== undefined) return { ...frame, blocked, days: [], daysLeftOut: 0, silence: [] };
  const { days, daysLeftOut, held, unheard, content } = playForward(start);
  // What is held back has to be seen also beside what is told.
  const silent = days.length > 0 ? files.filter((file) => held.includes(file)) : files;
  const isSaid = days.length === 0 || silent.length > 0;
  const silence = isSaid ? explainSilence({ base: base.folder, head: head.folder, held, unheard }, silent) : [];
  return { ...frame, blocked, days: days.map((day) => describeDay(day, content)), daysLeftOut, silence };
}

/** With a broken configuration nothing is announced at all. */
function findBlock(corpus: Corpus): string | undefined {
  try {
    checkConfiguration(corpus);
    return undefined;
  } catch (error) {
    if (error instanceof FirstlineError) return error.message;
    throw error;
  }
}

function describeDay({ at, announcements, deliveries }: PlannedDay, content: Corpus): Preview['days'][number] {
  const described = announcements.map((announcement): PreviewedAnnouncement => {
    const own = deliveries.filter((delivery) => delivery.announcement === announcement.id);
    return {
      announcement,
      notice: judge(announcement, content),
      ...listListeners(announcement, own, content),
      messages: listMessages(announcement, own, content.configuration),
    };
  });
  return { at, announcements: described };
}

/** A channel that writes to each person sends all of them the same. */
function listMessages(
  announcement: Announcement,
  deliveries: readonly PlannedDelivery[],
  { channels, site }: Corpus['configuration'],
): PreviewedMessage[] {
  return [...channels.values()].flatMap((channel): PreviewedMessage[] => {
    const own = deliveries.filter((delivery) => delivery.channel === channel.id);
    const [first] = own;
    if (!first) return [];
    const payload = renderPayload({ announcement, site, channel, delivery: first.id, isReply: first.isReply });
    return [{ channel: channel.id, deliveries: own.map(({ id }) => id), ...payload }];
  });
}

/** What notice the frontline gets, wherever there is something to say of it. */
function judge({ kind, note: digest, at }: Announcement, { notes, configuration }: Corpus): Verdict | undefined {
  if (/^article-/.test(kind)) {
    return { text: 'no change note, so no notice period applies', isEnough: true };
  }
  const note = notes.get(digest?.id ?? '');
  if (!note || (kind !== 'note-new' && kind !== 'note-corrected')) return undefined;
  const { given, asked } = measureNotice(note, configuration, at);
  const text = describeNotice({ given, asked });
  if (note.urgent !== undefined) return { text: `${text}, and is waived: ${note.urgent}`, isEnough: true };
  return { text, isEnough: asked === 0 || given >= asked };
}
