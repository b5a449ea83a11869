import { GENERAL_AREA } from '../model/article.ts';
import { RESERVED_AREAS } from '../model/configuration.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Finding } from '../model/finding.ts';
import { REQUIRABLE_KEYS, type RequirableKey } from '../model/front-matter.ts';

/** What a folder of Markdown has, and what it lacks. */
export type Survey = {
  articles: number;
  notes: number;
  images: number;
  /** Articles by the folder that they are in, in the order of folders. */
  areas: Map<string, number>;
  /** Front matter that every article has. */
  required: RequirableKey[];
  /** How many articles lack what makes a page better. */
  lacks: Map<RequirableKey, number>;
  /** Who is named as owner. */
  owners: string[];
};

/** Counts what is there. A title may also stand in the text, as its first heading. */
export function surveyContent({ articles, notes, images }: Pick<Corpus, 'articles' | 'notes' | 'images'>): Survey {
  const all = [...articles.values()];
  const areas = new Map<string, number>();
  for (const { area } of all) areas.set(area, (areas.get(area) ?? 0) + 1);
  const has = (key: RequirableKey) => all.filter(({ keys }) => keys.includes(key)).length;
  const titled = all.filter(({ keys, titleAnchor }) => keys.includes('title') || titleAnchor !== '').length;
  const counts = REQUIRABLE_KEYS.map((key) => [key, all.length - (key === 'title' ? titled : has(key))] as const);
  return {
    articles: all.length,
    notes: notes.size,
    images: images.size,
    areas,
    required: all.length === 0 ? [] : REQUIRABLE_KEYS.filter((key) => has(key) === all.length),
    lacks: new Map(counts.filter(([key, count]) => count > 0 && key !== 'id' && key !== 'audience')),
    owners: [...new Set(all.flatMap(({ owner }) => owner ?? []))].sort(),
  };
}

/** Areas for firstline.yml: the folders that articles are in, but for those that the site needs itself. */
export function listAreas({ areas }: Pick<Survey, 'areas'>): string[] {
  return [...areas.keys()].filter((id) => id !== GENERAL_AREA && !(RESERVED_AREAS as readonly string[]).includes(id));
}

/** Findings of one kind. */
export type FindingGroup = { code: string; severity: Finding['severity']; findings: Finding[] };

/** Groups findings by what is wrong: errors first, then the most frequent. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const { code, severity } = finding;
    const group = groups.get(`${severity} ${code}`) ?? { code, severity, findings: [] };
    group.findings.push(finding);
    groups.set(`${severity} ${code}`, group);
  }
  const rank = ({ severity, findings: { length } }: FindingGroup) => (severity === 'error' ? 1e9 : 0) + length;
  return [...groups.values()].sort((a, b) => rank(b) - rank(a));
}
