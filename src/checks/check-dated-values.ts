import { visit } from 'unist-util-visit';
import type { Article } from '../model/article.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Corpus } from '../model/corpus.ts';
import { formatMoment } from '../model/date-time.ts';
import type { Finding } from '../model/finding.ts';
import { mayHaveDates } from '../model/parse-memory.ts';
import { plainText } from '../model/plain-text.ts';
import { stateAt } from '../model/state.ts';
import type { Check } from './check.ts';
import { type DatedNode, isDated, listDatedGroups } from './list-dated-groups.ts';

/**
 * Values of which at some time two versions are shown, or none between two; and those that end with their note, because another
 * replaces it, and nothing follows. What is past is left in peace.
 */
export const checkDatedValues: Check = ({ corpus, now }) =>
  [...corpus.articles.values()].flatMap((article) => {
    const groups = listDatedGroups(article);
    const faults = groups.flatMap((group) => {
      const fault = findFault(group, now);
      return fault ? [report(fault, group, article, corpus.configuration.site)] : [];
    });
    return [...faults, ...listDropped(article, groups, corpus, now)];
  });

/** What a note brought and its successor takes away in silence: `supersedes` ends all of a note, not only what it says anew. */
function listDropped(
  article: Article,
  groups: readonly DatedNode[][],
  { notes, configuration: { site } }: Corpus,
  now: number,
): Finding[] {
  const findings: Finding[] = [];
  if (!mayHaveDates(article.source)) return findings;
  visit(article.root, (node) => {
    if (!isDated(node) || node.name !== 'from') return;
    const { change, period } = node.data.dated;
    const { from = Number.NEGATIVE_INFINITY, until: end } = period;
    if (change === undefined || end === undefined || end <= now || end <= from) return;
    const successor = [...notes.values()].find(
      ({ supersedes, period }) => supersedes === change && period.from === end,
    );
    const group = groups.find((one) => one.includes(node)) ?? [node];
    if (!successor || group.some(({ data }) => stateAt(data.dated.period, end) === 'in force')) return;
    findings.push({
      code: 'dated/dropped',
      severity: 'warning',
      path: article.file,
      line: node.position?.start.line,
      column: node.position?.start.column,
      message: `“${shorten(plainText(node))}” is gone from ${formatMoment(successor.effective, site.timeZone, site.language)} on: ${successor.id} supersedes ${change}, and nothing follows here.`,
      hint: `If it stays, or becomes something else, write after it: :from[what holds then]{change=${successor.id}}\nIf it is to go, all is well.`,
    });
  });
  return findings;
}

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
    hint: `Let the old value end when the new one begins: ${suggest(group)}\nTwo things that are true at once need words between them.`,
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
