// The web app, built when one of its sources has changed since the last build.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { withLock } from '../file-lock.mjs';
import { REPO_ROOT } from '../paths.mjs';
import { runTool } from '../run-tool.mjs';

const WEB = join(REPO_ROOT, 'web');
const STAMP = join(WEB, 'dist', '.freshet-build');
const NOT_SOURCES = new Set(['node_modules', 'dist', '.vite']);
/** What ends up in the bundle. */
const INPUTS = [
  'web',
  'client-sdk/src',
  'client-sdk/package.json',
  'signaling/proto',
  'package-lock.json',
];

/** @type {import('../ensure-ready.mjs').Step} */
export const webBuildStep = {
  title: 'Building the web app',

  needed() {
    return existsSync(join(WEB, 'index.html')) && readStamp() !== hashInputs();
  },

  async run(context, say) {
    await withLock(
      join(REPO_ROOT, '.cache', 'web-build.lock'),
      async () => {
        const wanted = hashInputs();
        if (readStamp() === wanted) {
          return;
        }
        await runTool(
          context.node,
          [join(REPO_ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build'],
          {
            cwd: WEB,
            log: 'web-build',
            env: { ...process.env, NODE_ENV: 'production' },
            failure: 'The web app could not be built.',
          },
        );
        writeFileSync(STAMP, wanted);
      },
      { onWait: (pid) => say(`waiting for process ${pid}, which does it already`) },
    );
  },
};

function readStamp() {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return undefined;
  }
}

function hashInputs() {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap((input) => listFiles(join(REPO_ROOT, input)))) {
    hash
      .update(`${relative(REPO_ROOT, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function listFiles(path) {
  if (!existsSync(path)) {
    return [];
  }
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => !NOT_SOURCES.has(entry.name) && !entry.name.endsWith('.tsbuildinfo'))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) =>
        entry.isDirectory() ? listFiles(join(path, entry.name)) : [join(path, entry.name)],
      );
  } catch (error) {
    if (error.code === 'ENOTDIR') {
      return [path];
    }
    throw error;
  }
}
