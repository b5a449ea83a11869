import { LOOPBACK } from '../../model/channel.ts';
import { readSecret } from '../../platform/env.ts';
import { FirstlineError } from '../../platform/error.ts';

/**
 * Reads the address of a webhook, which is a secret itself.
 * @param check says what is wrong with it, without repeating it; undefined when it is right
 * @throws FirstlineError `env/missing`, `env/invalid`
 */
export function readAddress(
  name: string,
  env: NodeJS.ProcessEnv,
  check: (url: URL) => string | undefined = () => undefined,
): string {
  const text = readSecret(name, env);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const problem = url ? (findProblem(url) ?? check(url)) : 'it is not a URL';
  if (problem === undefined) return text;
  throw new FirstlineError({
    code: 'env/invalid',
    message: `The environment variable ${name} cannot be used: ${problem}.`,
    hint: `Set ${name} to the whole URL as the service shows it. It is never written anywhere.`,
  });
}

function findProblem({ protocol, hostname, username, password }: URL): string | undefined {
  if (username !== '' || password !== '') return 'it holds a login, which is not sent';
  if (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname))) return undefined;
  return 'it does not begin with https://';
}
