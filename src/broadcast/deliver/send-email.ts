import { createHash } from 'node:crypto';
import type { Transporter } from 'nodemailer';
import type Mail from 'nodemailer/lib/mailer';
import { type Channel, EACH_PERSON, LOOPBACK } from '../../model/channel.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Roster } from '../../model/roster.ts';
import { readSecret } from '../../platform/env.ts';
import { FirstlineError } from '../../platform/error.ts';
import { renderEmail } from '../render/render-email.ts';
import type { Outcome, Probe, Sender, Sending } from './outcome.ts';
import { readMailFailure } from './read-mail-failure.ts';

/** Milliseconds between two mails; a server takes several connections a second. */
export const EMAIL_SPACING = 200;
/** Milliseconds that a connection, a greeting or any pause within the dialogue may take. */
const EMAIL_TIMEOUT = 15_000;

type EmailChannel = Extract<Channel, { kind: 'email' }>;

/**
 * Sends mails by SMTP, one transaction for each recipient. A mail server cannot be asked what it got, but Exchange and list
 * managers drop what has the same Message-ID and Date as before: both are those of the announcement, for every attempt.
 */
export function connectEmail(
  channel: EmailChannel,
  site: Configuration['site'],
  { env, roster }: { env: NodeJS.ProcessEnv; roster: Roster },
): Sender {
  const server = readServer(channel.smtpEnv, env);
  return { spacing: EMAIL_SPACING, onLostReply: channel.onLostReply, send, probe };

  async function send(sending: Sending): Promise<Outcome> {
    const to = findAddress(channel, roster, sending.recipient);
    if (typeof to !== 'string') return to;
    const dialogue = { hasBegun: false };
    const transport = await openTransport(server, dialogue);
    try {
      const { rejected, response } = await transport.sendMail(buildMail(channel, site, sending, to));
      if (rejected && rejected.length > 0)
        return { kind: 'refused', reason: 'the mail server refused the recipient', permanent: true };
      return { kind: 'sent', receipt: readQueue(response ?? '') };
    } catch (error) {
      return readMailFailure(error, dialogue.hasBegun);
    } finally {
      transport.close();
    }
  }

  async function probe(): Promise<Probe> {
    const transport = await openTransport(server, { hasBegun: false });
    const missing = [...roster.people.values()].filter(({ email }) => email === undefined).map(({ id }) => id);
    const people: Probe =
      channel.to !== EACH_PERSON || missing.length === 0
        ? []
        : [
            {
              ...{ check: 'addresses', ok: false, message: `people without an address: ${missing.join(', ')}` },
              fix: 'Add “email” to them in people.yml.',
            },
          ];
    try {
      await transport.verify();
      return [
        { check: 'mail server', ok: true, message: 'it answers and takes the login; only a mail proves the sender' },
        ...people,
      ];
    } catch (error) {
      const { reason } = readMailFailure(error, false);
      const fix = `Check host, port, user and password in ${channel.smtpEnv}.`;
      return [{ check: 'mail server', ok: false, message: reason, fix }, ...people];
    } finally {
      transport.close();
    }
  }
}

/** The address is looked up when it is needed, so that none is in the ledger, and a person who moved is written to there. */
function findAddress({ to, id }: EmailChannel, roster: Roster, recipient: string | undefined): string | Outcome {
  if (to !== EACH_PERSON) return to;
  if (recipient === undefined) {
    return { kind: 'refused', reason: `the channel “${id}” writes to each person, but none is named`, permanent: true };
  }
  const email = roster.people.get(recipient)?.email;
  return email ?? { kind: 'refused', reason: `${recipient} has no address in people.yml`, permanent: true };
}

function buildMail(
  channel: EmailChannel,
  site: Configuration['site'],
  { announcement, delivery, original }: Sending,
  to: string,
): Mail.Options {
  const { from, unsubscribe, replyTo } = channel;
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const { subject, html, text } = renderEmail(announcement, site, unsubscribe);
  const ways = [unsubscribe.url, unsubscribe.mailto && `mailto:${unsubscribe.mailto}`].filter(
    (way) => way !== undefined,
  );
  // The page had the name of its first message then; it may have another now.
  const first = original?.announcement.replace(/@\d+$/, '');
  const page = first ?? announcement.subjects[0] ?? announcement.id;
  return {
    // As objects, and the envelope apart: a text with a comma in it would be two recipients.
    from: { name: site.name, address: from },
    to: { name: '', address: to },
    ...(replyTo === undefined ? {} : { replyTo: { name: '', address: replyTo } }),
    envelope: { from, to: [to] },
    subject,
    html,
    text,
    messageId: `<${nameFor(delivery)}.${hash(`${delivery}\n${to}`)}@${domain}>`,
    date: new Date(announcement.at),
    // One for each page, so that mail programs show what was told of it as one conversation.
    references: `<page.${hash(page)}@${domain}>`,
    list: {
      id: { url: `${channel.id.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-')}.${domain}`, comment: site.name },
      // A list within the list makes one header field of them; a flat one would make one each.
      ...(ways.length === 0 ? {} : { unsubscribe: [ways.map((url) => ({ url, comment: '' }))] }),
    },
    headers: {
      'Auto-Submitted': 'auto-generated',
      // Exchange: no answer that somebody is out of office.
      'X-Auto-Response-Suppress': 'All',
      ...(unsubscribe.url === undefined ? {} : { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** What a person recognises in a Message-ID; the hash behind it tells two apart. */
function nameFor(delivery: string): string {
  const name = delivery.replaceAll(/[^A-Za-z0-9]+/g, '-').slice(0, 60);
  return name.replaceAll(/^-|-$/g, '') || 'message';
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

/** The number under which the server keeps it, for those who look into its log. */
function readQueue(response: string): Record<string, string> {
  const queue = /queued as ([\w-]{1,40})/i.exec(response)?.[1];
  return queue === undefined ? {} : { queue };
}

type Server = { host: string; port: number; secure: boolean; auth: { user: string; pass: string } | undefined };

/** @throws FirstlineError `env/missing`, `env/invalid` */
function readServer(name: string, env: NodeJS.ProcessEnv): Server {
  const text = readSecret(name, env);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const user = decode(url?.username ?? '');
  const pass = decode(url?.password ?? '');
  const isServer = url && /^smtps?:$/.test(url.protocol) && url.hostname !== '';
  if (!isServer || user === undefined || pass === undefined) {
    throw new FirstlineError({
      code: 'env/invalid',
      message: `The environment variable ${name} does not hold the address of a mail server.`,
      hint: `Set ${name} to smtps://user:password@mail.example.com, or smtp:// for a server that encrypts after the greeting. Write what is special in the password with %, like %40 for @ and %25 for % itself. It is never written anywhere.`,
    });
  }
  const secure = url.protocol === 'smtps:';
  const auth = user === '' ? undefined : { user, pass };
  return { host: url.hostname, port: Number(url.port || (secure ? 465 : 587)), secure, auth };
}

/** Undefined when a `%` stands for nothing. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** @param dialogue is told when the server has asked for the message: from then on it may have it */
async function openTransport(server: Server, dialogue: { hasBegun: boolean }): Promise<Transporter> {
  // Not before: it takes a fifth of a second to load, and few runs send mail.
  const { createTransport } = await import('nodemailer');
  const isHere = LOOPBACK.includes(server.host);
  const watch = (entry: { tnx?: string }, message: unknown) => {
    if (entry.tnx === 'server' && /^354\b/.test(String(message))) dialogue.hasBegun = true;
  };
  const logger = { trace: watch, debug: watch, info: watch, warn: watch, error: watch, fatal: watch, level: () => {} };
  return createTransport({
    ...{ host: server.host, port: server.port, secure: server.secure },
    ...(server.auth ? { auth: server.auth } : {}),
    // A password is never sent in the clear.
    requireTLS: server.auth !== undefined && !server.secure && !isHere,
    connectionTimeout: EMAIL_TIMEOUT,
    greetingTimeout: EMAIL_TIMEOUT,
    socketTimeout: EMAIL_TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
    // Not a log: the only way to see how far the dialogue got. Nothing of it is kept.
    logger: logger as never,
    debug: true,
  });
}
