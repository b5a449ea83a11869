import { defineConfig } from 'astro/config';
import { chooseStrings } from './src/components/choose-strings.ts';
import { restoreNames } from './src/components/restore-names.ts';
import { writeKept } from './src/components/write-kept.ts';
import { listSendOrigins } from './src/model/feedback.ts';
import { findContentFolder } from './src/sources/find-content-folder.ts';
import { readConfiguration } from './src/sources/read-configuration.ts';

// Without these a build asks DNS for Astro's telemetry host, and servers may detach from the terminal.
process.env.ASTRO_TELEMETRY_DISABLED ??= '1';
process.env.ASTRO_DEV_BACKGROUND ??= '0';
process.env.ASTRO_PREVIEW_BACKGROUND ??= '0';

// Reports of readers may go to a receiver elsewhere: the one place that a page may send to.
const { feedback } = await readConfiguration(findContentFolder());
const connect: `connect-src ${string}` = `connect-src ${["'self'", ...listSendOrigins(feedback)].join(' ')}`;

/** The site: static pages, addresses with a slash at the end, nothing loaded from elsewhere. */
export default defineConfig({
  output: 'static',
  trailingSlash: 'always',
  // `true` keeps the spaces between inline elements; the newer default drops them.
  compressHTML: true,
  build: { format: 'directory', inlineStylesheets: 'never', concurrency: 4 },
  // Articles are rendered by src/model; Shiki's inline styles would need an exception in the policy.
  markdown: { syntaxHighlight: false },
  integrations: [chooseStrings(), restoreNames(), writeKept()],
  devToolbar: { enabled: false },
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "base-uri 'self'",
        connect,
        "font-src 'self'",
        "form-action 'self'",
        "frame-src 'none'",
        "img-src 'self'",
        "object-src 'none'",
        "worker-src 'self'",
      ],
    },
  },
  // Scripts and styles in files of their own, so that the policy needs no exception.
  // The search worker loads the rules of the content's language by need, which only a module can.
  vite: { build: { assetsInlineLimit: 0 }, worker: { format: 'es' } },
});
