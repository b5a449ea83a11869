/** What a {@link FirstlineError} is made of. */
export type ErrorParts = {
  /** Permanent, machine-readable name of what went wrong, for example `git/not-a-repository`. */
  code: string;
  /** What happened and why; what was expected and what was received. */
  message: string;
  /** What to do about it. */
  hint?: string | undefined;
  /** `path`, `path:line` or `path:line:column`. */
  place?: string | undefined;
  /** The error underneath, if any. */
  cause?: unknown;
  /** Exit code of a command that ends with this error: 2 usage or configuration, 3 try again, 4 a person decides. */
  exit?: 2 | 3 | 4 | undefined;
};

/** The one error class. It never carries a token or a webhook URL. */
export class FirstlineError extends Error {
  override readonly name = 'FirstlineError';
  readonly code: string;
  readonly hint: string | undefined;
  readonly place: string | undefined;
  readonly exit: 2 | 3 | 4;

  constructor(parts: ErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.code = parts.code;
    this.hint = parts.hint;
    this.place = parts.place;
    this.exit = parts.exit ?? 2;
  }
}
