import type { Fact } from '../diff/fact.ts';

/** Facts that a note begins with; of more, a person should say what they have in common. */
const MAX_FACTS = 12;

/** Writes facts as a Markdown list, one line each: `- Pro plan, Prices: **$35** instead of $29.` */
export function writeFacts(facts: readonly Fact[]): string {
  const lines = facts.slice(0, MAX_FACTS).map((fact) => `- ${writeFact(fact)}`);
  const more = facts.length - lines.length;
  return [...lines, ...(more > 0 ? [`<!-- And ${more} more. -->`] : [])].join('\n');
}

function writeFact({ kind, title, trail, before, after }: Fact): string {
  const place = escapeMarkdown([title, ...trail].join(', '));
  const [old, young] = [before, after].map((text) =>
    escapeMarkdown((text ?? '').replaceAll(/\s*\n\s*/g, ' · ').trim()),
  );
  if (trail.length === 0 && kind === 'added') return `New page: ${place}`;
  if (trail.length === 0 && kind === 'removed') return `No longer there: ${place}`;
  if (!young) return `${place}: no longer: ${old}`;
  return old ? `${place}: **${young}** instead of ${old}` : `${place}: **${young}**`;
}

/** Keeps a text what it is: no emphasis, link, HTML, table or directive comes of it. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|~{}]/g, '\\$&');
}
