/** The web app's build: one small entry, one chunk per page, the SDK in a chunk of its own. */
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [preact()],
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    // Everything is served compressed; a file of its own can be cached and has no inline content.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
