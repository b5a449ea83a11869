import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type FindingGroup, groupFindings, listAreas } from '../../src/authoring/survey-content.ts';
import { GENERAL_AREA } from '../../src/model/article.ts';
import { formatPlace } from '../../src/model/finding.ts';
import { print } from '../../src/platform/print.ts';
import { PROJECT } from '../site/build-site.ts';
import type { Place } from './check-place.ts';
import type { Content } from './compose-content.ts';
import type { Source } from './read-source.ts';
import { SAMPLE_FOLDER } from './replace-content.ts';

/** Places of one kind of finding that are printed. */
const PLACES = 3;

type Report = { place: Place; source: Source | undefined; content: Content };

/** Prints what was done, what the content lacks, and what to do next. */
export async function printReport({ place, source, content }: Report): Promise<void> {
  const folder = relative(process.cwd(), place.folder) || '.';
  if (source) print(describeSource(source, content, place));
  print(`Wrote ${content.files.map(({ path }) => `${folder}/${path}`).join('\n      ')}\n`);
  if (place.state === 'sample' && existsSync(join(PROJECT, SAMPLE_FOLDER)))
    print(`The sample content is in ${SAMPLE_FOLDER} now, for the tests of Firstline.\n`);
  const errors = content.findings.filter(({ severity }) => severity === 'error').length;
  if (content.findings.length > 0) {
    print(
      `\nWhat the checks find (all of it: npm run check):\n${groupFindings(content.findings).map(formatGroup).join('')}`,
    );
  }
  const flag = place.folder === join(PROJECT, 'content') ? '' : ` -- --content ${folder}`;
  const steps = [
    `Look over ${folder}/firstline.yml${source ? '' : ` and ${folder}/people.yml`}.`,
    errors > 0
      ? `npm run check${flag}, and mend the ${errors} ${errors === 1 ? 'error' : 'errors'}; the rest works meanwhile`
      : `npm run check${flag}`,
    `npm start${flag}`,
    ...(place.repository ? [`git add --all && git commit -m 'Our knowledge base'`] : []),
    'docs/adopting.md leads from here to the first announcement.',
  ];
  print(`\nNext:\n${steps.map((step, index) => `  ${index + 1}. ${step}\n`).join('')}`);
}

function describeSource({ dir, leftOut }: Source, { survey }: Content, { state }: Place): string {
  const { articles, notes, images, areas, required, lacks } = survey;
  const listed = listAreas(survey).map((id) => `${id} (${areas.get(id)})`);
  const general = areas.get(GENERAL_AREA);
  if (general !== undefined) listed.push(`${general} in no folder, shown as General`);
  const out = [...leftOut].map(([ending, count]) => `${count} ${ending}`);
  const width = Math.max(0, ...[...lacks.keys()].map(({ length }) => length));
  const lines = [...lacks].map(([key, count]) => `  ${key.padEnd(width)}  ${count} of ${articles}\n`);
  return [
    `${state === 'kept' ? 'Found' : 'Took'} ${count(articles, 'article')}, ${count(notes, 'change note')} and ${count(images, 'image')} ${state === 'kept' ? 'in' : 'from'} ${dir}.\n`,
    `Areas: ${listed.join(', ') || 'none'}.\n`,
    out.length > 0 ? `Left out: ${out.join(', ')}; Firstline reads .md and images.\n` : '',
    lines.length > 0 ? `\nWhat the articles lack:\n${lines.join('')}` : '',
    `All have: ${required.join(', ') || 'nothing in common'}; so that is what policy.required asks for. Add to it as you fill in the rest.\n\n`,
  ].join('');
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function formatGroup({ code, severity, findings }: FindingGroup): string {
  const places = findings.slice(0, PLACES).map(formatPlace).join(', ');
  const more = findings.length > PLACES ? ` and ${findings.length - PLACES} more` : '';
  const [first] = findings;
  return `  ${count(findings.length, severity)} (${code}): ${places}${more}\n    ${first?.message ?? ''}\n`;
}
