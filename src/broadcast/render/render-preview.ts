import { formatMoment } from '../../model/date-time.ts';
import type { Preview, PreviewedDay } from '../preview/preview.ts';
import { composeMessage } from './compose-message.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { inertLine } from './fold-details.ts';
import { MAX_BODY } from './render-github.ts';
import { countPeople, isReminder, renderPreviewAnnouncement } from './render-preview-announcement.ts';
import { renderPreviewFindings } from './render-preview-findings.ts';
import { renderPreviewMessages } from './render-preview-messages.ts';

/** Announcements that are told above the fold; a branch with more of them is an import. */
const MAX_TOLD = 10;
/** Changed files of which it is said why nobody is told of them. */
const MAX_SILENT = 20;

/** Where a finding's file can be seen as it is in the change, with a slash at the end; undefined where that is nowhere. */
export type PreviewLinks = { files: string | undefined };

/**
 * Renders a preview as the comment on a pull request: first in short what is told, to whom and when, then what is wrong, then
 * the messages word for word, folded. It fits what GitHub takes, and calls nobody.
 */
export function renderPreview(preview: Preview, links: PreviewLinks = { files: undefined }): string {
  const { days, silence } = preview;
  const told = days.flatMap((day) => day.announcements.filter((one) => !isReminder(one)).map((one) => ({ one, day })));
  const head = [
    renderTitle(preview, told.length),
    ...(preview.blocked === undefined ? [] : [escapeMarkdown(preview.blocked)]),
    ...listLines(silence),
    ...told.slice(0, MAX_TOLD).map(({ one, day }) => renderPreviewAnnouncement(one, day.at, preview)),
    ...(told.length > MAX_TOLD ? [`… and ${told.length - MAX_TOLD} more announcements, all of them below.`] : []),
    ...renderPreviewFindings(preview.findings, links.files),
  ];
  const folded = days.flatMap((day) => renderDay(day, preview));
  return fitBlocks(head, folded, renderFoot(preview));
}

function renderTitle({ days, blocked, files }: Preview, count: number): string {
  if (blocked !== undefined) return '### Nobody can say what this change will tell';
  const people = Math.max(0, ...days.flatMap(({ announcements }) => announcements.map((one) => one.people ?? 0)));
  const reach = people > 0 ? ` to ${countPeople(people)}` : '';
  if (count === 1) return `### This change will be announced${reach}`;
  if (count > 1) return `### This change will be ${count} announcements${reach === '' ? '' : `${reach} at most`}`;
  return files.length === 0 ? '### This change does not touch the content' : '### This change tells nobody anything';
}

function listLines(silence: readonly string[]): string[] {
  if (silence.length === 0) return [];
  const lines = silence.slice(0, MAX_SILENT).map((line) => `- ${inertLine(line, 400)}`);
  const more = silence.length > MAX_SILENT ? [`- … and ${silence.length - MAX_SILENT} more files`] : [];
  return [[...lines, ...more].join('\n')];
}

function renderDay({ at, announcements }: PreviewedDay, preview: Preview): string[] {
  return announcements.flatMap((one) => {
    const { headline } = composeMessage(one.announcement, preview.site);
    const when = isReminder(one) ? `On ${formatInstant(at, preview)}` : 'Word for word';
    return renderPreviewMessages(one.messages, `${when}: “${headline}”`);
  });
}

function renderFoot(preview: Preview): string {
  const { now, daysLeftOut, remarks } = preview;
  const lines = [
    `As if it were merged now, ${formatInstant(now, preview)}; days are counted from then.`,
    ...(daysLeftOut > 0 ? [`${daysLeftOut} later dates are not shown.`] : []),
    ...remarks,
  ];
  return `<sub>${inertLine(lines.join(' '), 1500)}</sub>`;
}

function formatInstant(at: number, { site }: Pick<Preview, 'site'>): string {
  return formatMoment({ at, allDay: false }, site.timeZone, site.language);
}

/** As many whole blocks as a comment holds; what is folded is left out before anything else. */
function fitBlocks(head: readonly string[], folded: readonly string[], foot: string): string {
  const rest = (count: number) =>
    count === 0
      ? []
      : [
          `… ${count === 1 ? 'one block does' : `${count} blocks do`} not fit here; \`npm run preview\` prints them all.`,
        ];
  let room = MAX_BODY - foot.length - 200;
  const fits = (block: string) => {
    room -= block.length + 2;
    return room >= 0;
  };
  const blocks = [...head, ...folded];
  const end = blocks.findIndex((block) => !fits(block));
  const shown = end === -1 ? blocks : blocks.slice(0, end);
  return [...shown, ...rest(blocks.length - shown.length), foot].join('\n\n');
}
