import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { hashFile, KEPT_LIST, type KeptData, type KeptFile, normalizePath } from './kept-data.ts';
import { listKept } from './list-kept.ts';

/** A worker for sites that want none: it takes the place of the one that was there, and leaves. */
const LEAVING = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(registration.unregister()));
`;

/** Builds the service worker, and after a build lists what it may keep. */
export function writeKept(): AstroIntegration {
  return {
    name: 'firstline:write-kept',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'firstline:service-worker',
                apply: 'build',
                applyToEnvironment: ({ name }) => name === 'client',
                buildStart() {
                  // At the root: a worker answers only for what lies below it.
                  const id = join(import.meta.dirname, 'service-worker.ts');
                  this.emitFile({ type: 'chunk', id, fileName: 'sw.js' });
                },
              },
            ],
          },
        });
      },
      'astro:build:done': async ({ dir }) => {
        const site = fileURLToPath(dir);
        const home = await readFile(join(site, 'index.html'), 'utf8');
        const hasWorker = /<p data-built="\d+" data-offline/.test(home);
        if (hasWorker) await writeFile(join(site, KEPT_LIST), JSON.stringify(await listFiles(site, home)));
        else await writeFile(join(site, 'sw.js'), LEAVING);
      },
    },
  };
}

async function listFiles(site: string, home: string): Promise<KeptData> {
  const language = /data-content-language="([^"]*)"/.exec(home)?.[1] ?? '';
  const built = Number(/ data-built="(\d+)"/.exec(home)?.[1]);
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const files: KeptFile[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = normalizePath(`/${file.slice(site.length).replaceAll('\\', '/')}`.replace(/\/index\.html$/, '/'));
    const { files: wanted } = listKept([[path, '', 0]], language);
    if (wanted.length === 0) continue;
    const bytes = await readFile(file);
    files.push([path, await hashFile(path, new Uint8Array(bytes)), bytes.length]);
  }
  return { version: 1, built, ...listKept(files, language) };
}
