import type { Channel } from '../../model/channel.ts';
import type { Corpus } from '../../model/corpus.ts';
import { FirstlineError } from '../../platform/error.ts';
import { connectChannel, type Outside } from '../deliver/connect-channel.ts';
import type { Outcome, Probe, Sender } from '../deliver/outcome.ts';
import { formatInstant } from '../ledger/events.ts';

/** Whether each channel that an audience has can be reached with its credentials; nothing is sent. */
export async function checkChannels({ configuration }: Corpus, outside: Outside): Promise<Probe> {
  const { channels, audiences, site } = configuration;
  const used = new Set([...audiences.values()].flatMap((audience) => audience.channels));
  const checks: Probe = [];
  for (const channel of channels.values()) {
    const check = `channel ${channel.id}`;
    if (!used.has(channel.id)) {
      const fix = 'Name it under “channels” of an audience, or take it out of firstline.yml.';
      checks.push({ check, ok: false, message: 'no audience has it, so nothing is sent there', fix });
    }
    const sender = connect(channel, site, outside);
    if (sender instanceof FirstlineError) {
      checks.push({ check, ok: false, message: sender.message, ...(sender.hint ? { fix: sender.hint } : {}) });
    } else {
      const found = (await sender.probe?.()) ?? [{ check: '', ok: true, message: 'nothing to prove' }];
      checks.push(...found.map((one) => ({ ...one, check: one.check === '' ? check : `${check}, ${one.check}` })));
    }
  }
  return checks;
}

/**
 * Really sends a message that says it is a trial; the ledger does not hear of it.
 * @throws FirstlineError `usage/flags` when there is no such channel, `env/missing`, `env/invalid`
 */
export async function sendTrial(
  id: string,
  { configuration, roster }: Corpus,
  outside: Outside,
  run: string,
): Promise<Outcome> {
  const channel = configuration.channels.get(id);
  if (!channel) {
    throw new FirstlineError({
      code: 'usage/flags',
      message: `There is no channel “${id}” in firstline.yml.`,
      hint: `Its channels are ${[...configuration.channels.keys()].join(', ')}.`,
    });
  }
  const now = outside.clock.now();
  const announcement = {
    ...{ id: `trial@${run}`, kind: 'article-edited' as const, tier: 'minor' as const, title: 'Trial of the channel' },
    ...{ subjects: ['trial'], factsLeftOut: 0, at: now },
    facts: [
      {
        ...{ kind: 'changed' as const, article: 'trial', title: 'Trial of the channel', trail: [], anchor: '' },
        ...{
          before: 'Nobody knew whether messages arrive here.',
          after: `This one arrived, sent at ${formatInstant(now)}.`,
        },
      },
    ],
  };
  const [person] = roster.people.values();
  const recipient = channel.kind === 'email' && channel.to === 'people' ? person?.id : undefined;
  const sender = connectChannel(channel, configuration.site, outside);
  return sender.send({ announcement, delivery: `trial@${run}:${id}`, recipient, original: undefined });
}

function connect(channel: Channel, site: Corpus['configuration']['site'], outside: Outside): Sender | FirstlineError {
  try {
    return connectChannel(channel, site, outside);
  } catch (error) {
    if (error instanceof FirstlineError) return error;
    throw error;
  }
}
