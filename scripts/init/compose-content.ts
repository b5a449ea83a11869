import { composeConfiguration } from '../../src/authoring/compose-configuration.ts';
import { composeRoster, composeStarter, composeSynonyms } from '../../src/authoring/compose-starter.ts';
import { proposeDate } from '../../src/authoring/propose-date.ts';
import { listAreas, type Survey, surveyContent } from '../../src/authoring/survey-content.ts';
import { runChecks } from '../../src/checks/run-checks.ts';
import { CONFIGURATION_FILE } from '../../src/model/configuration.ts';
import { buildCorpus, type SourceFile } from '../../src/model/corpus.ts';
import { dayAt } from '../../src/model/date-time.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { RequirableKey } from '../../src/model/front-matter.ts';
import { openParseMemory } from '../../src/model/parse-memory.ts';
import { ROSTER_FILE } from '../../src/model/roster.ts';
import { SYNONYMS_FILE } from '../../src/model/synonyms.ts';
import { FirstlineError } from '../../src/platform/error.ts';
import type { Answers } from './ask-setup.ts';
import type { Source } from './read-source.ts';

/** What is to be written, and what the checks will say of it. */
export type Content = { files: SourceFile[]; survey: Survey; findings: Finding[] };

const REQUIRED: RequirableKey[] = ['title', 'summary', 'owner', 'verified', 'review'];
const NOTE_REQUIRED = ['pricing', 'policies'];

type Composing = { answers: Answers; source: Source | undefined; now: number; schemas: string | undefined };

/**
 * Composes the files that a team begins with. What a source has already (firstline.yml, people.yml, synonyms.yml) stays.
 * @throws FirstlineError `init/refused` when the checks have an error in what is composed
 */
export function composeContent({ answers, source, now, schemas }: Composing): Content {
  const memory = openParseMemory();
  const taken = source?.folder.files ?? [];
  const survey = surveyContent(buildCorpus(source?.folder ?? { files: [], images: [], findings: [] }, memory));
  const composed = source ? composeAdopted(answers, survey, schemas) : composeFresh(answers, now, schemas);
  const files = composed.filter(({ path }) => !taken.some((file) => file.path === path));
  const folder = { images: [], findings: [], ...source?.folder, files: [...taken, ...files] };
  const findings = runChecks({ corpus: buildCorpus(folder, memory), now });
  const own = findings.filter(({ path, severity }) => severity === 'error' && files.some((file) => file.path === path));
  if (own.length > 0) {
    throw new FirstlineError({
      code: 'init/refused',
      message: 'Nothing was written, because what was asked for would not pass npm run check:',
      hint: own
        .map(({ path, message, hint }) => [`- ${path}: ${message}`, hint].filter(Boolean).join('\n  '))
        .join('\n'),
    });
  }
  return { files, survey, findings };
}

function composeFresh(answers: Answers, now: number, schemas: string | undefined): SourceFile[] {
  const { areas, team, person, name, timeZone } = answers;
  const area = areas[0]?.id ?? '';
  const ids = areas.map(({ id }) => id);
  const setup = { ...answers, teams: [team.id], required: REQUIRED, schemas };
  const noteRequired = NOTE_REQUIRED.filter((id) => ids.includes(id));
  return [
    { path: CONFIGURATION_FILE, text: composeConfiguration({ ...setup, noteRequired }) },
    { path: ROSTER_FILE, text: composeRoster({ team, person, schemas }) },
    { path: SYNONYMS_FILE, text: composeSynonyms(schemas) },
    ...composeStarter({
      ...{ name, area, team, person, schemas },
      opens: proposeDate('P1D', timeZone, now),
      today: dayAt(now, timeZone),
    }),
  ];
}

/** Without a roster anybody may own a page: whom the articles name is kept as it is. */
function composeAdopted(answers: Answers, survey: Survey, schemas: string | undefined): SourceFile[] {
  const areas = listAreas(survey).map((id) => ({ id, title: undefined }));
  const setup = { ...answers, areas, teams: [], required: survey.required, noteRequired: [], schemas };
  return [
    { path: CONFIGURATION_FILE, text: composeConfiguration(setup) },
    { path: SYNONYMS_FILE, text: composeSynonyms(schemas) },
  ];
}
