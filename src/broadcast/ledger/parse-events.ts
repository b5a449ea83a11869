import { FirstlineError } from '../../platform/error.ts';
import { EVENT_VERSION, type LedgerEvent, ledgerEvent } from './events.ts';

/**
 * Reads the lines of one file of the ledger.
 * @param place name of the file, for errors
 * @throws FirstlineError `ledger/damaged` with the line, or `ledger/newer-version`
 */
export function parseEvents(text: string, place: string): LedgerEvent[] {
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : parseLine(line, `${place}:${index + 1}`)));
}

function parseLine(line: string, place: string): LedgerEvent {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw damaged(place, 'it is not JSON', cause);
  }
  const version = typeof value === 'object' && value !== null && 'v' in value ? value.v : undefined;
  if (typeof version === 'number' && version > EVENT_VERSION) {
    throw new FirstlineError({
      code: 'ledger/newer-version',
      place,
      message: `The ledger was written by a newer Firstline (version ${version} of its lines; this one knows ${EVENT_VERSION}).`,
      hint: 'Update Firstline here, then run the command again. Nothing was changed.',
      exit: 4,
    });
  }
  const parsed = ledgerEvent.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw damaged(place, `“${issue?.path.join('.') ?? ''}” is wrong: ${issue?.message ?? 'unknown'}`);
}

/**
 * Gives back events as they will be read again; what could not be read is never written.
 * @throws FirstlineError `ledger/not-writable`
 */
export function checkEvents(events: readonly LedgerEvent[]): LedgerEvent[] {
  return events.map((event) => {
    const parsed = ledgerEvent.safeParse(event);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new FirstlineError({
      code: 'ledger/not-writable',
      message: `An event “${event.kind}” cannot be written to the ledger: “${issue?.path.join('.') ?? ''}” is wrong: ${issue?.message ?? 'unknown'}.`,
      hint: 'Nothing of it was written. This is a defect of Firstline: report it with this message.',
      exit: 4,
    });
  });
}

/** The error for a ledger that somebody changed by hand, or that was cut off. Nothing is repaired by guessing. */
export function damaged(place: string, why: string, cause?: unknown): FirstlineError {
  return new FirstlineError({
    code: 'ledger/damaged',
    place,
    message: `The ledger is damaged here: ${why}.`,
    hint: 'Nothing was sent and nothing was changed. The ledger is a Git branch, so its last good version is still there: find it with `git log -p` on the ledger’s ref, and set the ref back to that commit.',
    cause,
    exit: 4,
  });
}
