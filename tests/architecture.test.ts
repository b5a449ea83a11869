import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

// The two rules of src/README.md: a file imports its own layer and those before it, and pure layers touch nothing outside.
const LAYERS = [
  'platform',
  'model',
  'sources',
  'diff',
  'search',
  'authoring',
  'checks',
  'broadcast',
  'site',
  'scripts',
];
const SITE = ['pages', 'components', 'layouts', 'content.config.ts', 'styles'];
const PURE = ['model', 'diff', 'search', 'authoring', 'checks', 'broadcast/plan', 'broadcast/render'];
const IMPURE =
  /^(?:node:|astro[:/]|octokit|playwright)|\/src\/(?:platform|sources)\/|\/broadcast\/(?:deliver|ledger)\//;
// Text and bytes, not the outside world.
const HARMLESS = ['node:buffer'];
const AMBIENT = /\b(?:process\.|Date\.now\(|new Date\(\)|Math\.random\(|fetch\(|Temporal\.Now)/;

const top = join(import.meta.dirname, '..');
const files = ['src', 'scripts'].flatMap((folder) =>
  readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter((path) => /\.(?:ts|astro)$/.test(path) && !path.endsWith('.test.ts')),
);

function layerOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'scripts' ? 'scripts' : SITE.includes(second) ? 'site' : second;
}

function importsOf(path: string): string[] {
  const source = readFileSync(join(top, path), 'utf8');
  const specifiers = [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return specifiers.map((name) => (name.startsWith('.') ? `/${relative(top, join(top, dirname(path), name))}` : name));
}

describe.each(files)('%s', (path) => {
  const pure = PURE.some((folder) => path.startsWith(`src/${folder}/`));

  it('imports only its own layer and those before it', () => {
    const own = LAYERS.indexOf(layerOf(path));
    expect(own, `src/${path.split('/')[1]} is not a layer`).toBeGreaterThanOrEqual(0);
    const later = importsOf(path).filter(
      (name) => name.startsWith('/') && LAYERS.indexOf(layerOf(name.slice(1))) > own,
    );
    expect(later).toEqual([]);
  });

  it.runIf(pure)('is pure: no disk, network, clock, environment or Astro', () => {
    const impure = importsOf(path).filter((name) => IMPURE.test(name) && !HARMLESS.includes(name));
    const code = readFileSync(join(top, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const ambient = isBrowserEntry(path) ? undefined : AMBIENT.exec(code)?.[0];
    expect({ impure, ambient }).toEqual({ impure: [], ambient: undefined });
  });

  it.skipIf(layerOf(path) === 'site')('does not import Astro', () => {
    const allowed = layerOf(path) === 'scripts' ? ['astro'] : [];
    expect(importsOf(path).filter((name) => /^astro\b/.test(name) && !allowed.includes(name))).toEqual([]);
  });
});

/** The two ends of the Web Worker fetch the index; everything between them is pure. */
function isBrowserEntry(path: string): boolean {
  return ['src/search/search-worker.ts', 'src/search/search-client.ts'].includes(path);
}
