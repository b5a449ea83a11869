import { FirstlineError } from './error.ts';

/**
 * Reads a secret from the environment variable `name`. The value is trimmed and never printed.
 * @throws FirstlineError `env/missing` when it is not set or empty.
 */
export function readSecret(name: string, env: NodeJS.ProcessEnv = process.env): string {
  const value = env[name]?.trim();
  if (!value) {
    throw new FirstlineError({
      code: 'env/missing',
      message: `The environment variable ${name} is not set.`,
      hint: `Set ${name} to the secret, for example in the settings of the CI job. It is never written anywhere.`,
    });
  }
  return value;
}
