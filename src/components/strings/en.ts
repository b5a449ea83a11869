import type { ChannelKind } from '../../model/channel.ts';
import type { Tier } from '../../model/front-matter.ts';
import type { ReportKind } from '../../model/report-form.ts';
import type { State } from '../../model/state.ts';
import type { ToldReason } from '../list-told.ts';
import type { PrivateKind } from '../redact-text.ts';
import { countIn } from './count-words.ts';

const count = /* @__PURE__ */ countIn('en');

/** Words of every page. */
export const pageStrings = {
  /** BCP 47 tag of these words. */
  language: 'en',
  skip: 'Skip to the content',
  home: 'Home',
  areas: 'Areas',
  changes: 'Changes',
  mainNavigation: 'Main',
  breadcrumbs: 'You are here',
  builtOn: (date: string) => `Content as of ${date}.`,
  noHistory: 'Edits are not told: the site was built without the Git history of its content.',
  cutHistory: 'Older edits are not told: the site was built from a clone that lacks older commits.',
  withoutScript: 'Without JavaScript, labels such as “upcoming” are as of that day, and search does not work.',
  linkCopied: 'Link copied',
  notFound: 'There is no such page',
  notFoundText: 'It may have been renamed or removed. Search for it, or browse the areas.',
} as const;

/** Words of the home page and the area pages. */
export const homeStrings = {
  changedLately: 'Changed lately',
  comingUp: 'Coming up',
  today: 'In effect today',
  nothingToday: 'Nothing takes effect today, and nothing is true only for a time.',
  until: 'Until',
  since: 'Since',
  nothingChanged: 'Nothing has changed lately.',
  nothingComing: 'No change is announced.',
  allChanges: 'All changes',
  allUpcoming: 'All upcoming',
  browse: 'Browse by area',
  articleCount: (articles: number) => count(articles, { one: '# article', other: '# articles' }),
  noArticles: 'There is no article here yet.',
} as const;

/** Words of what is new to somebody: on the home page, and where something is marked as read. */
export const sinceStrings = {
  title: 'Since you last looked',
  titleSince: 'Changed since then',
  form: 'Since when',
  look: 'My last look',
  friday: 'Friday',
  weeks: 'My two weeks off',
  day: 'Since',
  count: (from: string, total: number, unread: number) =>
    total === 0
      ? `Since ${from}`
      : `Since ${from}: ${count(total, { one: '# change', other: '# changes' })}, ${count(unread, { other: '# unread' })}`,
  mustRead: 'Must read',
  none: 'Nothing has changed since then.',
  newPage: 'New page',
  from: (date: string) => `from ${date}`,
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  markAll: 'Mark all as read',
  wasRead: 'You have read this.',
  showAll: (rows: number) => count(rows, { other: 'Show all #' }),
  cut: 'earlier edits are not told here',
  reach: 'What changed before is not told here, see all changes.',
  notKept: 'This browser does not let the site remember what you have read.',
} as const;

/** Words of what happens while a page is open: something new, no network. */
export const liveStrings = {
  region: 'News of this site',
  offline: (since: string) => `You are offline. This is as of ${since}.`,
  unreachable: (since: string) => `The site cannot be reached. This is as of ${since}.`,
  newChange: 'New change',
  newChanges: (count: number) => `${count} new changes`,
  more: (count: number) => (count === 1 ? '1 more' : `${count} more`),
  changed: 'There is a newer version of this page.',
  reload: 'Reload',
  dismiss: 'Dismiss',
  alerts: 'Desktop notices of must-reads',
  alertsOn: 'On',
  alertsOff: 'Off',
  alertsBlocked: 'This browser does not allow them for this site; its settings can.',
  alertTitle: (title: string) => `Must read: ${title}`,
  unkept: 'This page is not kept in this browser',
  unkeptText: 'It opens once there is a network again. Search, or browse the areas: what is kept opens without one.',
} as const;

/** Words of an article. */
export const articleStrings = {
  decide: 'You may decide',
  ask: 'Customers ask',
  from: (date: string) => `from ${date}`,
  until: (date: string) => `until ${date}`,
  noDate: 'date not known',
  linkTo: (heading: string) => `Link to “${heading}”`,
  table: 'Table',
  glance: 'Changes at a glance',
  fromDay: 'From',
  what: 'What',
  now: 'Now',
  next: 'Then',
  before: 'Before',
  since: 'Since',
  notYet: 'not yet',
  none: 'none',
  ends: 'ends',
  ended: 'ended',
  textChanges: 'The text changes in',
  textChanged: 'The text changed in',
  onThisPage: 'On this page',
  about: 'About this page',
  owner: 'Owner',
  lead: 'Lead',
  verified: 'Verified',
  notVerified: 'Not verified yet',
  reviewDue: (date: string) => `Review due ${date}`,
  reviewOverdue: (date: string) => `Review overdue since ${date}`,
  relatedChanges: 'Changes to this page',
  edit: 'Edit this page',
  start: 'Introduction',
} as const;

/** Words of what an article said on another day. */
export const pastStrings = {
  panel: 'On another day',
  label: 'What did this page say on',
  show: 'Show',
  title: (when: string) => `As it was on ${when}`,
  held: (from: string, until: string) => `It read like this from ${from} to ${until}.`,
  heldSince: (from: string) => `It reads like this since ${from}.`,
  differing: (places: number) =>
    places === 0
      ? 'Today it says the same.'
      : `${count(places, { one: '# place is', other: '# places are' })} different today and marked: struck out or “only then” is what it no longer says, underlined or “only today” what it says now.`,
  onlyThen: 'Only then',
  onlyToday: 'Only today',
  unknown: (start: string) => `What this page said then is not known here: its history begins on ${start}.`,
  failed: 'The earlier texts of this page could not be loaded. Try again.',
  marks: 'Mark what is different today',
  earlier: 'Earlier text',
  later: 'Later text',
  back: 'Back to today',
} as const;

/** Words of what changed: the facts of an article or a change note. */
export const factStrings = {
  changed: 'Changed',
  andMore: (text: string, others: number) => `${text}, and ${count(others, { other: '# more' })}`,
  was: 'before:',
  andThen: ';',
  now: 'after:',
  removed: 'removed:',
  added: 'added:',
  end: ' (end of change)',
  wasLabel: 'Before',
  nowLabel: 'After',
  removedLabel: 'Removed',
  addedLabel: 'Added',
  more: (changes: number) => count(changes, { one: '# more change', other: '# more changes' }),
  wordings: (edits: number) => count(edits, { one: '# edit of wording', other: '# edits of wording' }),
} as const;

/** Words of the change notes. */
export const changeStrings = {
  tiers: { 'must-read': 'Must-read', notice: 'Notice', minor: 'Minor' } satisfies Record<Tier, string>,
  states: { upcoming: 'Upcoming', 'in force': 'In force', superseded: 'Past' } satisfies Record<State, string>,
  groups: { upcoming: 'Upcoming', 'in force': 'In force', superseded: 'Past' } satisfies Record<State, string>,
  emptyGroups: {
    upcoming: 'No upcoming change here.',
    'in force': 'No change in force here.',
    superseded: 'No past change here.',
  } satisfies Record<State, string>,
  intro: 'Every change that the frontline was told about: what, when, and where to read on.',
  area: 'Area',
  tier: 'Tier',
  state: 'State',
  all: 'All',
  filters: 'Filter the changes',
  clear: 'Clear filters',
  shown: (shown: number, total: number) =>
    shown === total
      ? count(total, { one: '# change', other: '# changes' })
      : `${count(shown, { other: '#' })} of ${count(total, { one: '# change', other: '# changes' })}`,
  urgent: 'Urgent',
  owner: 'Owner',
  effective: 'Effective',
  expires: 'Expires',
  replacedOn: 'Replaced on',
  notice: 'Notice',
  noticeWaived: 'Waived',
  noNotice: 'None needed',
  noticePeriod: (duration: string, date: string) => `${duration} at least: announced by ${date}`,
  audience: 'For',
  everyone: 'Everyone',
  about: 'About this change',
  affects: 'Affected articles',
  supersedes: 'Replaces',
  supersededBy: 'Replaced by',
  facts: 'What changes',
  factsSince: 'What changed',
  edit: 'Edit this note',
} as const;

/** Words of who was told of a change. */
export const toldStrings = {
  title: 'Who was told',
  nobody: 'No announcement of it is on record.',
  before: (days: number) => `Told ${count(days, { one: '# day', other: '# days' })} before it takes effect.`,
  sameDay: 'Told on the day on which it takes effect.',
  late: (days: number) => `Told ${count(days, { one: '# day', other: '# days' })} after it took effect.`,
  reasons: { new: 'Announced', corrected: 'Corrected', 'in effect': 'Told as in effect' } satisfies Record<
    ToldReason,
    string
  >,
  kinds: {
    console: 'console',
    feed: 'feed',
    slack: 'Slack',
    'slack-webhook': 'Slack',
    teams: 'Teams',
    email: 'e-mail',
    github: 'GitHub',
    webhook: 'webhook',
  } satisfies Record<ChannelKind, string>,
  audiences: (titles: string) => `For ${titles}`,
  delivered: 'Delivered',
  people: (people: number) =>
    count(people, { one: 'Delivered to # person, last', other: 'Delivered to # people, last' }),
  waiting: (people: number, isPersonal: boolean) =>
    isPersonal
      ? count(people, { one: 'Not delivered yet to # person', other: 'Not delivered yet to # people' })
      : 'Not delivered yet',
  doubtful: (people: number, isPersonal: boolean) =>
    isPersonal
      ? count(people, { one: 'Perhaps delivered to # more person', other: 'Perhaps delivered to # more people' })
      : 'Perhaps delivered',
  lost: (people: number, isPersonal: boolean) =>
    isPersonal ? count(people, { one: 'Given up for # person', other: 'Given up for # people' }) : 'Given up',
  confirmed: (people: number) =>
    count(people, { one: '# person has confirmed it.', other: '# people have confirmed it.' }),
} as const;

/** Words of the calendar. */
export const calendarStrings = {
  link: 'Calendar',
  title: 'Calendar of changes',
  intro: 'The day on which each change takes effect.',
  none: 'No change takes effect in this month.',
  end: (title: string) => `Ends ${title}`,
} as const;

/** Words of the search. */
export const searchStrings = {
  label: 'Search',
  title: 'Search results',
  placeholder: 'A question, a price, a word',
  shortcut: 'Press / to search',
  submit: 'Search',
  results: 'Results',
  counted: (results: number) => count(results, { one: '# result', other: '# results' }),
  countedOf: (shown: number, results: number) =>
    `${count(shown, { other: '#' })} of ${count(results, { one: '# result', other: '# results' })}`,
  more: 'Show more',
  none: (query: string) => `Nothing found for “${query}”.`,
  noneHelp: 'Try other words, browse the areas, or tell the team whose pages should answer this.',
  noneShort: 'Tell an owner or browse the areas',
  nearest: 'Did you mean',
  tellOwner: 'Tell an owner',
  tellOwnerOfFound: 'Not what you needed? Tell the owner',
  tell: (name: string) => `Tell ${name}`,
  tellSubject: (query: string) => `Search for “${query}”`,
  tellNone: (query: string, address: string) =>
    `I searched for “${query}” and found nothing.\n${address}\n\nWhat I need to know: `,
  tellFound: (query: string, address: string, found: string) =>
    `I searched for “${query}” and did not find what I needed.\n${address}\n\nFound first:\n${found}\n\nWhat I need to know: `,
  pastTitle: 'Recent searches',
  pastCount: (searches: number) => count(searches, { one: '# recent search', other: '# recent searches' }),
  pastNone: 'Found nothing',
  pastFoundNothing: 'nothing found',
  pastWhere: 'Kept in this browser only, and sent nowhere.',
  pastAll: 'See, save or clear your searches',
  pastSave: 'Save as a file',
  pastFile: 'searches.csv',
  pastClear: 'Clear',
  pastCleared: 'Your searches were cleared.',
  all: (results: number) => count(results, { one: 'Open all results on one page', other: 'Show all # results' }),
  missing: (words: readonly string[]) => `not found: ${words.map((word) => `“${word}”`).join(', ')}`,
  start: 'Type a question, a price or a word that the customer used.',
  needsScript: 'Search needs JavaScript. You can browse the areas instead.',
  failed: 'Search could not be loaded. Reload the page, or browse the areas.',
  loading: 'Loading search …',
  from: (date: string) => `from ${date}`,
  until: (date: string) => `until ${date}`,
  since: (date: string) => `since ${date}`,
  upcoming: 'upcoming',
  past: 'past',
  note: 'Change',
  pageStart: 'Introduction',
} as const;

/** Words of what tools and assistants read: the lists as Markdown, and /llms.txt. */
export const listStrings = {
  about: 'Product, pricing and policy as customer support may tell them to customers.',
  /** The example is written as the Markdown of the pages is. */
  dates: (example: string, before: string, after: string, zone: string) =>
    `Many values change on a date. A value with a date holds only on that side of it: “${example}” is ${before} before that day begins in ${zone}, and ${after} after. Compare each date with the present before you tell a value.`,
  boxes: (decide: string, ask: string) =>
    `A quote titled “${decide}” or “${ask}” is for the agent, not for the customer.`,
  allOf: (area: string) => `All of ${area}`,
  changesAbout: 'Each takes effect on its date, and is not true before it.',
  articlesJson: 'Articles as JSON',
  articlesJsonAbout: 'each value with the instants from and until which it holds',
  changesJson: 'Changes as JSON',
  changesJsonAbout: 'before and after, with the instant of each',
  calendarAbout: 'effective dates',
  overtaken: 'replaced before it took effect',
} as const;

/** Words of reports, of what is disputed, and of whom to ask. */
export const feedbackStrings = {
  report: 'Report',
  reportSection: (heading: string) => `Report “${heading}”`,
  reportPage: 'Report a problem on this page',
  reportSearch: 'Report that it was not found',
  titlePage: (title: string) => `Report: ${title}`,
  titleSearch: 'Report what you could not find',
  what: 'What is it?',
  kinds: { wrong: 'Wrong or outdated', unclear: 'Unclear', 'not-found': 'Could not find it' } satisfies Record<
    ReportKind,
    string
  >,
  words: 'In your words (optional)',
  wordsHint: 'Name no customers.',
  preview: 'This is all that will be sent',
  to: 'To',
  subject: 'Subject',
  message: 'Message',
  fields: {
    kind: 'Kind',
    title: 'Title',
    url: 'Page',
    section: 'Section',
    version: 'Version',
    query: 'Searched for',
    text: 'In your words',
  },
  removed: (kinds: readonly string[]) => `Taken out, and not sent: ${kinds.join(', ')}.`,
  removedKinds: {
    email: (count: number) => (count === 1 ? '1 e-mail address' : `${count} e-mail addresses`),
    card: (count: number) => (count === 1 ? '1 card number' : `${count} card numbers`),
    phone: (count: number) => (count === 1 ? '1 phone number' : `${count} phone numbers`),
  } satisfies Record<PrivateKind, (count: number) => string>,
  send: { mailto: 'Open as a mail', github: 'Open as an issue', webhook: 'Send' },
  opened: 'The report is filled in; send it there.',
  sending: 'Sending …',
  sent: 'Your report was sent.',
  failed: 'It could not be sent, and nobody was told. Try again, or ask directly.',
  cancel: 'Cancel',
  close: 'Close',
  isWaiting: 'Does a customer wait?',
  disputed: 'Disputed',
  disputedSince: (date: string) => `reported on ${date}`,
  escalate: 'Escalate',
  escalateTo: (name: string) => `Escalate to ${name}`,
  askAbout: 'Ask',
  ofArea: (area: string) => `answers for ${area}`,
  noOwner: 'This page has no owner.',
  reach: 'Reach them at',
  noReach: 'Where to reach them is not known here.',
  lead: 'Lead',
  copyHint: 'For the chat: the page, the section and the version that you read.',
  copy: 'Copy the message',
  copied: 'Message copied',
  notCopied: 'This browser does not let the site copy. The message is selected: copy it with Ctrl+C.',
  write: 'Write to them',
  question: 'I have a question about this:',
  versionIs: (version: string) => `Version ${version}`,
} as const;
