import type { Article } from '../model/article.ts';
import type { Configuration } from '../model/configuration.ts';
import { formatMoment } from '../model/date-time.ts';
import type { Finding } from '../model/finding.ts';
import { plainText } from '../model/plain-text.ts';
import { stateAt } from '../model/state.ts';
import type { Check } from './check.ts';
import { type DatedNode, listDatedGroups } from './list-dated-groups.ts';

/** Values of which at some time two versions are shown, or none between two. What is past is left in peace. */
export const checkDatedValues: Check = ({ corpus, now }) =>
  [...corpus.articles.values()].flatMap((article) =>
    listDatedGroups(article).flatMap((group) => {
      const fault = findFault(group, now);
      return fault ? [report(fault, group, article, corpus.configuration.site)] : [];
    }),
  );

/** A stretch of time in which not exactly one version is shown; open at an end that is infinite. */
type Fault = { kind: 'overlap' | 'gap'; from: number; until: number; nodes: DatedNode[] };

function findFault(group: readonly DatedNode[], now: number): Fault | undefined {
  const edges = new Set([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  for (const { data } of group) {
    const { from, until } = data.dated.period;
    for (const edge of [from, until]) if (edge !== undefined) edges.add(edge);
  }
  const times = [...edges].sort((a, b) => (a < b ? -1 : 1));
  const shownAt = times.slice(0, -1).map((time, index) => {
    const at = Number.isFinite(time) ? time : (times[index + 1] ?? 0) - 1;
    return group.filter(({ data }) => stateAt(data.dated.period, Number.isFinite(at) ? at : 0) === 'in force');
  });
  const first = shownAt.findIndex((shown) => shown.length > 0);
  const last = shownAt.findLastIndex((shown) => shown.length > 0);
  for (const [index, shown] of shownAt.entries()) {
    const [from = 0, until = 0] = times.slice(index, index + 2);
    if (until <= now) continue;
    if (shown.length > 1) return { kind: 'overlap', from, until, nodes: shown };
    if (shown.length === 0 && index > first && index < last) return { kind: 'gap', from, until, nodes: [...group] };
  }
  return undefined;
}

function report(
  { kind, from, until, nodes }: Fault,
  group: readonly DatedNode[],
  article: Article,
  { timeZone, language }: Configuration['site'],
): Finding {
  const day = (at: number) => formatMoment({ at, allDay: isAllDay(at, group) }, timeZone, language);
  const when = [
    ...(Number.isFinite(from) ? [`from ${day(from)}`] : []),
    ...(Number.isFinite(until) ? [`until ${day(until)}`] : ['on']),
  ].join(' ');
  const values = nodes.map((node) => `“${shorten(plainText(node))}”`);
  const { start } = group[0]?.position ?? {};
  return {
    code: kind === 'gap' ? 'dated/gap' : 'dated/overlap',
    severity: 'error',
    path: article.file,
    line: start?.line,
    column: start?.column,
    message:
      kind === 'gap'
        ? `Neither ${values.join(' nor ')} is shown ${when}: there is a gap between the two.`
        : `${values.join(' and ')} are shown side by side ${when}.`,
    hint: `Let the old value end when the new one begins, by the same note: ${suggest(group)}\nTwo things that are true at once need words between them.`,
  };
}

/** A date without a time is shown without one. */
function isAllDay(at: number, group: readonly DatedNode[]): boolean {
  return !group.some(({ data }) => data.dated.moment.at === at && !data.dated.moment.allDay);
}

function suggest(group: readonly DatedNode[]): string {
  const { change, moment } = group.at(-1)?.data.dated ?? {};
  const date = change === undefined ? `{date=${moment?.text}}` : `{change=${change}}`;
  return `:until[old]${date}:from[new]${date}`;
}

function shorten(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > 40 ? `${line.slice(0, 39).trimEnd()}…` : line;
}
