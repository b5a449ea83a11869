import type { FactData, FactsData } from './fact-data.ts';
import type { DatedChange, DatedValue } from './list-dated-values.ts';
import type { ArticleData } from './site-data.ts';

/** The facts of a dated change that its list of values does not tell; undefined when there are none. */
export function listUntold(
  { moment, values }: DatedChange,
  { changes, dated }: Pick<ArticleData, 'changes' | 'dated'>,
): FactsData | undefined {
  // Of two changes at one instant the first tells what both of them do.
  const all = dated.filter((other) => other.moment.at === moment.at);
  const found = changes.find((change) => change.kind === 'dated' && change.moment.at === moment.at);
  if (!found || all[0]?.values !== values) return undefined;
  const told = all.flatMap((change) => change.values);
  const facts = found.facts.filter((fact) => !isTold(fact, told));
  return facts.length === 0 ? undefined : { ...found, facts };
}

/** Whether a fact is no more than the values of its section, each with its successor. */
function isTold(fact: FactData, all: readonly DatedValue[]): boolean {
  const values = all.filter(({ anchor, before = '' }) => anchor === fact.anchor && before !== '');
  const apply = (text: string, { before = '', after = '' }: DatedValue) => text.replace(before, () => after).trim();
  const after = fact.after.trim();
  return values.some((value) => apply(fact.before, value) === after) || values.reduce(apply, fact.before) === after;
}
