import { z } from 'zod';
import { LOOPBACK } from './channel.ts';

/** Where GitHub's pages are, unless a company runs a server of its own. */
export const GITHUB_SERVER = 'https://github.com';

/** Ways that reports of readers go, in the order in which they are offered. */
export const FEEDBACK_KINDS = ['mailto', 'github', 'webhook'] as const;

/** An address that browsers post to: https, or a stand-in on this machine; no password, since every reader can see it. */
const WEBHOOK_URL = new RegExp(
  `^(?:https://|http://(?:${LOOPBACK.map((host) => host.replaceAll(/[.[\]]/g, '\\$&')).join('|')})(?=[:/]|$))[^\\s@]+$`,
);

/** “feedback” in firstline.yml, as written. */
export const feedbackSchema = z.discriminatedUnion(
  'kind',
  [
    z
      .strictObject({
        kind: z.literal('mailto'),
        to: z.email('should be an e-mail address, without a name').describe('Address that reports go to.'),
        'to-owner': z
          .boolean('should be true or false')
          .describe('Whether a report goes to the owner of the page instead, where people.yml has their address.')
          .default(false),
      })
      .describe("Opens the reader's mail program with the report; nobody needs an account."),
    z
      .strictObject({
        kind: z.literal('github'),
        repository: z
          .string()
          .regex(/^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/, 'should be a repository like octo-org/knowledge')
          .meta({
            description: 'Owner and name of the repository; it needs the issue forms of .github/ISSUE_TEMPLATE.',
            examples: ['octo-org/knowledge'],
          }),
        server: z
          .url({ protocol: /^https$/, error: 'should be a URL that begins with https://' })
          .describe('Where the pages of a GitHub of your own are; https://github.com by default.')
          .default(GITHUB_SERVER),
      })
      .describe('Opens an issue form, filled in. With GITHUB_TOKEN a build shows what open reports name as disputed.'),
    z
      .strictObject({
        kind: z.literal('webhook'),
        url: z
          .url('should be a URL')
          .regex(WEBHOOK_URL, 'should be a URL that begins with https://, without a password')
          .meta({
            description:
              "Receiver of a POST with JSON, sent by the reader's browser. It stands in every page, so it is public: put no secret into it. The receiver has to allow the site by CORS.",
            examples: ['https://desk.example.com/reports'],
          }),
      })
      .describe('Posts to a receiver of your own; nobody needs an account.'),
  ],
  {
    error: (issue) =>
      issue.code === 'invalid_union' ? `should have a “kind”, one of ${FEEDBACK_KINDS.join(', ')}` : undefined,
  },
);

/** How readers report what is wrong, unclear or missing. */
export type Feedback =
  | {
      kind: 'mailto';
      to: string;
      /** Whether the owner of a page gets what is reported of it, where their address is known. */
      toOwner: boolean;
    }
  | {
      kind: 'github';
      repository: string;
      /** Without a slash at the end. */
      server: string;
    }
  /** Browsers call it, so whoever reads a page can read the address too: it is no secret, unlike that of a channel. */
  | { kind: 'webhook'; url: string };

/** Gives the entry its defaults. */
export function completeFeedback(raw: z.infer<typeof feedbackSchema>): Feedback {
  switch (raw.kind) {
    case 'mailto':
      return { kind: raw.kind, to: raw.to, toOwner: raw['to-owner'] };
    case 'github':
      return { kind: raw.kind, repository: raw.repository, server: raw.server.replace(/\/+$/, '') };
    case 'webhook':
      return raw;
  }
}

/** Origins beside its own to which pages of the site may send: for the security policy of each page. */
export function listSendOrigins(feedback: Feedback | undefined): string[] {
  return feedback?.kind === 'webhook' ? [new URL(feedback.url).origin] : [];
}
