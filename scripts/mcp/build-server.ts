import { McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { formatError } from '../../src/platform/command.ts';
import { FirstlineError } from '../../src/platform/error.ts';
import type { Log } from '../../src/platform/log.ts';
import { stripControls } from '../../src/platform/print.ts';
import { answerRead, answerSearch, answerWhatChanged } from './answer-tools.ts';
import type { Knowledge } from './open-knowledge.ts';

/** Most characters that a question may have; longer is not a question. */
const MOST_QUERY = 500;
const MOST_NAME = 1000;
const MOST_RESULTS = 20;

const INSTRUCTIONS = `The knowledge base of customer support: products, prices and policies as they are true today.
Search first, then read the page or section before you answer; name its address as the source.
Many values change on a date. Tell a customer only what is true now. What is marked NOT TRUE YET, or stands under “Not true yet”, may be told only with its date.
What stands under “You may decide” is for agents, not for customers.
If nothing is found, say so rather than guess.`;

/** What nothing here does: change anything, or ask another system. */
const READ_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

const date = z
  .string()
  .min(1)
  .max(40)
  .describe(
    'A date like 2026-12-01 (its beginning in the time zone of the site) or an instant like 2026-12-01T09:00-05:00',
  );

/** Makes a server for one connection: three tools, and every page as a resource. */
export function buildServer(knowledge: Knowledge, { version, log }: { version: string; log: Log }): McpServer {
  const server = new McpServer({ name: 'firstline', title: 'Firstline', version }, { instructions: INSTRUCTIONS });
  const answer = (text: Promise<string>) => text.then(toResult, (error: unknown) => toFailure(error, log));

  server.registerTool(
    'search',
    {
      title: 'Search the knowledge base',
      description:
        'Finds sections of articles and change notes by what a customer asks: words, prices, error codes. The same search as on the site; “quoted phrases”, in:AREA, is:upcoming and owner:TEAM work. Results say until or from when they are true.',
      inputSchema: z.strictObject({
        query: z.string().trim().min(1).max(MOST_QUERY).describe('Words as the customer would say them'),
        limit: z.number().int().min(1).max(MOST_RESULTS).default(5).describe('Most pages to return'),
      }),
      annotations: READ_ONLY,
    },
    ({ query, limit }) => answer(answerSearch(knowledge, query, limit)),
  );

  server.registerTool(
    'read',
    {
      title: 'Read a page or a section',
      description:
        'Reads an article or a change note as it is true now; what is to come is listed apart with its date. With “at” in the past: what was published and true then, and what is otherwise now. With “at” in the future: what will be true then, as far as is known.',
      inputSchema: z.strictObject({
        page: z
          .string()
          .trim()
          .min(1)
          .max(MOST_NAME)
          .describe('Path like pricing/plan-pro or changes/2026-12-01-pro-price, id, or address of the page'),
        section: z.string().max(MOST_NAME).optional().describe('Heading or anchor of one section'),
        at: date.optional(),
      }),
      annotations: READ_ONLY,
    },
    (asked) => answer(answerRead(knowledge, asked)),
  );

  server.registerTool(
    'what-changed',
    {
      title: 'What changed since a date',
      description:
        'Tells what customers are told otherwise than on a day: facts before and after, the net effect only, with the change notes that took effect or ended since. What is still to come is listed apart.',
      inputSchema: z.strictObject({
        since: date,
        area: z.string().min(1).max(MOST_NAME).optional().describe('Id of one area, such as pricing'),
      }),
      annotations: READ_ONLY,
    },
    (asked) => answer(answerWhatChanged(knowledge, asked)),
  );

  server.registerResource(
    'page',
    new ResourceTemplate('firstline:///{+page}', { list: () => listPages(knowledge) }),
    { title: 'A page', description: 'An article or a change note, as it is true now', mimeType: 'text/markdown' },
    async (uri, { page }) => ({
      contents: [
        {
          uri: uri.href,
          mimeType: 'text/markdown',
          text: stripControls(await answerRead(knowledge, { page: String(page) })),
        },
      ],
    }),
  );
  return server;
}

async function listPages(knowledge: Knowledge) {
  const { corpus } = await knowledge.readPresent();
  const pages = [...corpus.articles.values(), ...corpus.notes.values()];
  return {
    resources: pages.map((page) => ({
      uri: `firstline:///${page.path.split('/').map(encodeURIComponent).join('/')}`,
      name: page.path,
      title: page.title,
      mimeType: 'text/markdown',
      ...(page.kind === 'article' && page.summary !== undefined ? { description: page.summary } : {}),
    })),
  };
}

function toResult(text: string) {
  return { content: [{ type: 'text' as const, text: stripControls(text) }] };
}

/** What went wrong is told to the assistant, who can mend a question; a defect of ours to the log alone. */
function toFailure(error: unknown, log: Log) {
  const isOurs = !(error instanceof FirstlineError);
  if (isOurs) log.warn(formatError(error));
  const text = isOurs ? 'Error: the knowledge base could not answer; its log says why.' : formatError(error);
  return { ...toResult(text), isError: true };
}
