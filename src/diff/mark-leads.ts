/** Paragraphs of these marks tell which text a tab, box or definition holds; the title of a box may follow its mark. */
const OPEN = '\uE004';
const CLOSE = '\uE005';
const TITLE = '\uE006';

/** Opens a box; its title is not said in the text otherwise. */
export const openLead = (title = '') => `\n\n${OPEN}${title.replaceAll('\n', ' ')}\n\n`;

/** Ends the box that was opened last. */
export const closeLead = () => `\n\n${CLOSE}\n\n`;

/** Stands before a paragraph that is the title of what follows in its box. */
export const LEAD_TITLE = TITLE;

/** A text of one line without marks. */
export const stripLeads = (text: string) => text.replaceAll(new RegExp(`[${OPEN}${CLOSE}${TITLE}]`, 'g'), '');

/** What a paragraph says of leads; undefined for one that is only text. */
export function readLead(text: string): { kind: 'open'; title: string } | { kind: 'close' | 'title' } | undefined {
  if (text.startsWith(OPEN)) return { kind: 'open', title: text.slice(OPEN.length).trim() };
  if (text.startsWith(CLOSE)) return { kind: 'close' };
  return text.startsWith(TITLE) ? { kind: 'title' } : undefined;
}
