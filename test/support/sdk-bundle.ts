/** Bundles the client SDK for pages of tests, as a web app's own build would. */
import { fileURLToPath } from 'node:url';
import type { TestChromium, TestPage } from './chromium.ts';

let bundle: Promise<string> | undefined;

/** JavaScript that puts the SDK on `window.freshet`. Built once per process. */
export function sdkBundle(): Promise<string> {
  bundle ??= build();
  return bundle;
}

async function build(): Promise<string> {
  const vite = await import('vite');
  const result = await vite.build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('../pages/sdk.ts', import.meta.url)),
        formats: ['iife'],
        name: 'freshetPage',
      },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((part) =>
    'output' in part ? part.output : [],
  );
  const chunk = outputs.find((part) => part.type === 'chunk');
  if (chunk === undefined) {
    throw new Error('the SDK was not bundled');
  }
  return chunk.code;
}

/** An empty page of the server's own origin with a `<video>` and the SDK on it. */
export async function openSdkPage(
  chromium: TestChromium,
  baseUrl: string,
  initScripts: readonly string[] = [],
): Promise<TestPage> {
  // A page that the server really sent: browsers block others from reaching local addresses.
  const opened = await chromium.open(`${baseUrl}/healthz`, { initScripts });
  await opened.page.setContent(
    '<!doctype html><title>test</title><video autoplay muted playsinline></video>',
  );
  await opened.page.addScriptTag({ content: await sdkBundle() });
  return opened;
}
