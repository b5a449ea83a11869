import { type AddressInfo, connect as connectSocket, createServer, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail that a server took. */
export type ReceivedMail = { from: string; to: string[]; raw: string };

/** Where the connection breaks: before the server has asked for the message, or after it has taken all of it. */
export type MailFault = 'pass' | 'before-354' | 'after-dot' | 'before-greeting';

/** A real mail server behind a proxy that can break connections. */
export type TestMail = {
  /** For the variable that `smtp-env` names. */
  url: string;
  mails: ReceivedMail[];
  fail(fault: MailFault): void;
  /** Answers a step of the dialogue with a refusal; undefined is as usual. */
  refuse(
    step: 'sender' | 'recipient' | 'message',
    error: { code: number; text: string } | undefined,
    who?: string,
  ): void;
  close(): Promise<void>;
};

/** Starts both on free ports of this machine. */
export async function startMail({ login }: { login?: { user: string; pass: string } } = {}): Promise<TestMail> {
  const mails: ReceivedMail[] = [];
  const refusals = new Map<string, { code: number; text: string; who?: string | undefined }>();
  const refusalOf = (step: string, address = ''): Error | undefined => {
    const found = refusals.get(step);
    if (!found || (found.who !== undefined && found.who !== address)) return undefined;
    return Object.assign(new Error(found.text), { responseCode: found.code });
  };
  const server = new SMTPServer({
    disabledCommands: login ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    authOptional: !login,
    onAuth: ({ username, password }, _, done) => {
      if (username === login?.user && password === login?.pass) return done(null, { user: username });
      done(Object.assign(new Error('5.7.8 no'), { responseCode: 535 }));
    },
    onMailFrom: ({ address }, _, done) => done(refusalOf('sender', address)),
    onRcptTo: ({ address }, _, done) => done(refusalOf('recipient', address)),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const error = refusalOf('message');
        if (error) return done(error);
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        mails.push({ from, to, raw: Buffer.concat(chunks).toString('utf8') });
        done(null, `2.0.0 Ok: queued as TEST${mails.length}`);
      });
    },
  });
  server.on('error', () => {});
  const address = await new Promise<AddressInfo>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => resolve(listening.address() as AddressInfo));
  });
  let fault: MailFault = 'pass';
  const clients = new Set<Socket>();
  const proxy = createServer((client) => {
    clients.add(client);
    pipe(client, address.port, () => fault);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://${login ? `${login.user}:${login.pass}@` : ''}127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    mails,
    fail: (next) => {
      fault = next;
    },
    refuse: (step, error, who) => void (error ? refusals.set(step, { ...error, who }) : refusals.delete(step)),
    close: async () => {
      for (const socket of clients) socket.destroy();
      await new Promise<void>((resolve) => proxy.close(() => resolve()));
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

function pipe(client: Socket, port: number, fault: () => MailFault): void {
  if (fault() === 'before-greeting') return void client.destroy();
  const server = connectSocket(port, '127.0.0.1');
  let hasAsked = false;
  const end = () => {
    client.destroy();
    server.destroy();
  };
  server.on('data', (chunk) => {
    const said = chunk.toString('latin1');
    if (/^354/m.test(said)) {
      if (fault() === 'before-354') return end();
      hasAsked = true;
    } else if (hasAsked && fault() === 'after-dot') return end();
    client.write(chunk);
  });
  client.on('data', (chunk) => server.write(chunk));
  for (const socket of [client, server]) {
    socket.on('error', end);
    socket.on('close', end);
  }
}
