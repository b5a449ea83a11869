/**
 * Words that style guides for plain language swap for one another; the agent's answer stays the same.
 * One group a line: general English (and some German), no product words. Pairs that differ in right or duty stay out.
 */
const GROUPS = `
buy purchase
help assist aid
use utilize utilise employ leverage
start begin commence initiate
get obtain receive acquire
end finish conclude
show display
explain describe outline
sick ill
assist support
tell inform notify
ask inquire enquire
need require
give provide supply offer
try attempt
send transmit
fix repair correct resolve
big large
small little
fast quick rapid quickly
about regarding concerning approximately
before prior
after following once
within in
because since as
so therefore thus
but however though although
if whether
also additionally too
enough sufficient
many numerous multiple several
build construct create make
change modify alter edit
choose select pick
delete remove erase
keep retain maintain
let allow enable permit
look view see
run execute launch
stop cease halt
think believe
want wish desire like
whole entire complete full
wrong incorrect
right correct
happen occur
live reside
like such
via through
problem issue trouble
error mistake
part portion
way method manner
kind type sort
place location
job task
answer reply response respond
set configure setup
open access
go navigate
hit press click tap
login signin log
client customer
firm company organization organisation business
staff employees team
phone telephone
web website site
app application
doc document documentation docs
info information
repo repository
config configuration
db database
spec specification
admin administrator
env environment
bill charge
expose disclose
post share
select click choose press tap
type enter
launch start open
around about approximately roughly
everyone everybody
someone somebody
anyone anybody
a an one
ensure confirm
happy glad pleased
check inspect examine
detail particular specific
buyer customer
frequent common
with containing
forever permanently
whom who
contact reach
kaufen erwerben
beginnen starten anfangen
erhalten bekommen
verwenden benutzen nutzen
ändern bearbeiten
`;

const groups = new Map<string, Set<number>>();
GROUPS.trim()
  .split('\n')
  .forEach((line, index) => {
    for (const word of line.split(' ')) groups.set(word, (groups.get(word) ?? new Set()).add(index));
  });

/** Phrases of several words that style guides shorten to one. */
const PHRASES: readonly [RegExp, string][] = [
  [/\b(?:make|be) sure(?: that)?\b|\bensure(?: that)?\b/g, 'ensure'],
  [/\b(?:reach|reaching) out to\b|\bget in touch with\b/g, 'contact'],
  [/\bgo to\b|\bnavigate to\b|\bhead to\b/g, 'open'],
  [/\bright away\b|\bat once\b|\bstraight away\b/g, 'immediately'],
  [/\bat any time\b/g, 'anytime'],
  [/\bfor good\b/g, 'forever'],
  [/\ba (?:large )?number of\b/g, 'several'],
  [/\bin (?:the )?case\b|\bin the event(?: that)?\b/g, 'if'],
  [/\bsign(ed|s|ing)? (?:in|into)\b|\blog(ged|s|ging)? (?:in|into)\b/g, 'login'],
  [/\bwith the help of\b|\bby means of\b/g, 'with'],
];

/** Words of a text, phrases in their short form. */
export function shortenPhrases(text: string): string {
  return PHRASES.reduce((short, [phrase, word]) => short.replaceAll(phrase, word), text);
}

/** Whether a plain-language editor would swap one of these lower-case words for the other. */
export function isPlainSwap(one: string, other: string): boolean {
  const found = groups.get(other);
  return [...(groups.get(one) ?? [])].some((group) => found?.has(group));
}
