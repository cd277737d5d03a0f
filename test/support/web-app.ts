/** Builds the web app as `npm start` would, when its sources have changed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = join(ROOT, 'web/dist/index.html');
const SOURCES = [
  'web/src',
  'web/index.html',
  'web/vite.config.js',
  'client-sdk/src',
  'signaling/proto',
];

/** @throws Error with Vite's output when it fails. */
export async function buildWebApp(): Promise<void> {
  if (existsSync(PAGE) && statSync(PAGE).mtimeMs > newest(SOURCES)) {
    return;
  }
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build'], {
    cwd: join(ROOT, 'web'),
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) {
    throw new Error(`the web app was not built:\n${output}`);
  }
}

function newest(paths: readonly string[]): number {
  const times = paths.flatMap((path) => {
    const full = join(ROOT, path);
    const names = statSync(full).isDirectory() ? readdirSync(full, { recursive: true }) : [''];
    return names.map((name) => statSync(join(full, String(name))).mtimeMs);
  });
  return Math.max(...times);
}
