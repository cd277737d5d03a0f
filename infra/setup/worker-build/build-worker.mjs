// Builds mediasoup-worker from the C++ source inside the npm package with the libraries of the system,
// for machines where the prebuilt binary cannot be downloaded.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { withLock } from '../file-lock.mjs';
import { runTool } from '../run-tool.mjs';
import { SetupError } from '../setup-error.mjs';
import { patchWorkerSource } from './patch-worker-source.mjs';
import {
  MESON_ARGS,
  PRECOMPILED,
  SHIMS,
  builtWorkerPath,
  lastBuiltWorkerPath,
  workerRuns,
} from './worker-path.mjs';

const BUILDING = 'building-';

/**
 * Builds the worker unless it is in the cache, and returns the path of the binary.
 *
 * @param {string} mediasoupDir `node_modules/mediasoup`
 * @param {{ onProgress?: (text: string) => void }} [options]
 * @returns {Promise<string>}
 * @throws SetupError
 */
export async function buildWorker(mediasoupDir, options = {}) {
  const target = builtWorkerPath(mediasoupDir);
  const root = dirname(dirname(target));
  if (!workerRuns(target)) {
    const say = options.onProgress ?? (() => {});
    await withLock(
      join(root, 'build.lock'),
      async () => {
        // Somebody else may have built it while this process waited.
        if (!workerRuns(target)) {
          await buildInto(mediasoupDir, target, say);
        }
      },
      { onWait: (pid) => say(`waiting for process ${pid}, which builds it already`) },
    );
  }
  pointCurrentAt(target);
  return target;
}

async function buildInto(mediasoupDir, target, say) {
  const root = dirname(dirname(target));
  removeLeftOvers(root);
  const workDir = mkdtempSync(join(root, BUILDING));
  try {
    const sourceDir = join(workDir, 'worker');
    cpSync(join(mediasoupDir, 'worker'), sourceDir, { recursive: true, dereference: true });
    placeShims(sourceDir);
    cpSync(PRECOMPILED, join(sourceDir, 'pch'), { recursive: true });
    patchWorkerSource(sourceDir);
    const outDir = join(workDir, 'out');
    const common = {
      cwd: sourceDir,
      log: 'worker-build',
      niceness: 5,
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    };
    say('configuring');
    await runTool('meson', ['setup', outDir, ...MESON_ARGS], {
      ...common,
      failure: 'meson could not configure mediasoup-worker.',
    });
    await runTool(
      'ninja',
      ['-C', outDir, '-j', String(availableParallelism()), 'mediasoup-worker'],
      {
        ...common,
        failure: 'mediasoup-worker could not be compiled.',
        onLine: (line) => {
          const step = /^\[(\d+)\/(\d+)\]/.exec(line);
          if (step) {
            say(`compiling ${step[1]} of ${step[2]}`);
          }
        },
      },
    );
    install(join(outDir, 'mediasoup-worker'), target);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

/** Half a build of a set-up that was killed; the lock says that nobody is building now. */
function removeLeftOvers(root) {
  for (const name of readdirSync(root).filter((entry) => entry.startsWith(BUILDING))) {
    rmSync(join(root, name), { recursive: true, force: true });
  }
}

function install(built, target) {
  execFileSync('strip', [built]);
  chmodSync(built, 0o755);
  if (!workerRuns(built)) {
    throw new SetupError('mediasoup-worker was built, but does not run.', {
      remedy: `Look for missing libraries with: ldd ${built}`,
    });
  }
  rmSync(dirname(target), { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  renameSync(built, target);
}

/** Puts our stand-ins where meson would unpack what it downloads: the `directory` of each .wrap file. */
function placeShims(sourceDir) {
  const subprojects = join(sourceDir, 'subprojects');
  for (const name of readdirSync(SHIMS)) {
    const wrap = join(subprojects, `${name}.wrap`);
    const directory = existsSync(wrap)
      ? /^directory\s*=\s*(\S+)$/m.exec(readFileSync(wrap, 'utf8'))?.[1]
      : undefined;
    if (directory === undefined) {
      throw new SetupError(
        `mediasoup no longer has the dependency ${name} that our build replaces.`,
        {
          remedy: 'Adapt infra/setup/worker-build/shims to the new version of mediasoup.',
        },
      );
    }
    cpSync(join(SHIMS, name), join(subprojects, directory), { recursive: true });
  }
}

function pointCurrentAt(target) {
  const link = lastBuiltWorkerPath();
  const fresh = `${link}.${process.pid}`;
  rmSync(fresh, { force: true });
  symlinkSync(relative(dirname(link), target), fresh);
  renameSync(fresh, link);
}
