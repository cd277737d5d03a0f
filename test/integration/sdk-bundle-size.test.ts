/** What a page that watches has to load, built as an app builds it: hls.js is not part of it. */
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** 86.2 kB were seen, of which mediasoup-client is 36 kB. */
const MAX_GZIP_BYTES = 90_000;
const ENTRY = 'virtual:watch-page';

/** Chunks of a page that imports these names from the SDK. */
async function build(names: string) {
  const vite = await import('vite');
  const result = await vite.build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('../../client-sdk', import.meta.url)),
    plugins: [
      {
        name: 'watch-page',
        resolveId: (id) => (id === ENTRY ? `\0${ENTRY}` : undefined),
        load: (id) =>
          id === `\0${ENTRY}` ? `export { ${names} } from '@freshet/client';` : undefined,
      },
    ],
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: { input: ENTRY, preserveEntrySignatures: 'strict' },
    },
  });
  return (Array.isArray(result) ? result : [result])
    .flatMap((part) => ('output' in part ? part.output : []))
    .flatMap((part) => (part.type === 'chunk' ? [part] : []));
}

test('player and chat stay small, and hls.js is a chunk that is fetched when it is needed', async () => {
  const chunks = await build('Player, Chat');
  const entry = chunks.find(({ isEntry }) => isEntry);
  const bytes = gzipSync(entry?.code ?? '', { level: 9 }).length;
  console.log(`player and chat: ${bytes} bytes of gzip`);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(MAX_GZIP_BYTES);
  expect(entry?.imports).toEqual([]);
  expect(entry?.dynamicImports).toHaveLength(1);
  const [lazy = ''] = entry?.dynamicImports ?? [];
  expect(chunks.find(({ fileName }) => fileName === lazy)?.moduleIds.join()).toContain('hls.js');
});
