/** Turns a table written in HTML into one of Markdown, so that both are compared alike. */
export function convertTable(html: string): string {
  const rows = [...html.matchAll(/<tr\b[^>]*>([\s\S]*?)(?=<\/tr>|<tr\b|<\/table>)/gi)].map((row) =>
    cellsOf(row[1] ?? ''),
  );
  const filled = rows.filter((row) => row.length > 0);
  if (filled.length === 0) return html.replaceAll(/<\/?(?:table|tbody|thead)[^>]*>/gi, '');
  const caption = /<caption\b[^>]*>([\s\S]*?)<\/caption>/i.exec(html)?.[1] ?? '';
  const body = filled.findIndex((row) => !row.every(({ isHead, text }) => isHead || text === ''));
  const heads = body < 0 ? 1 : body;
  const header = joinHeaders(spreadCells(filled.slice(0, heads)));
  const lines = spreadCells(filled.slice(heads));
  const width = Math.max(...[header, ...lines].map((row) => row.length));
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`;
  return [
    caption,
    '',
    line(header),
    line(Array.from({ length: width }, () => '---')),
    ...lines.map((cells, index) =>
      line(
        isGroup(filled[heads + index], width)
          ? [`**${(cells[0] ?? '').replaceAll(/<\/?(?:strong|b)\b[^>]*>|\*\*/gi, '').trim()}**`]
          : cells,
      ),
    ),
  ].join('\n');
}

type HtmlCell = { text: string; isHead: boolean; columns: number; rows: number };

/** A browser shows no more columns or rows of one cell. */
const MAX_SPAN = 1000;

function cellsOf(row: string): HtmlCell[] {
  return [...row.matchAll(/<t([dh])\b([^>]*)>([\s\S]*?)(?=<\/t[dh]>|<t[dh]\b|$)/gi)].map(
    ([, letter = '', attributes = '', content = '']) => ({
      text: content
        .replaceAll(/<\/?(?:p|div|ul|ol|span|section)\b[^>]*>/gi, ' ')
        .replaceAll(/<li\b[^>]*>/gi, '<br>')
        .replaceAll(/<\/li>/gi, ' ')
        .replaceAll('|', '\\|')
        .replaceAll(/\s+/g, ' ')
        .trim(),
      isHead: letter.toLowerCase() === 'h',
      columns: spanOf(attributes, 'colspan'),
      rows: spanOf(attributes, 'rowspan'),
    }),
  );
}

function spanOf(attributes: string, name: string): number {
  const value = new RegExp(`\\b${name}\\s*=\\s*["'{]*(\\d{1,4})`, 'i').exec(attributes)?.[1];
  return Math.min(MAX_SPAN, Math.max(1, Number(value ?? 1)));
}

/** Cells in the columns where a browser shows them: what spans rows stands in each, what spans columns in the first. */
function spreadCells(rows: readonly HtmlCell[][]): string[][] {
  const grid: string[][] = rows.map(() => []);
  rows.forEach((cells, y) => {
    let x = 0;
    for (const { text, isHead, columns, rows: height } of cells) {
      while (grid[y]?.[x] !== undefined) x += 1;
      for (let down = 0; down < height && y + down < rows.length; down += 1) {
        const line = grid[y + down] ?? [];
        for (let right = 0; right < columns; right += 1) line[x + right] = right === 0 || isHead ? text : '';
      }
      x += columns;
    }
  });
  return grid.map((line) => Array.from(line, (text) => text ?? ''));
}

/** Several lines of headers as one: `Memory` over `Min` and `Max` names both. */
function joinHeaders(lines: readonly string[][]): string[] {
  const width = Math.max(0, ...lines.map((line) => line.length));
  return Array.from({ length: width }, (_, x) =>
    [...new Set(lines.map((line) => line[x] ?? '').filter((text) => text !== ''))].join(' / '),
  );
}

/** A cell as wide as the table names the rows below it. */
function isGroup(cells: readonly HtmlCell[] | undefined, width: number): boolean {
  return width > 1 && cells?.length === 1 && (cells[0]?.columns ?? 1) >= width && cells[0]?.text !== '';
}
