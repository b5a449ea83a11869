import type { Setup } from '../../src/authoring/compose-configuration.ts';
import type { Starter } from '../../src/authoring/compose-starter.ts';
import { nameFile } from '../../src/authoring/name-file.ts';
import { CHANNEL_WORDS, type ChannelEntry, parseChannelWords } from '../../src/authoring/parse-channel-words.ts';
import { CHANNEL_KINDS, type ChannelKind } from '../../src/model/channel.ts';
import { isLanguage, isTimeZone } from '../../src/model/date-time.ts';
import { FirstlineError } from '../../src/platform/error.ts';
import type { Prompter } from '../ask/open-prompter.ts';
import { refuseEmpty, splitList } from '../new/answer.ts';
import type { Place } from './check-place.ts';
import { findEditUrl } from './find-edit-url.ts';
import type { Source } from './read-source.ts';

/** What a team has said of itself. */
export type Answers = Omit<Setup, 'teams' | 'required' | 'noteRequired' | 'schemas'> & Pick<Starter, 'team' | 'person'>;

export type SetupFlags = {
  [Key in 'name' | 'url' | 'time-zone' | 'language' | 'team' | 'edit-url']?: string | undefined;
} & { area?: string[] | undefined; channel?: string[] | undefined };

type Asking = { flags: SetupFlags; place: Place; source: Source | undefined; prompter: Prompter | undefined };

/** Flags first, then questions, then defaults. What is wrong with the flags is said at once, all of it. */
export async function askSetup({ flags, place, source, prompter }: Asking): Promise<Answers> {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const channels = (splitList(flags.channel) ?? []).map(parseChannelWords);
  refuseWrong(flags, channels);
  const line = async (given: string | undefined, message: string, initial: string, check = refuseEmpty) =>
    given ?? (await prompter?.line({ message, initial, check })) ?? initial;

  const name = await line(flags.name, 'What is your knowledge base called?', 'Knowledge base');
  const timeZone = await line(flags['time-zone'], 'In which time zone do your days begin?', zone, checkZone);
  const language = await line(
    flags.language,
    'In which language is it written? (a tag like en or de)',
    'en',
    checkLanguage,
  );
  const areas = source ? [] : await askAreas(flags.area, prompter);
  const team = source ? 'Support' : await line(flags.team, 'Which team answers customers?', 'Support');
  const address =
    flags.url ??
    (await prompter?.line({ message: 'Where will the site be served? (Enter: not known yet)', check: checkUrl }));
  const { user } = place;
  return {
    ...{ name, timeZone, language, areas },
    url: address === '' ? undefined : address,
    editUrl: flags['edit-url'] ?? findEditUrl(place),
    channels: flags.channel ? (channels as ChannelEntry[]) : await askChannels(prompter),
    team: { id: nameFile(team) || 'support', title: team },
    person:
      user.name === undefined ? undefined : { id: nameFile(user.name) || 'admin', name: user.name, email: user.email },
  };
}

function refuseWrong(flags: SetupFlags, channels: (ChannelEntry | string)[]): void {
  const problems = [
    ...channels.flatMap((channel) => (typeof channel === 'string' ? [`--channel: ${channel}.`] : [])),
    ...[
      ['--time-zone', flags['time-zone'] === undefined ? undefined : checkZone(flags['time-zone'])],
      ['--language', flags.language === undefined ? undefined : checkLanguage(flags.language)],
      ['--url', flags.url === undefined ? undefined : checkUrl(flags.url)],
    ].flatMap(([flag, problem]) => (problem === undefined ? [] : [`${flag}: ${problem}`])),
  ];
  if (problems.length > 0) throw new FirstlineError({ code: 'usage/init', message: problems.join(' ') });
}

function checkZone(zone: string): string | undefined {
  return isTimeZone(zone) ? undefined : `“${zone}” is no IANA time zone; expected one like Europe/Berlin.`;
}

function checkLanguage(tag: string): string | undefined {
  return isLanguage(tag) ? undefined : `“${tag}” is no language tag; expected one like en, en-US or de.`;
}

function checkUrl(url: string): string | undefined {
  const isFine = url === '' || (URL.canParse(url) && /^https?:\/\//.test(url));
  return isFine ? undefined : `“${url}” is no address; expected one like https://kb.example.com.`;
}

const AREAS = 'Products, Pricing, Policies';

/** `Billing & plans` or `billing=Billing & plans`: the first makes its own id, as the folder will be called. */
async function askAreas(flags: string[] | undefined, prompter: Prompter | undefined): Promise<Answers['areas']> {
  const message = 'Which areas does it have? With commas between; each becomes a folder';
  const words =
    splitList(flags) ?? splitList([(await prompter?.line({ message, initial: AREAS, check: refuseEmpty })) ?? AREAS]);
  const areas = (words ?? []).map((word) => {
    const [first = '', ...rest] = word.split('=');
    const title = rest.join('=').trim();
    return title === '' ? { id: nameFile(first), title: first.trim() } : { id: first.trim(), title };
  });
  const nameless = areas.filter(({ id }) => id === '').map(({ title }) => `“${title}”`);
  if (nameless.length === 0) return areas;
  throw new FirstlineError({
    code: 'usage/init',
    message: `The area ${nameless.join(', ')} has no Latin letters to make a folder's name of.`,
    hint: 'Write --area ID=TITLE.',
  });
}

async function askChannels(prompter: Prompter | undefined): Promise<ChannelEntry[]> {
  const terminal: ChannelEntry = { id: CHANNEL_WORDS.console.id, entry: { kind: 'console' } };
  if (!prompter) return [terminal];
  const options = CHANNEL_KINDS.map((kind) => ({ value: kind, label: kind, hint: CHANNEL_WORDS[kind].about }));
  const kinds = await prompter.some({
    message: 'Where do announcements go? (Space picks, Enter goes on)',
    options,
    initial: ['console'],
  });
  const entries: ChannelEntry[] = [];
  for (const kind of kinds as ChannelKind[]) {
    const values: string[] = [];
    for (const { key, example } of CHANNEL_WORDS[kind].needs) {
      values.push(await prompter.line({ message: `${kind}: ${key}, like ${example}`, check: refuseEmpty }));
    }
    const entry = parseChannelWords([kind, ...values].join(':'));
    if (typeof entry === 'string') throw new FirstlineError({ code: 'usage/init', message: `${entry}.` });
    entries.push(entry);
  }
  return entries.length > 0 ? entries : [terminal];
}
