// Where mediasoup-worker binaries are kept, what decides which one fits, and whether one runs.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDir } from '../paths.mjs';
import { PATCHES } from './patch-worker-source.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
export const SHIMS = join(HERE, 'shims');
/** Changes how long the build takes, not what comes out. */
export const PRECOMPILED = join(HERE, 'precompiled');
export const MESON_ARGS = [
  '--buildtype',
  'release',
  '-Db_ndebug=true',
  '--wrap-mode',
  'nodownload',
];
/** What the worker answers when it runs but was not told its version (its main.cpp). */
const EXIT_CODE_VERSION_MISSING = 41;

/**
 * Where the binary that is built for this mediasoup, these build files and this platform is kept.
 * @param {string} mediasoupDir `node_modules/mediasoup`
 */
export function builtWorkerPath(mediasoupDir) {
  return workerPath(mediasoupDir, hashBuildFiles().slice(0, 12));
}

/**
 * Where the prebuilt binary of this mediasoup is kept.
 * @param {string} mediasoupDir `node_modules/mediasoup`
 */
export function downloadedWorkerPath(mediasoupDir) {
  return workerPath(mediasoupDir, 'prebuilt');
}

/** A link to whatever was built last. */
export function lastBuiltWorkerPath() {
  return join(cacheDir(), 'mediasoup-worker', 'current');
}

/**
 * True when `bin` is a mediasoup-worker that this machine can run (libraries and all).
 * @param {string} bin
 */
export function workerRuns(bin) {
  if (!existsSync(bin)) {
    return false;
  }
  const run = spawnSync(bin, [], { env: {}, stdio: 'ignore', timeout: 10_000 });
  return run.status === EXIT_CODE_VERSION_MISSING;
}

function workerPath(mediasoupDir, origin) {
  const version = JSON.parse(readFileSync(join(mediasoupDir, 'package.json'), 'utf8')).version;
  const name = `${version}-${origin}-${platformName()}`;
  return join(cacheDir(), 'mediasoup-worker', name, 'mediasoup-worker');
}

/** Of all that decides what the binary is like, so that editing the code around it builds nothing anew. */
function hashBuildFiles() {
  const patches = PATCHES.map(({ file, from, to }) => [file, from, to]);
  const hash = createHash('sha256').update(JSON.stringify([patches, MESON_ARGS]));
  for (const file of listFiles(SHIMS)) {
    hash
      .update(`${relative(SHIMS, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function listFiles(dir) {
  return readdirSync(dir)
    .sort()
    .map((name) => join(dir, name))
    .flatMap((path) => (statSync(path).isDirectory() ? listFiles(path) : [path]));
}

/** Architecture and distribution: the binary links that distribution's libraries. */
function platformName() {
  let release = '';
  try {
    release = readFileSync('/etc/os-release', 'utf8');
  } catch {
    // Not a Linux distribution that says who it is.
  }
  const field = (key) => new RegExp(`^${key}="?([^"\n]*)"?$`, 'm').exec(release)?.[1] ?? '';
  return `${process.platform}-${process.arch}-${field('ID')}${field('VERSION_ID')}`;
}
