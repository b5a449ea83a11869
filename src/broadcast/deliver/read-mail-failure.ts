import type { Outcome } from './outcome.ts';

/** What nodemailer tells of an error. */
type MailError = { code?: unknown; responseCode?: unknown; command?: unknown };

/** What nodemailer's codes mean before the server has asked for the message. */
const REASONS: Record<string, string> = {
  EAUTH: 'the mail server does not take the login',
  ECONNECTION: 'no connection to the mail server, or it broke before the message',
  ECONNREFUSED: 'no connection to the mail server (ECONNREFUSED)',
  EDNS: 'the mail server’s name is not known',
  ETIMEDOUT: 'the mail server did not answer in time, before the message',
  ESOCKET: 'no connection to the mail server, or it broke before the message',
  ETLS: 'the connection to the mail server could not be encrypted',
  EENVELOPE: 'the mail server refused the sender or the recipient',
  EMESSAGE: 'the message could not be built',
  EPROTOCOL: 'the mail server answers strangely',
};

/** Codes after which a repeat ends the same until a person changes something. */
const PERMANENT = ['EAUTH', 'EENVELOPE', 'EMESSAGE', 'ETLS'];

/**
 * Reads what nodemailer throws. It says the same of a connection that broke before the greeting and after the last dot, so
 * that alone does not tell whether the message is there.
 * @param hasBegun whether the server has asked for the message (354)
 */
export function readMailFailure(error: unknown, hasBegun: boolean): Exclude<Outcome, { kind: 'sent' }> {
  const { code, responseCode } = error as MailError;
  if (typeof responseCode === 'number' && responseCode >= 400) {
    // Its words may hold an address, so they are not repeated.
    const passes = responseCode < 500;
    const what = REASONS[String(code)] ?? 'the mail server refused the message';
    return { kind: 'refused', reason: `${what} (${responseCode})`, permanent: !passes };
  }
  const name = typeof code === 'string' ? code : '';
  if (hasBegun)
    return { kind: 'ambiguous', reason: `the connection broke after the message was sent (${name || 'no code'})` };
  const reason = REASONS[name] ?? 'the mail could not be sent';
  return { kind: 'refused', reason, permanent: PERMANENT.includes(name) };
}
