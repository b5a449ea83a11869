import { compareText, tellUnit } from './compare-text.ts';
import type { Draft, Scope } from './draft.ts';
import { makeWhole } from './make-unit.ts';
import type { Page, PageSection, Unit } from './unit.ts';

/** Keys that readers feel, and how: words they read, who answers, whether the page still holds. */
const FELT: Readonly<Record<string, 'text' | 'blurb'>> = {
  title: 'text',
  summary: 'text',
  description: 'blurb',
  intro: 'blurb',
  subtitle: 'blurb',
  lead: 'blurb',
  excerpt: 'blurb',
};

/**
 * Words in a key whose value is what customers ask for: who may, where, when, how much, until when, whom to turn to.
 * Keys without one of them order, date and style the page.
 */
const ASKED =
  /^(?:owner|contacts?|email|phone|withdrawn|deprecated|discontinued|status|state|audience|eligib\w+|applies|effective|expires|expiry|valid|until|deadline|available|availability|beta|preview|tiers?|plans?|prices?|pricing|costs?|fees?|currency|regions?|countr(?:y|ies)|hours|days|sla|limits?|quota|min|max|minimum|maximum|requires?|required|supported|faqs?|questions?|answers?)$/;

const isAsked = (key: string) =>
  !UNREAD.test(key.toLowerCase()) &&
  key
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => ASKED.test(word));

/** Values that are data wherever they stand: an address of a person, an amount of money. */
const DATA = /[\w.+-]+@[\w-]+\.[\w.]+|[$£€]\s?\d|\+\d[\d ()-]{7,}/;

/** Compares front matter key by key. What only moves, sorts, styles or dates a page is silent. */
export function compareFrontMatter(before: Page, after: Page, scope: Scope): Draft[] {
  const keys = new Set([...Object.keys(after.matter), ...Object.keys(before.matter)]);
  return [...keys].flatMap((key): Draft[] => {
    const [old, young] = [listValues(before.matter[key]), listValues(after.matter[key])];
    if (old.join('\n') === young.join('\n')) return [];
    const asked = isAsked(key);
    const felt = FELT[key.toLowerCase()];
    // A title that moved between front matter and heading is the same title.
    const isTitle = key === 'title';
    if (isTitle) return compareValue(key, before.title, after.title, scope, after);
    if (felt === 'text' || (felt === undefined && !asked && isProse(key, [...old, ...young]))) {
      return compareValue(key, old.join('\n'), young.join('\n'), scope, after);
    }
    if (felt === 'blurb') return compareValue(key, old.join(' '), young.join(' '), scope, after).map(soften);
    const gone = old.filter((value) => !young.includes(value)).filter((value) => asked || DATA.test(value));
    const come = young.filter((value) => !old.includes(value)).filter((value) => asked || DATA.test(value));
    if (gone.length + come.length === 0) return [];
    // A value of a felt key is a state or a name: any other value is another state.
    return [
      {
        kind: 'front-matter',
        section: '',
        anchor: '',
        row: key,
        before: gone.join(', '),
        after: come.join(', '),
        significance: 'material',
        rule: 'front-matter',
        reason: 'Readers and agents go by this key.',
        order: -1,
      },
    ];
  });
}

/** Made for search engines and previews, not for readers of the page. */
const UNREAD =
  /seo|meta|^og|twitter|image|alt|keyword|tag|search|slug|url|path|redirect|hero|button|cta|^checked$|^no-note$/;

/** Whole sentences under a key of somebody's own are part of what the page says. */
function isProse(key: string, values: readonly string[]): boolean {
  return (
    !UNREAD.test(key.toLowerCase()) &&
    values.some(
      (value) =>
        value.split(/\s+/).length >= 6 && /\s(?:the|a|an|to|of|and|is|are|you|der|die|das|und|zu)\s/.test(value),
    )
  );
}

/** A description in other words describes the same page; a fact in it is one all the same. */
function soften(draft: Draft): Draft {
  if (draft.rule !== 'words') return draft;
  return { ...draft, significance: 'editorial', rule: 'front-matter-text', reason: 'It sums up what the page says.' };
}

function compareValue(
  key: string,
  old: string | undefined,
  young: string | undefined,
  scope: Scope,
  page: Page,
): Draft[] {
  const [one, other] = [unitOf(old ?? '', page), unitOf(young ?? '', page)];
  if (one.key === other.key) return [];
  // A description that a page gets for the first time, or loses, repeats what the page says.
  if (one.tokens.length === 0 || other.tokens.length === 0) {
    const draft = other.tokens.length > 0 ? tellUnit(other, 'after') : tellUnit(one, 'before');
    return draft
      ? [
          {
            ...matter(draft, key),
            significance: 'editorial',
            rule: 'front-matter-text',
            reason: 'It sums up what the page says.',
          },
        ]
      : [];
  }
  const draft = compareText(one, other, scope);
  return draft ? [matter(draft, key)] : [];
}

function matter(draft: Draft, key: string): Draft {
  const { blocks: _, ...rest } = draft;
  return { ...rest, kind: 'front-matter', section: '', anchor: '', row: key, order: -1 };
}

function unitOf(text: string, page: Page): Unit {
  const section = page.sections[0] as PageSection;
  const inline = { text, links: [], codes: [], clocks: [], images: [], footnotes: [] };
  return makeWhole(inline, { role: 'paragraph', section, block: -1, order: -1 });
}

function listValues(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(listValues);
  if (value instanceof Date) return [value.toISOString().slice(0, 10)];
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, inner]) => listValues(inner).map((text) => `${key}: ${text}`));
  return [String(value).trim()];
}
