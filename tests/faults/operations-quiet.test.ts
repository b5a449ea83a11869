import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { TIMING } from '../../src/broadcast/check-availability.ts';
import { takeStock } from '../../src/broadcast/take-stock.ts';
import { takeSurvey } from '../../src/broadcast/take-survey.ts';
import { closeServer } from '../helpers/fault-proxy.ts';
import { removeFolders } from '../helpers/git-repository.ts';
import { announceAt, makeClock, NOTE, note, openAnnounced, openAnnouncer } from '../helpers/run-announce.ts';

afterAll(removeFolders);

const MINUTE = 60_000;
const CONFIGURATION =
  'audiences: { support: { channels: [chat], quiet: "20:00-08:00" } }\nchannels: { chat: { kind: slack-webhook, tiers: [must-read, notice, minor] } }\n';

/** An address of this machine at which nobody listens. */
async function findClosedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await closeServer(server);
  return `http://127.0.0.1:${port}/hook`;
}

it('what could not be sent in the evening is not sent in the night, and nobody calls it late', async () => {
  const { commit, content } = await openAnnounced({ 'content/firstline.yml': CONFIGURATION });
  commit({ [NOTE]: note() });
  const url = await findClosedAddress();
  const clock = makeClock(Date.parse('2026-11-20T19:50:00Z'));
  const run = () => announceAt(content, clock, { SLACK_WEBHOOK_URL: url });
  const attempts = async () => (await run()).events.filter(({ kind }) => kind === 'refused' || kind === 'claim').length;
  const evening = await attempts();
  expect(evening).toBe(2);
  clock.advance(TIMING.lease + TIMING.quiet);
  expect(await attempts()).toBe(evening);

  const announcer = await openAnnouncer(content, clock);
  const survey = await takeSurvey(announcer, clock.now());
  const night = await takeStock(announcer.repository, survey.state, survey, clock.now());
  expect(night.unsent).toMatchObject([
    { waitsFor: 'its hour', channel: 'chat', since: Date.parse('2026-11-21T08:00:00Z') },
  ]);
  clock.advance(12 * 60 * MINUTE);
  expect(await attempts()).toBeGreaterThan(evening);
});
