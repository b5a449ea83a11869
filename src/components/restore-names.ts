import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { HELD_FOLDER, unescapePart } from './route-path.ts';

/** After a build, gives pages and images whose names Astro's routes cannot carry the names of their addresses. */
export function restoreNames(): AstroIntegration {
  return {
    name: 'firstline:restore-names',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const site = fileURLToPath(dir);
        for (const folder of [site, join(site, 'media')]) {
          const held = join(folder, HELD_FOLDER);
          const entries = await readdir(held, { recursive: true, withFileTypes: true }).catch(() => []);
          for (const entry of entries) {
            if (!entry.isFile()) continue;
            const from = join(entry.parentPath, entry.name);
            const parts = from.slice(held.length + 1).split(/[\\/]/);
            const to = join(folder, ...parts.map(unescapePart));
            await mkdir(dirname(to), { recursive: true });
            await rename(from, to);
          }
          await rm(held, { recursive: true, force: true });
        }
      },
    },
  };
}
