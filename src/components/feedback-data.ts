import type { Feedback } from '../model/feedback.ts';
import type { ContactData } from './site-data.ts';

/** Whom to ask about a page, and why them: they own it, they answer for its area, or the site says so. */
export type AskData = { contact: ContactData; by: 'owner' | 'area' | 'site' };

/** Where the reports of a page go. */
export type ReportTarget =
  /** An address that `fillTellAddress` fills in. */
  | { kind: 'mailto'; address: string }
  /** Address of the issue form, without what it is filled in with. */
  | { kind: 'github'; address: string }
  | { kind: 'webhook'; address: string };

/** What a page carries for reports and questions about it. */
export type FeedbackData = {
  target: ReportTarget | undefined;
  title: string;
  /** Which content the page shows: its commit, or a digest of it, shortened. */
  version: string;
  ask: AskData | undefined;
};

/** Says where reports of a page go, whose readers ask `ask`. */
export function findReportTarget(feedback: Feedback | undefined, ask: AskData | undefined): ReportTarget | undefined {
  switch (feedback?.kind) {
    case 'mailto': {
      const own = feedback.toOwner && ask?.contact.tell?.startsWith('mailto:') ? ask.contact.tell : undefined;
      return { kind: 'mailto', address: own ?? `mailto:${feedback.to}` };
    }
    case 'github':
      return { kind: 'github', address: `${feedback.server}/${feedback.repository}/issues/new` };
    case 'webhook':
      return { kind: 'webhook', address: feedback.url };
    default:
      return undefined;
  }
}
