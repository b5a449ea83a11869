/** The words for a number, by the plural rules of a language; `#` stands for the number. */
type CountWords = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Makes the function that says numbers in a language: `count(2, { one: '# result', other: '# results' })` is `2 results`. */
export function countIn(language: string): (count: number, words: CountWords) => string {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (count, words) => (words[rules.select(count)] ?? words.other).replace('#', numbers.format(count));
}
