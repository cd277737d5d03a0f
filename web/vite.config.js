/**
 * The web app's build: one small entry, one chunk per page, the SDK in a chunk of its own. Beside it, for pages of
 * others, the SDK's custom elements under an address that stays: `/sdk/freshet-elements.js`.
 */
import { fileURLToPath, URL } from 'node:url';
import preact from '@preact/preset-vite';
import { build, defineConfig } from 'vite';

const ELEMENTS = fileURLToPath(new URL('../client-sdk/src/elements/define.ts', import.meta.url));

export default defineConfig({
  plugins: [preact(), elementsBundle()],
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    // Everything is served compressed; a file of its own can be cached and has no inline content.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});

/** A build of its own, so that the app's entry is no part of it. */
function elementsBundle() {
  return {
    name: 'freshet-elements',
    apply: 'build',
    async closeBundle() {
      await build({
        configFile: false,
        logLevel: 'warn',
        // Chunks are found beside the script, not on the page's own site.
        base: './',
        build: {
          target: 'es2023',
          outDir: 'dist/sdk',
          emptyOutDir: false,
          copyPublicDir: false,
          modulePreload: false,
          reportCompressedSize: false,
          rolldownOptions: {
            input: { 'freshet-elements': ELEMENTS },
            preserveEntrySignatures: 'strict',
            output: {
              entryFileNames: '[name].js',
              chunkFileNames: '[name]-[hash].js',
            },
          },
        },
      });
    },
  };
}
