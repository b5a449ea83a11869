import { proposeOwner } from '../../src/authoring/propose-owner.ts';
import type { Writing } from './open-writing.ts';

const NOBODY = '';

/** The owner: what the flag says, else who is proposed; a person confirms that or picks another. */
export async function askOwner(
  { corpus, email, prompter }: Writing,
  flag: string | undefined,
  articles: readonly string[],
): Promise<string | undefined> {
  if (flag !== undefined) return flag;
  const proposed = proposeOwner(corpus, articles, email);
  if (!prompter) return proposed;
  const { teams, people } = corpus.roster;
  const message = 'Who owns it, and answers questions?';
  if (teams.size + people.size === 0) {
    const answer = await prompter.line({ message: `${message} (Enter: nobody yet)`, initial: proposed });
    return answer === '' ? undefined : answer;
  }
  const options = [
    ...[...teams.values()].map(({ id, title, contact }) => ({
      value: id,
      label: title,
      ...(contact ? { hint: contact } : {}),
    })),
    ...[...people.values()].map(({ id, name, team }) => ({
      value: id,
      label: name,
      hint: teams.get(team ?? '')?.title ?? '',
    })),
    { value: NOBODY, label: 'Nobody yet' },
  ];
  const answer = await prompter.one({ message, options, initial: proposed });
  return answer === NOBODY ? undefined : answer;
}
