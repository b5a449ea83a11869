import type { AstroIntegration } from 'astro';
import { findContentFolder } from '../sources/find-content-folder.ts';
import { readUiLanguage } from '../sources/read-ui-language.ts';

/**
 * Makes pages and their scripts speak the language that firstline.yml names: where they import English, they get the
 * file of that language, and no other. A development server that runs goes on in the language it began with.
 */
export function chooseStrings(): AstroIntegration {
  return {
    name: 'firstline:choose-strings',
    hooks: {
      'astro:config:setup': async ({ updateConfig }) => {
        const language = await readUiLanguage(findContentFolder());
        // What strings.ts imports.
        const alias = [{ find: './strings/en.ts', replacement: `./strings/${language}.ts` }];
        updateConfig({ vite: { resolve: { alias } } });
      },
    },
  };
}
