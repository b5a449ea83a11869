import { createEmulator } from 'emulate';
import { type Fault as ProxyFault, startProxy } from './fault-proxy.ts';

/** What the proxy does with a call. */
export type Fault = ProxyFault | 'post-then-500';

export type SlackMessage = {
  ts: string;
  text: string;
  thread_ts?: string;
  blocks?: { type: string; block_id?: string }[];
  metadata?: { event_payload: Record<string, string> };
};

/** A Slack that keeps messages, behind a proxy that can fail. */
export type TestSlack = {
  /** For `api-url` in firstline.yml. */
  apiUrl: string;
  /** Address of an incoming webhook of the channel. */
  webhookUrl: string;
  /** Id of a channel that exists. */
  channel: string;
  /** Decides about each call from now on, by the name of the method; `services` is the webhook. */
  fail(decide: (method: string) => Fault): void;
  /** Methods that were called, in order. */
  calls: string[];
  /** What is in the channel, the oldest first. */
  messages(): Promise<SlackMessage[]>;
  /** A message and what is below it, the oldest first. */
  thread(ts: string): Promise<SlackMessage[]>;
  close(): Promise<void>;
};

const TOKEN = 'xoxb-test';
const CHANNEL = 'C000000001';

/** Starts both on free ports of this machine. */
export async function startSlack(): Promise<TestSlack> {
  const emulator = await createEmulator({ service: 'slack', port: 0 });
  const proxy = await startProxy(emulator.url);
  let decide: (method: string) => Fault = () => 'pass';
  const calls: string[] = [];
  proxy.fail(({ path }) => {
    const method = path.startsWith('/services/') ? 'services' : path.replace('/api/', '').replace(/\?.*/, '');
    calls.push(method);
    const fault = decide(method);
    return fault === 'post-then-500' ? { instead: { status: 500 } } : fault;
  });
  const ask = async (method: string, more: Record<string, string> = {}) => {
    const body = new URLSearchParams({ channel: CHANNEL, include_all_metadata: 'true', limit: '200', ...more });
    const headers = { authorization: `Bearer ${TOKEN}` };
    const answer = await fetch(`${emulator.url}/api/${method}`, { method: 'POST', headers, body });
    return ((await answer.json()) as { messages: SlackMessage[] }).messages;
  };
  return {
    apiUrl: `${proxy.url}/api/`,
    webhookUrl: `${proxy.url}/services/T000000001/B000000001/secret-of-the-webhook`,
    channel: CHANNEL,
    fail: (next) => {
      decide = next;
    },
    calls,
    messages: async () => (await ask('conversations.history')).reverse(),
    thread: (ts) => ask('conversations.replies', { ts }),
    close: async () => {
      await proxy.close();
      await emulator.close();
    },
  };
}
