import { z } from 'zod';
import { type Feedback, GITHUB_SERVER } from '../model/feedback.ts';
import { parseReportForm, type ReportedPlace } from '../model/report-form.ts';
import type { Clock } from '../platform/clock.ts';
import { findApi, openGitHub } from './deliver/open-github.ts';

/** An open report, as its issue tells of it. */
export type OpenReport = ReportedPlace & {
  /** Address of the issue. */
  url: string;
  /** When it was opened, epoch milliseconds. */
  at: number;
};

/** What is known of open reports. */
export type ReadReports =
  | { kind: 'known'; reports: OpenReport[] }
  /** Nobody can know, or nobody gave the token for it. */
  | { kind: 'unknown'; reason: string }
  /** They could not be read this time. */
  | { kind: 'failed'; reason: string };

const issue = z.object({
  html_url: z.url({ protocol: /^https?$/ }),
  created_at: z.iso.datetime({ offset: true }),
  body: z.string().nullish(),
  pull_request: z.unknown().optional(),
});

/** Name of the environment variable whose token reads the issues. */
const TOKEN = 'GITHUB_TOKEN';

/**
 * Reads the open issues that were made with the report forms: from all pages of their list, never from GitHub's search, which
 * lags. Only the environment says where the token goes.
 */
export async function readReports(
  feedback: Feedback,
  { env, clock }: { env: NodeJS.ProcessEnv; clock: Clock },
): Promise<ReadReports> {
  if (feedback.kind !== 'github') {
    return { kind: 'unknown', reason: `reports go by ${feedback.kind}, which cannot be asked` };
  }
  const token = env[TOKEN]?.trim();
  if (!token) return { kind: 'unknown', reason: `the environment variable ${TOKEN} is not set` };
  if (feedback.server !== GITHUB_SERVER && !env.GITHUB_API_URL?.trim()) {
    return { kind: 'unknown', reason: `GITHUB_API_URL does not say where the API of ${feedback.server} is` };
  }
  const github = openGitHub({ repository: feedback.repository, token, apiUrl: findApi(env), clock });
  const list = await github.list('GET /repos/{owner}/{repo}/issues', { state: 'open', sort: 'created' });
  if (list.kind !== 'ok') return { kind: 'failed', reason: list.reason };
  const reports = list.data.flatMap((item) => {
    const read = issue.safeParse(item).data;
    const place = read && read.pull_request === undefined ? parseReportForm(read.body ?? '') : undefined;
    return read && place ? [{ ...place, url: read.html_url, at: Date.parse(read.created_at) }] : [];
  });
  return { kind: 'known', reports };
}
