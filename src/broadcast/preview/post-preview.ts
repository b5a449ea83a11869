import { FirstlineError } from '../../platform/error.ts';
import { identifyAuthor } from '../deliver/identify-author.ts';
import { type Kept, keepComment } from '../deliver/keep-comment.ts';
import { type GitHubAccess, openGitHub } from '../deliver/open-github.ts';

/** Where a preview is shown. */
export type PullComment = {
  access: GitHubAccess;
  /** Number of the pull request. */
  pull: number;
  /** Markdown. */
  body: string;
  /** Whether it is worth a comment where there is none yet. */
  isWorthNew: boolean;
};

/**
 * Shows a preview on its pull request: one comment, rewritten whenever there is something else to say.
 * @throws FirstlineError `preview/not-posted`: 3 when it may be tried again, 2 when somebody has to change something
 */
export async function postPreview({ access, pull, body, isWorthNew }: PullComment): Promise<Kept['kind']> {
  const github = openGitHub(access);
  const self = await identifyAuthor(github);
  const comment = { number: pull, id: `preview:${pull}`, body, key: access.markerKey, isWorthNew };
  const kept = self.kind === 'ok' ? await keepComment(github, self.data, comment) : self;
  if (!('reason' in kept)) return kept.kind;
  const isPermanent = kept.kind === 'refused' && kept.permanent === true;
  throw new FirstlineError({
    code: 'preview/not-posted',
    message: `The preview could not be written on pull request ${pull} of ${access.repository}: ${kept.reason}`,
    hint: isPermanent
      ? 'In a workflow the job needs `permissions: { pull-requests: write }`.'
      : 'Run the command again: it looks for its comment first, so there is never a second one.',
    exit: isPermanent ? 2 : 3,
  });
}
