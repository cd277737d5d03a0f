/** The samples of docs/examples as a site of its own, as somebody would serve them who has copied them. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
};

export type SampleSite = { readonly url: string; close(): Promise<void> };

/** What the samples say in the places that a reader fills in. */
export type SamplePlaces = {
  readonly server: string;
  readonly streamId: string;
  /** What `/my-freshet-token` answers. */
  readonly token: string;
};

export async function serveSamples(places: SamplePlaces): Promise<SampleSite> {
  const react = await bundleReactSample(places);
  const pages: Readonly<Record<string, () => string>> = {
    '/watch.html': () => plainHtml('watch.html', places),
    '/studio.html': () => plainHtml('studio.html', places),
    '/react.html': () =>
      '<!doctype html><title>React</title><div id="root"></div><script type="module" src="/react.js"></script>',
    '/react.js': () => react,
    '/my-freshet-token': () => JSON.stringify({ token: places.token }),
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const body = pages[path]?.();
    const type = TYPES[path.split('.')[1] ?? 'json'] ?? 'text/plain';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function plainHtml(name: string, { server, streamId }: SamplePlaces): string {
  return readFileSync(new URL(`docs/examples/plain-html/${name}`, ROOT), 'utf8')
    .replaceAll('https://live.example.org', server)
    .replaceAll('st_example', streamId);
}

/** With Preact in React's place, whose hooks are the same: the web app has it already. */
async function bundleReactSample({ server, streamId }: SamplePlaces): Promise<string> {
  const vite = await import('vite');
  const entry = '\0react-sample';
  const sample = fileURLToPath(new URL('docs/examples/react/live-player.tsx', ROOT));
  const properties = JSON.stringify({ url: server, streamId });
  const result = await vite.build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('web', ROOT)),
    resolve: {
      alias: [
        { find: 'react/jsx-runtime', replacement: 'preact/jsx-runtime' },
        { find: 'react-dom/client', replacement: 'preact/compat/client' },
        { find: 'react', replacement: 'preact/compat' },
        {
          find: '@freshet/client',
          replacement: fileURLToPath(new URL('client-sdk/src/index.ts', ROOT)),
        },
      ],
    },
    plugins: [
      {
        name: 'react-sample',
        resolveId: (id) => (id === 'react-sample' ? entry : undefined),
        load: (id) =>
          id === entry
            ? `import { createElement } from 'react';
               import { createRoot } from 'react-dom/client';
               import { LivePlayer } from '${sample}';
               const root = createRoot(document.querySelector('#root'));
               root.render(createElement(LivePlayer, ${properties}));
               window.leave = () => root.unmount();`
            : undefined,
      },
    ],
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      rolldownOptions: { input: 'react-sample', output: { codeSplitting: false } },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((part) =>
    'output' in part ? part.output : [],
  );
  const chunk = outputs.find((part) => part.type === 'chunk' && part.isEntry);
  if (chunk?.type !== 'chunk') {
    throw new Error('the React sample was not bundled');
  }
  return chunk.code;
}
