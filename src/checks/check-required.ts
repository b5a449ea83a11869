import type { Finding } from '../model/finding.ts';
import type { RequirableKey } from '../model/front-matter.ts';
import type { CheckInput } from './check.ts';

/** What to write for a key that is missing. */
const EXAMPLES: Record<RequirableKey, string> = {
  title: 'title: What customers would call this page',
  summary: 'summary: One sentence that already answers.',
  owner: 'owner: billing        # a team or a person of people.yml',
  verified: 'verified: 2026-12-01  # the day on which somebody checked that all of it is true',
  review: 'review: P90D          # how long that holds',
  aliases: 'aliases: [what customers call it]',
  audience: 'audience: [support]   # audiences of firstline.yml',
  id: 'id: a-name-that-stays',
};

/** Articles without the front matter that `policy.required` asks for. */
export function checkRequired({ corpus }: CheckInput): Finding[] {
  const { articles, configuration, findings: found } = corpus;
  const findings: Finding[] = [];
  // What a broken front matter has cannot be told; that it is broken has been said.
  const broken = new Set(found.filter(({ code }) => code === 'front-matter/yaml').map(({ path }) => path));
  for (const article of articles.values()) {
    const missing = configuration.policy.required.filter((key) => !article.keys.includes(key));
    if (missing.length === 0 || broken.has(article.file)) continue;
    findings.push({
      code: 'article/required',
      severity: 'error',
      path: article.file,
      line: 1,
      message: `Missing in the front matter: ${missing.join(', ')} (policy.required in firstline.yml asks for them).`,
      hint: `Add between the two --- lines at the top:\n${missing.map((key) => `  ${EXAMPLES[key]}`).join('\n')}`,
    });
  }
  return findings;
}
