import { openAnnouncer } from '../../scripts/announce/open-announcer.ts';
import { exitOf } from '../../scripts/announce/print-result.ts';
import { announce } from '../../src/broadcast/announce.ts';
import { runCommand } from '../../src/platform/command.ts';

/** Part of the time that channels ask to be left between two messages: the counterparts here do not mind. */
const HASTE = 0.05;

// What `npm run announce -- --send` does, on a clock that is ahead: leases and quiet periods end without anybody waiting.
await runCommand(async () => {
  const [content, offset = '0'] = process.argv.slice(2);
  const { announcer } = await openAnnouncer(content, true);
  const clock = {
    now: () => Date.now() + Number(offset),
    sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds * HASTE)),
  };
  const { state } = await announce({ ...announcer, clock }, { baseline: false });
  return exitOf(state);
});
