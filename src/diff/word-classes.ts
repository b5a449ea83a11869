/**
 * Closed classes of English and German: words whose change alters what is true, and words whose change alters nothing.
 * Open classes (nouns, verbs, adjectives) are never listed here; how they count is decided by rules.
 */
const set = (words: string) => new Set(words.split(/\s+/).filter((word) => word !== ''));

/** Turn a statement into its opposite. */
export const NEGATIONS = set(`
  no not none never neither nor cannot without nobody nothing nowhere non unless except
  don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't mustn't hasn't haven't hadn't needn't
  nicht kein keine keinen keiner keinem keines nie niemals ohne weder nichts außer`);

/** What is allowed, owed or possible. */
export const MODALS = set(`
  must may might can could should shall ought need needs needed required require requires optional optionally mandatory
  recommended recommend recommends allowed permitted prohibited forbidden eligible entitled
  able unable available unavailable possible if-possible
  muss müssen musst müsst darf dürfen kann können soll sollen sollte sollten verpflichtend erforderlich freiwillig erlaubt verboten`);

/** How many, how often, how far. */
export const QUANTIFIERS = set(`
  only solely exclusively all any every each both either some most many few fewer several half double twice
  always usually sometimes often rarely normally generally typically mostly frequently regularly occasionally seldom about-n from-n
  automatically manually immediately instantly
  minimum maximum min max least unlimited limited up-to additional extra free
  daily weekly monthly quarterly yearly annually annual hourly biweekly
  normalerweise oft häufig selten nur alle jede jeder jedes jeden immer stets manchmal automatisch sofort mindestens höchstens maximal minimal unbegrenzt
  kostenlos täglich wöchentlich monatlich jährlich zusätzlich`);

/** Bounds in time, place and amount. */
export const BOUNDS = set(`
  before after until till since within during between below above under over beyond
  less more than instead
  vor nach bis seit innerhalb während zwischen unter über statt`);

/** Where a product stands in its life. */
export const LIFECYCLE = set(`
  alpha beta preview ga experimental deprecated deprecation legacy draft discontinued sunset sunsetted retired obsolete
  early-access waitlist invite-only upcoming soon paused suspended closed withdrawn archived unsupported
  veraltet eingestellt entwurf vorschau`);

/** Who acts: changing the person changes whose duty it is. */
export const PERSONS: ReadonlyMap<string, string> = new Map([
  ...[...set('i we us our ours ourselves wir uns unser unsere')].map((word) => [word, 'we'] as const),
  ...[...set('you your yours yourself yourselves sie ihr ihre ihnen')].map((word) => [word, 'you'] as const),
]);

/** Grammar that carries no information of its own. */
export const FUNCTION_WORDS = set(`
  a an the this that these those there here such same it its itself he she him her his hers they them their theirs who whom whose which what
  i me my mine we us our ours ourselves you your yours yourself yourselves
  and or but so yet for of in on at by to from with into onto upon about as if whether while because when where how why via through across
  is are was were be been being am has have had having do does did doing done will would shall
  i'm i've i'll you're you've you'll we're we've we'll they're they've they'll it's that's there's he's she's who's let's
  isn aren wasn weren don doesn didn s t re ve ll d
  then thus hence therefore however also too out off up like per once
  der die das den dem des ein eine einen einem einer eines und oder aber denn in im an am auf aus bei mit von vom zu zum zur für um
  ist sind war waren sein wird werden wurde wurden hat haben hatte als wenn wie dass ob es er wir ich uns man sich auch noch so da hier dort`);

/** Politeness, emphasis and connectives that editors add and drop. */
export const FILLERS = set(`
  please just simply simple easily very really quite actually basically essentially certainly obviously clearly
  currently now still already again even ever well kindly
  indeed furthermore moreover additionally besides likewise similarly accordingly consequently respectively
  note notice remember
  particularly specifically especially
  bitte einfach eigentlich natürlich gerade aktuell jetzt bereits`);

/** Words about the page rather than about the subject. */
export const DOCUMENT_WORDS = set(`
  see read check learn refer visit view find consult look click go follow following follows below above previous next here link links
  page pages section sections article articles guide guides doc docs documentation document documents post blog blogpost tutorial reference
  example examples detail details information info instruction instructions step steps note notes table list figure image screenshot
  more further full complete overview summary introduction contents faq faqs question questions topic topics
  siehe mehr weitere weiter details informationen seite abschnitt anleitung beispiel folgende folgenden hier`);

/** Phrases of small words that say nothing, although their words may elsewhere: `in order` is no order. */
export const FILLER_PHRASES: readonly string[] = [
  'in order',
  'note that',
  'make sure',
  'be sure',
  'keep in mind',
  'be aware',
  'feel free',
  'of course',
  'in fact',
  'as well',
  'at this time',
  'at the moment',
  'for your convenience',
  'we recommend that',
  'as follows',
  'such as',
  'as soon as',
  'as long as',
  'as needed',
  'if needed',
  'the fact that',
];

/** Small words that turn a step round. */
export const OPPOSITES: readonly (readonly [string, string])[] = [
  ['in', 'out'],
  ['on', 'off'],
  ['up', 'down'],
  ['to', 'from'],
  ['into', 'from'],
  ['with', 'without'],
  ['an', 'aus'],
  ['mit', 'ohne'],
];

/** Words of which one rules out the other, as they head a list or a column. */
export const OPPOSITE_WORDS: readonly (readonly [string, string])[] = [
  ['included', 'excluded'],
  ['includes', 'excludes'],
  ['inclusive', 'exclusive'],
  ['allowed', 'prohibited'],
  ['allowed', 'forbidden'],
  ['permitted', 'prohibited'],
  ['required', 'optional'],
  ['mandatory', 'optional'],
  ['free', 'paid'],
  ['minimum', 'maximum'],
  ['min', 'max'],
  ['before', 'after'],
  ['first', 'last'],
  ['new', 'existing'],
  ['internal', 'external'],
  ['domestic', 'international'],
  ['incoming', 'outgoing'],
  ['inbound', 'outbound'],
  ['business', 'calendar'],
  ['gross', 'net'],
  ['enabled', 'disabled'],
  ['open', 'closed'],
  ['upper', 'lower'],
  ['weekdays', 'weekends'],
  ['monthly', 'yearly'],
  ['monthly', 'annual'],
  ['advantages', 'disadvantages'],
];
