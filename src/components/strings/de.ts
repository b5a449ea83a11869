import type { ChannelKind } from '../../model/channel.ts';
import type { Tier } from '../../model/front-matter.ts';
import type { ReportKind } from '../../model/report-form.ts';
import type { State } from '../../model/state.ts';
import type { ToldReason } from '../list-told.ts';
import type { PrivateKind } from '../redact-text.ts';
import { countIn } from './count-words.ts';

const count = /* @__PURE__ */ countIn('de');

/** Words of every page. */
export const pageStrings = {
  /** BCP 47 tag of these words. */
  language: 'de',
  skip: 'Zum Inhalt springen',
  home: 'Startseite',
  areas: 'Bereiche',
  changes: 'Änderungen',
  mainNavigation: 'Hauptnavigation',
  breadcrumbs: 'Sie sind hier',
  builtOn: (date: string) => `Inhalt vom ${date}.`,
  noHistory:
    'Spätere Bearbeitungen werden nicht angezeigt: Die Website wurde ohne die Git-Historie ihrer Inhalte erstellt.',
  cutHistory:
    'Ältere Bearbeitungen werden nicht angezeigt: Die Website wurde aus einem Klon erstellt, dem ältere Commits fehlen.',
  withoutScript:
    'Ohne JavaScript geben Angaben wie „bevorstehend“ den Stand dieses Tages wieder, und die Suche funktioniert nicht.',
  linkCopied: 'Link kopiert',
  notFound: 'Diese Seite gibt es nicht',
  notFoundText:
    'Vielleicht wurde sie umbenannt oder entfernt. Suchen Sie danach, oder sehen Sie in den Bereichen nach.',
} as const;

/** Words of the home page and the area pages. */
export const homeStrings = {
  changedLately: 'Kürzlich geändert',
  comingUp: 'Demnächst',
  today: 'Heute besonders',
  nothingToday: 'Heute tritt nichts in Kraft, und nichts gilt nur vorübergehend.',
  until: 'Endet am',
  since: 'Seit',
  nothingChanged: 'In letzter Zeit hat sich nichts geändert.',
  nothingComing: 'Es ist keine Änderung angekündigt.',
  allChanges: 'Alle Änderungen',
  allUpcoming: 'Alle bevorstehenden',
  browse: 'Nach Bereich stöbern',
  articleCount: (articles: number) => count(articles, { other: '# Artikel' }),
  noArticles: 'Hier gibt es noch keinen Artikel.',
} as const;

/** Words of what is new to somebody: on the home page, and where something is marked as read. */
export const sinceStrings = {
  title: 'Seit Ihrem letzten Besuch',
  titleSince: 'Seitdem geändert',
  form: 'Seit wann',
  look: 'Mein letzter Besuch',
  friday: 'Freitag',
  weeks: 'Zwei Wochen Urlaub',
  day: 'Seit',
  count: (from: string, total: number, unread: number) =>
    total === 0
      ? `Seit ${from}`
      : `Seit ${from}: ${count(total, { one: '# Änderung', other: '# Änderungen' })}, ${count(unread, { other: '# ungelesen' })}`,
  mustRead: 'Pflichtlektüre',
  none: 'Seitdem hat sich nichts geändert.',
  newPage: 'Neue Seite',
  from: (date: string) => `ab ${date}`,
  markRead: 'Gelesen',
  markUnread: 'Doch nicht gelesen',
  markAll: 'Alles als gelesen markieren',
  wasRead: 'Sie haben das gelesen.',
  showAll: (rows: number) => count(rows, { other: 'Alle # anzeigen' }),
  cut: 'frühere Bearbeitungen werden hier nicht angezeigt',
  reach: 'Was sich davor geändert hat, steht nicht hier, sondern unter „Alle Änderungen“.',
  notKept: 'Dieser Browser erlaubt der Website nicht, sich zu merken, was Sie gelesen haben.',
} as const;

/** Words of what happens while a page is open: something new, no network. */
export const liveStrings = {
  region: 'Neues auf dieser Website',
  offline: (since: string) => `Sie sind offline. Das ist der Stand von ${since}.`,
  unreachable: (since: string) => `Die Website ist nicht erreichbar. Das ist der Stand von ${since}.`,
  newChange: 'Neue Änderung',
  newChanges: (changes: number) => count(changes, { other: '# neue Änderungen' }),
  more: (changes: number) => count(changes, { one: '1 weitere', other: '# weitere' }),
  changed: 'Von dieser Seite gibt es eine neuere Fassung.',
  reload: 'Neu laden',
  dismiss: 'Ausblenden',
  alerts: 'Desktop-Hinweise auf Pflichtlektüre',
  alertsOn: 'An',
  alertsOff: 'Aus',
  alertsBlocked: 'Dieser Browser lässt sie für diese Website nicht zu; in seinen Einstellungen lässt sich das ändern.',
  alertTitle: (title: string) => `Pflichtlektüre: ${title}`,
  unkept: 'Diese Seite ist in diesem Browser nicht gespeichert',
  unkeptText:
    'Sie lässt sich öffnen, sobald wieder ein Netz da ist. Suchen Sie, oder sehen Sie in den Bereichen nach: Was gespeichert ist, öffnet sich auch ohne Netz.',
} as const;

/** Words of an article. */
export const articleStrings = {
  decide: 'Das entscheiden Sie selbst',
  ask: 'Das fragen Kunden',
  from: (date: string) => `ab ${date}`,
  until: (date: string) => `vor dem ${date}`,
  noDate: 'Datum unbekannt',
  linkTo: (heading: string) => `Link zu „${heading}“`,
  table: 'Tabelle',
  glance: 'Änderungen auf einen Blick',
  fromDay: 'Ab',
  what: 'Was',
  now: 'Jetzt',
  next: 'Dann',
  before: 'Vorher',
  since: 'Seither',
  notYet: 'noch nichts',
  none: 'nichts',
  ends: 'entfällt',
  ended: 'entfallen',
  textChanges: 'Der Text ändert sich in',
  textChanged: 'Der Text änderte sich in',
  onThisPage: 'Auf dieser Seite',
  about: 'Über diese Seite',
  owner: 'Zuständig',
  lead: 'Leitung',
  verified: 'Geprüft',
  notVerified: 'Noch nicht geprüft',
  reviewDue: (date: string) => `Nächste Prüfung bis ${date}`,
  reviewOverdue: (date: string) => `Prüfung überfällig seit ${date}`,
  relatedChanges: 'Änderungen an dieser Seite',
  edit: 'Diese Seite bearbeiten',
  start: 'Einleitung',
} as const;

/** Words of what an article said on another day. */
export const pastStrings = {
  panel: 'An einem anderen Tag',
  label: 'Was stand auf dieser Seite am',
  show: 'Anzeigen',
  title: (when: string) => `Stand vom ${when}`,
  held: (from: string, until: string) => `So stand es hier vom ${from} bis zum ${until}.`,
  heldSince: (from: string) => `So steht es hier seit dem ${from}.`,
  differing: (places: number) =>
    places === 0
      ? 'Heute steht hier dasselbe.'
      : `${count(places, { one: '# Stelle ist heute anders und markiert', other: '# Stellen sind heute anders und markiert' })}: Durchgestrichen oder mit „Nur damals“ gekennzeichnet ist, was nicht mehr hier steht, unterstrichen oder mit „Nur heute“, was jetzt hier steht.`,
  onlyThen: 'Nur damals',
  onlyToday: 'Nur heute',
  unknown: (start: string) =>
    `Was damals auf dieser Seite stand, ist nicht bekannt: Ihre Historie beginnt am ${start}.`,
  failed: 'Die früheren Texte dieser Seite konnten nicht geladen werden. Versuchen Sie es noch einmal.',
  marks: 'Markieren, was heute anders ist',
  earlier: 'Früherer Text',
  later: 'Späterer Text',
  back: 'Zurück zu heute',
} as const;

/** Words of what changed: the facts of an article or a change note. */
export const factStrings = {
  changed: 'Geändert am',
  andMore: (text: string, others: number) => `${text} und ${count(others, { other: '# weitere' })}`,
  was: 'vorher:',
  andThen: ';',
  now: 'nachher:',
  removed: 'entfernt:',
  added: 'neu:',
  end: ' (Ende der Änderung)',
  wasLabel: 'Vorher',
  nowLabel: 'Nachher',
  removedLabel: 'Entfernt',
  addedLabel: 'Neu',
  more: (changes: number) => count(changes, { one: '# weitere Änderung', other: '# weitere Änderungen' }),
  wordings: (edits: number) => count(edits, { one: '# Änderung im Wortlaut', other: '# Änderungen im Wortlaut' }),
} as const;

/** Words of the change notes. */
export const changeStrings = {
  tiers: { 'must-read': 'Pflichtlektüre', notice: 'Hinweis', minor: 'Nebensache' } satisfies Record<Tier, string>,
  states: { upcoming: 'Bevorstehend', 'in force': 'In Kraft', superseded: 'Vergangen' } satisfies Record<State, string>,
  groups: { upcoming: 'Bevorstehend', 'in force': 'In Kraft', superseded: 'Vergangen' } satisfies Record<State, string>,
  emptyGroups: {
    upcoming: 'Keine bevorstehende Änderung.',
    'in force': 'Keine Änderung in Kraft.',
    superseded: 'Keine vergangene Änderung.',
  } satisfies Record<State, string>,
  intro: 'Jede Änderung, die dem Kundendienst mitgeteilt wurde: was, wann und wo mehr dazu steht.',
  area: 'Bereich',
  tier: 'Stufe',
  state: 'Stand',
  all: 'Alle',
  filters: 'Änderungen filtern',
  clear: 'Filter aufheben',
  shown: (shown: number, total: number) =>
    shown === total
      ? count(total, { one: '# Änderung', other: '# Änderungen' })
      : `${count(shown, { other: '#' })} von ${count(total, { one: '# Änderung', other: '# Änderungen' })}`,
  urgent: 'Dringend',
  owner: 'Zuständig',
  effective: 'Gilt ab',
  expires: 'Endet am',
  replacedOn: 'Ersetzt am',
  notice: 'Vorlauf',
  noticeWaived: 'Entfällt',
  noNotice: 'Nicht nötig',
  noticePeriod: (duration: string, date: string) => `Mindestens ${duration}: angekündigt bis ${date}`,
  audience: 'Für',
  everyone: 'Alle',
  about: 'Über diese Änderung',
  affects: 'Betroffene Artikel',
  supersedes: 'Ersetzt',
  supersededBy: 'Ersetzt durch',
  facts: 'Was sich ändert',
  factsSince: 'Was sich geändert hat',
  edit: 'Diese Mitteilung bearbeiten',
} as const;

/** Words of who was told of a change. */
export const toldStrings = {
  title: 'Wem es mitgeteilt wurde',
  nobody: 'Eine Ankündigung ist nicht verzeichnet.',
  before: (days: number) =>
    count(days, {
      one: '# Tag vor dem Inkrafttreten mitgeteilt.',
      other: '# Tage vor dem Inkrafttreten mitgeteilt.',
    }),
  sameDay: 'Am Tag des Inkrafttretens mitgeteilt.',
  late: (days: number) =>
    count(days, {
      one: '# Tag nach dem Inkrafttreten mitgeteilt.',
      other: '# Tage nach dem Inkrafttreten mitgeteilt.',
    }),
  reasons: { new: 'Angekündigt', corrected: 'Berichtigt', 'in effect': 'Inkrafttreten gemeldet' } satisfies Record<
    ToldReason,
    string
  >,
  kinds: {
    console: 'Konsole',
    feed: 'Feed',
    slack: 'Slack',
    'slack-webhook': 'Slack',
    teams: 'Teams',
    email: 'E-Mail',
    github: 'GitHub',
    webhook: 'Webhook',
  } satisfies Record<ChannelKind, string>,
  audiences: (titles: string) => `Für ${titles}`,
  delivered: 'Zugestellt',
  people: (people: number) =>
    count(people, { one: 'An # Person zugestellt, zuletzt', other: 'An # Personen zugestellt, zuletzt' }),
  waiting: (people: number, isPersonal: boolean) =>
    isPersonal
      ? count(people, { one: 'An # Person noch nicht zugestellt', other: 'An # Personen noch nicht zugestellt' })
      : 'Noch nicht zugestellt',
  doubtful: (people: number, isPersonal: boolean) =>
    isPersonal
      ? count(people, {
          one: 'Vielleicht an # weitere Person zugestellt',
          other: 'Vielleicht an # weitere Personen zugestellt',
        })
      : 'Vielleicht zugestellt',
  lost: (people: number, isPersonal: boolean) =>
    isPersonal ? count(people, { one: 'Für # Person aufgegeben', other: 'Für # Personen aufgegeben' }) : 'Aufgegeben',
  confirmed: (people: number) =>
    count(people, { one: '# Person hat es bestätigt.', other: '# Personen haben es bestätigt.' }),
} as const;

/** Words of the calendar. */
export const calendarStrings = {
  link: 'Kalender',
  title: 'Kalender der Änderungen',
  intro: 'Der Tag, an dem jede Änderung in Kraft tritt.',
  none: 'In diesem Monat tritt keine Änderung in Kraft.',
  end: (title: string) => `Endet: ${title}`,
} as const;

/** Words of the search. */
export const searchStrings = {
  label: 'Suche',
  title: 'Suchergebnisse',
  placeholder: 'Frage, Preis oder Stichwort',
  shortcut: 'Zum Suchen / drücken',
  submit: 'Suchen',
  results: 'Ergebnisse',
  counted: (results: number) => count(results, { one: '# Ergebnis', other: '# Ergebnisse' }),
  countedOf: (shown: number, results: number) =>
    `${count(shown, { other: '#' })} von ${count(results, { one: '# Ergebnis', other: '# Ergebnissen' })}`,
  more: 'Mehr anzeigen',
  none: (query: string) => `Nichts gefunden für „${query}“.`,
  noneHelp:
    'Versuchen Sie es mit anderen Wörtern, sehen Sie in den Bereichen nach, oder schreiben Sie dem Team, auf dessen Seiten die Antwort stehen sollte.',
  noneShort: 'Zuständigen Bescheid geben oder in den Bereichen nachsehen',
  nearest: 'Meinten Sie',
  tellOwner: 'Zuständigen Bescheid geben',
  tellOwnerOfFound: 'Nicht das Richtige? Geben Sie den Zuständigen Bescheid',
  tell: (name: string) => `Bescheid geben: ${name}`,
  tellSubject: (query: string) => `Suche nach „${query}“`,
  tellNone: (query: string, address: string) =>
    `Ich habe nach „${query}“ gesucht und nichts gefunden.\n${address}\n\nWas ich wissen muss: `,
  tellFound: (query: string, address: string, found: string) =>
    `Ich habe nach „${query}“ gesucht und nicht gefunden, was ich brauche.\n${address}\n\nZuerst gefunden:\n${found}\n\nWas ich wissen muss: `,
  pastTitle: 'Letzte Suchen',
  pastCount: (searches: number) => count(searches, { one: '# letzte Suche', other: '# letzte Suchen' }),
  pastNone: 'Ohne Ergebnis',
  pastFoundNothing: 'nichts gefunden',
  pastWhere: 'Wird nur in diesem Browser gespeichert und nirgendwohin gesendet.',
  pastAll: 'Suchen ansehen, speichern oder löschen',
  pastSave: 'Als Datei speichern',
  pastFile: 'suchen.csv',
  pastClear: 'Löschen',
  pastCleared: 'Ihre Suchen wurden gelöscht.',
  all: (results: number) =>
    count(results, { one: 'Alle Ergebnisse auf einer Seite öffnen', other: 'Alle # Ergebnisse anzeigen' }),
  missing: (words: readonly string[]) => `nicht gefunden: ${words.map((word) => `„${word}“`).join(', ')}`,
  start: 'Geben Sie eine Frage, einen Preis oder ein Wort des Kunden ein.',
  needsScript: 'Die Suche benötigt JavaScript. Sie können stattdessen in den Bereichen nachsehen.',
  failed: 'Die Suche konnte nicht geladen werden. Laden Sie die Seite neu, oder sehen Sie in den Bereichen nach.',
  loading: 'Suche wird geladen …',
  from: (date: string) => `ab ${date}`,
  until: (date: string) => `vor dem ${date}`,
  since: (date: string) => `seit ${date}`,
  upcoming: 'bevorstehend',
  past: 'vergangen',
  note: 'Änderung',
  pageStart: 'Einleitung',
} as const;

/** Words of what tools and assistants read: the lists as Markdown, and /llms.txt. */
export const listStrings = {
  about: 'Produkte, Preise und Regeln, wie der Kundendienst sie Kunden nennen darf.',
  dates: (example: string, before: string, after: string, zone: string) =>
    `Viele Werte ändern sich an einem Datum. Ein Wert mit Datum gilt nur auf dessen Seite: „${example}“ heißt ${before}, bevor dieser Tag in ${zone} beginnt, und danach ${after}. Vergleichen Sie jedes Datum mit der Gegenwart, bevor Sie einen Wert nennen.`,
  boxes: (decide: string, ask: string) =>
    `Ein Zitat mit dem Titel „${decide}“ oder „${ask}“ ist für Mitarbeitende bestimmt, nicht für Kunden.`,
  allOf: (area: string) => `Alles aus ${area}`,
  changesAbout: 'Jede tritt an ihrem Datum in Kraft und gilt nicht davor.',
  articlesJson: 'Artikel als JSON',
  articlesJsonAbout: 'jeder Wert mit den Zeitpunkten, von denen an und bis zu denen er gilt',
  changesJson: 'Änderungen als JSON',
  changesJsonAbout: 'vorher und nachher, jeweils mit dem Zeitpunkt',
  calendarAbout: 'wann etwas in Kraft tritt',
  overtaken: 'ersetzt, bevor sie in Kraft trat',
} as const;

/** Words of reports, of what is disputed, and of whom to ask. */
export const feedbackStrings = {
  report: 'Melden',
  reportSection: (heading: string) => `„${heading}“ melden`,
  reportPage: 'Ein Problem auf dieser Seite melden',
  reportSearch: 'Melden, dass es nicht zu finden war',
  titlePage: (title: string) => `Melden: ${title}`,
  titleSearch: 'Melden, was Sie nicht finden konnten',
  what: 'Was ist es?',
  kinds: { wrong: 'Falsch oder veraltet', unclear: 'Unklar', 'not-found': 'Nicht gefunden' } satisfies Record<
    ReportKind,
    string
  >,
  words: 'In Ihren Worten (freiwillig)',
  wordsHint: 'Nennen Sie keine Kundennamen.',
  preview: 'Nur das wird gesendet',
  to: 'An',
  subject: 'Betreff',
  message: 'Nachricht',
  fields: {
    kind: 'Art',
    title: 'Titel',
    url: 'Seite',
    section: 'Abschnitt',
    version: 'Version',
    query: 'Gesucht nach',
    text: 'In Ihren Worten',
  },
  removed: (kinds: readonly string[]) => `Entfernt und nicht gesendet: ${kinds.join(', ')}.`,
  removedKinds: {
    email: (many: number) => count(many, { one: '1 E-Mail-Adresse', other: `${many} E-Mail-Adressen` }),
    card: (many: number) => count(many, { one: '1 Kartennummer', other: `${many} Kartennummern` }),
    phone: (many: number) => count(many, { one: '1 Telefonnummer', other: `${many} Telefonnummern` }),
  } satisfies Record<PrivateKind, (count: number) => string>,
  send: { mailto: 'Als E-Mail öffnen', github: 'Als Issue öffnen', webhook: 'Senden' },
  opened: 'Die Meldung ist ausgefüllt; senden Sie sie dort ab.',
  sending: 'Wird gesendet …',
  sent: 'Ihre Meldung wurde gesendet.',
  failed:
    'Die Meldung konnte nicht gesendet werden; niemand hat sie erhalten. Versuchen Sie es erneut, oder fragen Sie direkt.',
  cancel: 'Abbrechen',
  close: 'Schließen',
  isWaiting: 'Wartet ein Kunde?',
  disputed: 'Umstritten',
  disputedSince: (date: string) => `gemeldet am ${date}`,
  escalate: 'Eskalieren',
  escalateTo: (name: string) => `An ${name} eskalieren`,
  askAbout: 'Zuständig',
  ofArea: (area: string) => `zuständig für ${area}`,
  noOwner: 'Für diese Seite ist niemand zuständig.',
  reach: 'Erreichbar unter',
  noReach: 'Wo sie zu erreichen sind, ist hier nicht bekannt.',
  lead: 'Leitung',
  copyHint: 'Für den Chat: die Seite, der Abschnitt und die Version, die Sie gelesen haben.',
  copy: 'Nachricht kopieren',
  copied: 'Nachricht kopiert',
  notCopied:
    'Dieser Browser lässt die Website nicht kopieren. Die Nachricht ist markiert: Kopieren Sie sie mit Strg+C.',
  write: 'Nachricht schreiben',
  question: 'Ich habe eine Frage hierzu:',
  versionIs: (version: string) => `Version ${version}`,
} as const;
