const SPELLINGS: readonly [RegExp, string][] = [
  [/isation/g, 'ization'],
  [/is(e|es|ed|ing|er|ers)$/, 'iz$1'],
  [/ys(e|es|ed|ing)$/, 'yz$1'],
  [/(col|fav|behavi|hon|lab|neighb|harb)our/g, '$1or'],
  [/(cent|theat|met|fib|lit)re(s?)$/, '$1er$2'],
  [/(travel|cancel|label|model|signal|level)l(ed|ing|ation|er)/g, '$1$2'],
  [/ogue(s?)$/, 'og$1'],
  [/(defen|licen|offen|preten)c(e|es|ed|ing)$/, '$1s$2'],
];

/** Past forms that no suffix shows. */
const IRREGULAR = new Map(
  `used use|using use|uses use|owed owe|owing owe|owes owe|sent send|paid pay|made make|bought buy|sold sell|got get|gotten get|gave give|given give|took take|taken take|went go|gone go|began begin
  begun begin|chose choose|chosen choose|kept keep|built build|held hold|told tell|found find|left leave|lost lose|met meet|ran run|saw see|seen see
  said say|spent spend|wrote write|written write|came come|became become|brought bring|thought think|taught teach|caught catch|felt feel|knew know
  known know|grew grow|grown grow|drew draw|drawn draw|spoke speak|spoken speak|broke break|broken break|dealt deal|meant mean|understood understand
  lent lend|won win|withdrew withdraw|withdrawn withdraw|undid undo|undone undo|froze freeze|frozen freeze|showed show|shown show|people person
  children child|men man|women woman|fees fee|criteria criterion|indices index`
    .split(/[|\n]/)
    .map((pair) => pair.trim().split(' ') as [string, string]),
);

/**
 * The stem of a lower-case word: enough to see that two words are forms of one. British and American spellings share
 * one. Made for comparing two words in the same place, so it may cut more than a search could afford.
 */
export function stemWord(word: string): string {
  let stem = word.replace(/['’](?:s|re|ve|ll|d|m)?$/, '');
  stem = IRREGULAR.get(stem) ?? stem;
  if (stem.length < 4) return stem;
  for (const [pattern, to] of SPELLINGS) stem = stem.replace(pattern, to);
  stem = stem
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?<=[a-z]{3})(?:ations?|ating|ated|ates?|ators?)$/, '')
    .replace(/(?<=(?:s|x|z|ch|sh))es$/, '')
    .replace(/(?<=[a-z]{2}[^s])s$/, '')
    .replace(/(?<=[a-z]{2})(?:ment|ing|ed)$/, '')
    .replace(/(?<=[a-z]{3}[vws])al$/, '')
    .replace(/(?<=[a-z]{3})(?:ly)$/, '');
  stem = stem.replace(/([b-df-hj-np-tv-z])\1$/, '$1');
  return stem.length > 3 ? stem.replace(/[ey]$/, '') : stem;
}
