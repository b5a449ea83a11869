import { defineConfig } from 'astro/config';
import { restoreNames } from './src/components/restore-names.ts';
import { writeKept } from './src/components/write-kept.ts';

// Without these a build asks DNS for Astro's telemetry host, and servers may detach from the terminal.
process.env.ASTRO_TELEMETRY_DISABLED ??= '1';
process.env.ASTRO_DEV_BACKGROUND ??= '0';
process.env.ASTRO_PREVIEW_BACKGROUND ??= '0';

/** The site: static pages, addresses with a slash at the end, nothing loaded from elsewhere. */
export default defineConfig({
  output: 'static',
  trailingSlash: 'always',
  // `true` keeps the spaces between inline elements; the newer default drops them.
  compressHTML: true,
  build: { format: 'directory', inlineStylesheets: 'never', concurrency: 4 },
  // Articles are rendered by src/model; Shiki's inline styles would need an exception in the policy.
  markdown: { syntaxHighlight: false },
  integrations: [restoreNames(), writeKept()],
  devToolbar: { enabled: false },
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "base-uri 'self'",
        "connect-src 'self'",
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
