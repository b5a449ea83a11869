import type { TableRow } from 'mdast';
import { wordsOf } from './track-leads.ts';

/** For each row the name of its group: a bold line of the table above it, or the last label above a blank one. */
export function listGroups(rows: readonly TableRow[]): string[] {
  const labels = rows.map((row) => (row.children[0] ? wordsOf(row.children[0]).trim() : ''));
  const isPlain = rows.some((row, index) => labels[index] !== '' && !isBold(row));
  let group = '';
  let above = '';
  return rows.map((row, index) => {
    const label = labels[index] ?? '';
    if (isPlain && isBold(row) && isAlone(row)) {
      group = label;
      above = '';
      return '';
    }
    if (label !== '') above = label;
    return label === '' ? [group, above].filter((name) => name !== '').join(' / ') : group;
  });
}

function isBold({ children: [first] }: TableRow): boolean {
  const words = first?.children.filter(
    (node) => node.type !== 'html' && !(node.type === 'text' && node.value.trim() === ''),
  );
  return words !== undefined && words.length > 0 && words.every(({ type }) => type === 'strong');
}

/** Whether all cells but the first are empty. */
function isAlone({ children: [, ...rest] }: TableRow): boolean {
  return rest.length > 0 && rest.every((cell) => cell.children.length === 0);
}
