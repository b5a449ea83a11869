import lunr from 'lunr';

/**
 * Closed classes of English and German: pronouns, articles, prepositions, conjunctions, auxiliaries, contractions
 * (without their apostrophe, as the index keeps them) and words of politeness. Words that are also a noun or a verb in
 * the other language (`die`, `hat`, `war`, `bin`, `mine`) are left out.
 */
const WORDS = `
  a an the this that these those there here such
  i me my myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself
  it its itself they them their theirs themselves one ones
  who whom whose which what when where why how whether
  nobody nothing nowhere somebody someone something somewhere anybody anyone anything anywhere everybody everyone everything
  and or but nor so yet if then than because while although though since unless until till as
  of in on at by to from with into onto upon about for via through during between among within without against toward towards across per off out up down over under
  am is are was were be been being have has had having do does did doing done will would shall should can could may might must cannot
  get gets got getting gotten let lets
  not no none never neither either any some all both each every few many much more most less least other others another own same too very just only also again still even ever already almost else now
  im ive id ill youre youve youll weve theyre theyve theyll hes shes thats theres whats wheres hows whos
  dont doesnt didnt isnt arent wasnt werent wont wouldnt cant couldnt shouldnt hasnt havent hadnt aint
  please hello hi hey thanks thank okay ok yes
  der das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines dieser diese dieses diesen diesem
  ich mich mir mein meine meinen meinem meiner wir uns unser unsere unseren unserem du dich dir dein deine er ihn ihm sie sein seine seinen seinem ihr ihre ihren ihrem ihnen sich es
  wer wen wem wessen was wann wo warum wieso wie welche welcher welches
  niemand nichts jemand etwas
  und oder aber denn sondern weil dass ob wenn als obwohl damit
  aus bei mit nach seit von vom zu zum zur auf im ins vor hinter neben zwischen uber unter durch fur gegen ohne um
  ist sind seid waren wird werde werden wurde wurden habe haben hatte hatten kann konnen konnte muss mussen soll sollen darf durfen mochte
  nicht nie noch nur auch schon sehr mehr immer hier dort da
  bitte danke hallo ja nein`;

/** With their stems: the index keeps both. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  WORDS.split(/\s+/)
    .filter((word) => word !== '')
    .flatMap((word) => [word, lunr.stemmer(new lunr.Token(word, {})).toString()]),
);

/** Whether a word or a stem only binds others (`the`, `how`, `nothing`): it says little about what is asked. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word) || lunr.stopWordFilter(new lunr.Token(word, {})) === undefined;
}
