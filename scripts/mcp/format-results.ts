import { describePeriod } from '../../src/components/describe-period.ts';
import type { Corpus } from '../../src/model/corpus.ts';
import { type Period, stateAt } from '../../src/model/state.ts';
import type { SearchResponse, SearchResult } from '../../src/search/search-engine.ts';

/** Writes what a query found, each with its address, and with its date where it is only true for a time. */
export function formatResults({ query, results, total }: SearchResponse, corpus: Corpus, now: number): string {
  if (results.length === 0) {
    return `Nothing found for “${query}”. Try other words; if nothing is found then, say that the knowledge base does not have it.`;
  }
  const rest = total > results.length ? [`${results.length} of ${total} pages shown.`] : [];
  return [...results.map((result) => formatResult(result, corpus, now)), ...rest].join('\n\n');
}

function formatResult(result: SearchResult, corpus: Corpus, now: number): string {
  const { site } = corpus.configuration;
  const isNote = result.kind === 'note';
  const url = `${site.url ?? ''}${result.address}`;
  const state = (period: Period | undefined, ofNote = false) => {
    const said = describePeriod(period, now, { zone: site.timeZone, language: site.language, isNote: ofNote });
    if (!period || !said) return '';
    const warning = { upcoming: 'NOT TRUE YET, ', superseded: 'NO LONGER TRUE, ', 'in force': '' }[
      stateAt(period, now)
    ];
    return ` [${warning}${said.text}]`;
  };
  const lines = [
    `${isNote ? 'Change note: ' : ''}${result.title.text}${state(result.period, isNote)}`,
    `page: ${result.path}`,
  ];
  if (result.sections.length === 0)
    lines.push(`url: ${url}`, ...(result.summary === undefined ? [] : [result.summary]));
  for (const { anchor, trail, snippet, period } of result.sections) {
    const address = anchor === '' ? url : `${url}#${encodeURIComponent(anchor)}`;
    lines.push(`- ${[...trail, address].join(' > ')}${state(period)}`);
    if (snippet.text !== '') lines.push(`  ${snippet.text}`);
  }
  if (result.missing.length > 0) lines.push(`without: ${result.missing.join(', ')}`);
  return lines.join('\n');
}
