import { parse } from 'yaml';
import { parseMarkdown } from '../model/parse-markdown.ts';
import { splitFrontMatter } from '../model/split-front-matter.ts';
import type { Document } from './change.ts';
import { cleanSource } from './clean-source.ts';
import { flattenPage } from './flatten-page.ts';
import { skipEqual } from './skip-equal.ts';
import type { Page } from './unit.ts';

/** Reads two versions of a page for comparing. A page that is not there has nothing in it. */
export function parsePages(before: Document | undefined, after: Document | undefined): [before: Page, after: Page] {
  const [old, young] = [splitDocument(before), splitDocument(after)];
  const [oldBody, youngBody] = skipEqual(cleanSource(old.body), cleanSource(young.body));
  return [parsePage(old.yaml, oldBody), parsePage(young.yaml, youngBody)];
}

function splitDocument(document: Document | undefined) {
  const text = (document?.text ?? '').replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const toml = /^\+\+\+[ \t]*\n([\s\S]*?)(?:^|\n)\+\+\+[ \t]*(?:\n|$)/.exec(text);
  if (!toml) return splitFrontMatter(text);
  // Plain keys of TOML read as YAML once their equals sign is a colon; its tables are not what a reader feels.
  const yaml = (toml[1] ?? '').replaceAll(/^([\w-]+)[ \t]*=[ \t]*/gm, '$1: ').replace(/\n\[[\s\S]*$/, '');
  return { yaml, body: text.slice(toml[0].length) };
}

function parsePage(yaml: string | undefined, body: string): Page {
  const matter = readMatter(yaml);
  const { sections, fallbacks } = flattenBody(body);
  const first = sections.find((section) => section.level > 0);
  const heading = first?.level === 1 ? first.heading?.text : undefined;
  const title = typeof matter.title === 'string' ? matter.title : heading;
  return { matter, title, sections, fallbacks };
}

function flattenBody(body: string): ReturnType<typeof flattenPage> {
  const root = parseMarkdown(body);
  const { sections, fallbacks } = flattenPage(root);
  return { sections, fallbacks: root.data?.tooDeep ? ['nesting', ...fallbacks] : fallbacks };
}

/** Front matter that is no YAML is left out of the comparison; the checks report it. */
function readMatter(yaml: string | undefined): Record<string, unknown> {
  if (yaml === undefined) return {};
  try {
    const value: unknown = parse(yaml, { maxAliasCount: 100, logLevel: 'silent' });
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return Object.fromEntries(
      [...yaml.matchAll(/^([\w-]+):[ \t]*(.*)$/gm)].map((line) => [
        line[1] ?? '',
        (line[2] ?? '').replace(/^["']|["']$/g, ''),
      ]),
    );
  }
}
