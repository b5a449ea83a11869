import type { ChannelKind } from '../model/channel.ts';
import type { Tier } from '../model/front-matter.ts';
import type { State } from '../model/state.ts';
import type { ToldReason } from './list-told.ts';

/** Words of every page. A second language is a second file like this one. */
export const pageStrings = {
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
  articleCount: (count: number) => (count === 1 ? '1 article' : `${count} articles`),
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
    total === 0 ? `Since ${from}` : `Since ${from}: ${total === 1 ? '1 change' : `${total} changes`}, ${unread} unread`,
  mustRead: 'Must read',
  none: 'Nothing has changed since then.',
  newPage: 'New page',
  from: (date: string) => `from ${date}`,
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  markAll: 'Mark all as read',
  wasRead: 'You have read this.',
  showAll: (count: number) => `Show all ${count}`,
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
  differing: (count: number) =>
    count === 0
      ? 'Today it says the same.'
      : `${count === 1 ? '1 place is' : `${count} places are`} different today and marked: struck out or “only then” is what it no longer says, underlined or “only today” what it says now.`,
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
  andMore: (text: string, count: number) => `${text}, and ${count} more`,
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
  more: (count: number) => (count === 1 ? '1 more change' : `${count} more changes`),
  wordings: (count: number) => (count === 1 ? '1 edit of wording' : `${count} edits of wording`),
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
    shown === total ? `${total} ${total === 1 ? 'change' : 'changes'}` : `${shown} of ${total} changes`,
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
  ends: (date: string) => `Ends ${date}`,
  edit: 'Edit this note',
} as const;

/** Words of who was told of a change. */
export const toldStrings = {
  title: 'Who was told',
  nobody: 'No announcement of it is on record.',
  before: (days: number) => `Told ${days === 1 ? '1 day' : `${days} days`} before it takes effect.`,
  sameDay: 'Told on the day on which it takes effect.',
  late: (days: number) => `Told ${days === 1 ? '1 day' : `${days} days`} after it took effect.`,
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
  people: (count: number) => (count === 1 ? 'Delivered to 1 person, last' : `Delivered to ${count} people, last`),
  waiting: (count: number, isPersonal: boolean) =>
    isPersonal ? `Not delivered yet to ${count === 1 ? '1 person' : `${count} people`}` : 'Not delivered yet',
  doubtful: (count: number, isPersonal: boolean) =>
    isPersonal ? `Perhaps delivered to ${count === 1 ? '1 more person' : `${count} more people`}` : 'Perhaps delivered',
  lost: (count: number, isPersonal: boolean) =>
    isPersonal ? `Given up for ${count === 1 ? '1 person' : `${count} people`}` : 'Given up',
  confirmed: (count: number) => (count === 1 ? '1 person has confirmed it.' : `${count} people have confirmed it.`),
} as const;

/** Words of the calendar. */
export const calendarStrings = {
  link: 'Calendar',
  title: 'Calendar of changes',
  intro: 'The day on which each change takes effect.',
  none: 'No change takes effect in this month.',
} as const;

/** Words of the search. */
export const searchStrings = {
  label: 'Search',
  title: 'Search results',
  placeholder: 'A question, a price, a word',
  shortcut: 'Press / to search',
  submit: 'Search',
  results: 'Results',
  counted: (count: number) => (count === 1 ? '1 result' : `${count} results`),
  countedOf: (shown: number, count: number) => `${shown} of ${count} results`,
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
  pastCount: (count: number) => (count === 1 ? '1 recent search' : `${count} recent searches`),
  pastNone: 'Found nothing',
  pastFoundNothing: 'nothing found',
  pastWhere: 'Kept in this browser only, and sent nowhere.',
  pastAll: 'See, save or clear your searches',
  pastSave: 'Save as a file',
  pastFile: 'searches.csv',
  pastClear: 'Clear',
  pastCleared: 'Your searches were cleared.',
  all: (count: number) => (count === 1 ? 'Open all results on one page' : `Show all ${count} results`),
  missing: (words: string) => `not found: ${words}`,
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
