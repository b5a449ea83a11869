/** Turns a table written in HTML into one of Markdown, so that both are compared alike. */
export function convertTable(html: string): string {
  const rows = [...html.matchAll(/<tr\b[^>]*>([\s\S]*?)(?=<\/tr>|<tr\b|<\/table>)/gi)].map((row) =>
    cellsOf(row[1] ?? ''),
  );
  const filled = rows.filter((row) => row.length > 0);
  if (filled.length === 0) return html.replaceAll(/<\/?(?:table|tbody|thead)[^>]*>/gi, '');
  const caption = /<caption\b[^>]*>([\s\S]*?)<\/caption>/i.exec(html)?.[1] ?? '';
  const width = Math.max(...filled.map((row) => row.length));
  const hasHeader = /<th\b/i.test(html.slice(0, html.search(/<\/tr>/i)));
  const header = hasHeader ? (filled.shift() ?? []) : [];
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`;
  return [caption, '', line(header), line(Array.from({ length: width }, () => '---')), ...filled.map(line)].join('\n');
}

function cellsOf(row: string): string[] {
  return [...row.matchAll(/<t[dh]\b[^>]*>([\s\S]*?)(?=<\/t[dh]>|<t[dh]\b|$)/gi)].map((cell) =>
    (cell[1] ?? '')
      .replaceAll(/<\/?(?:p|div|ul|ol|span|section)\b[^>]*>/gi, ' ')
      .replaceAll(/<li\b[^>]*>/gi, '<br>')
      .replaceAll(/<\/li>/gi, ' ')
      .replaceAll('|', '\\|')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
}
