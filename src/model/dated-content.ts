import type { Nodes, Root } from 'mdast';
import type { ContainerDirective, TextDirective } from 'mdast-util-directive';
import { visit } from 'unist-util-visit';
import { type Moment, parseMoment } from './date-time.ts';
import type { Finding } from './finding.ts';
import { isNever, type Period } from './state.ts';

/** What a `:from` or `:until` says once its date is known; kept in the node's `data.dated`. */
export type Dated = {
  /** When its content is true. */
  period: Period;
  /** The note that gives the date, if it refers to one. */
  change?: string | undefined;
  /** The date that it shows: the one of the note, or its own. */
  moment: Moment;
};

declare module 'mdast' {
  interface Data {
    dated?: Dated;
  }
}

/** What dated content needs to know of a change note. */
export type DatedNote = { effective: Moment; period: Period };

/** When the content of a `:from` or `:until` node is true; undefined for any other node. */
export function periodOf(node: Nodes): Period | undefined {
  return node.type === 'textDirective' || node.type === 'containerDirective' ? node.data?.dated?.period : undefined;
}

type Places = {
  path: string;
  zone: string;
  /** The note of an id; `broken` for one that exists but could not be read. */
  findNote(id: string): DatedNote | 'broken' | undefined;
  /** A sentence that names the note that was probably meant, or nothing. */
  suggestNote?(id: string): string;
};

/** Gives every `:from` and `:until` of a tree its period. One without a usable date stays visible at any time. */
export function resolveDates(root: Root, places: Places): Finding[] {
  const findings: Finding[] = [];
  visit(root, (node) => {
    if (node.type !== 'textDirective' && node.type !== 'containerDirective') return;
    if (node.name !== 'from' && node.name !== 'until') return;
    const dated = resolveNode(node, places);
    if (typeof dated === 'string') {
      findings.push({
        code: 'dated/no-date',
        severity: 'error',
        path: places.path,
        line: node.position?.start.line,
        column: node.position?.start.column,
        message: `:${node.name} ${dated}`,
        hint: `Refer to a change note, {change=2026-12-01-name} (the file name in changes/ without .md), or give a {date=2026-12-01}.`,
      });
    } else if (dated) node.data = { ...node.data, dated };
  });
  return findings;
}

/** Undefined when the note is broken: that has been said where the note stands. */
function resolveNode(node: TextDirective | ContainerDirective, places: Places): Dated | string | undefined {
  const { change, date, ...others } = node.attributes ?? {};
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) return `has an unknown attribute “${unknown}”.`;
  if (change && date) return 'names both a change and a date; it should name one of them.';
  if (change) {
    const note = places.findNote(change);
    if (note === 'broken') return undefined;
    if (!note) {
      const quoted = /^[“”„‟]/.test(change) ? ' Take straight quotes or none around it.' : '';
      return `refers to the change note “${change}”, which does not exist.${quoted || (places.suggestNote?.(change) ?? '')}`;
    }
    return { change, moment: note.effective, period: node.name === 'from' ? note.period : untilOf(note) };
  }
  if (!date) return 'has no date.';
  const moment = parseMoment(date, places.zone);
  if (typeof moment === 'string') return `has a wrong date: ${moment}.`;
  return { moment, period: node.name === 'from' ? { from: moment.at } : { until: moment.at } };
}

/** The value before a change holds for ever when the change was overtaken before it came true. */
function untilOf(note: DatedNote): Period {
  return isNever(note.period) ? {} : { until: note.period.from };
}
