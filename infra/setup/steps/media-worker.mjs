// The mediasoup-worker binary: mediasoup's own download first, else a build from the source in its package.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packagesFor } from '../debian-packages.mjs';
import { REPO_ROOT, logDir } from '../paths.mjs';
import { runTool } from '../run-tool.mjs';
import { SetupError } from '../setup-error.mjs';
import { needsStripTypesFlag } from '../versions.mjs';
import { buildWorker } from '../worker-build/build-worker.mjs';
import { builtWorkerPath, downloadedWorkerPath, workerRuns } from '../worker-build/worker-path.mjs';
import { provide } from './debian-tools.mjs';

const MEDIASOUP = join(REPO_ROOT, 'node_modules', 'mediasoup');
const VERIFIER = join(REPO_ROOT, 'infra', 'main', 'doctor', 'verify-worker.ts');
const PROBE_TIMEOUT_MS = 8_000;
const DOWNLOAD_TIMEOUT_MS = 180_000;

/** @type {import('../ensure-ready.mjs').Step} */
export const mediaWorkerStep = {
  title: 'Getting mediasoup-worker',

  needed() {
    if (process.env.MEDIASOUP_WORKER_BIN) {
      return false;
    }
    return !workerRuns(downloadedWorkerPath(MEDIASOUP)) && !workerRuns(builtWorkerPath(MEDIASOUP));
  },

  async run(context, say) {
    const downloaded = await download(context.node, say);
    if (downloaded !== undefined && (await isSound(context.node, downloaded))) {
      return;
    }
    say('no prebuilt one to be had, so it is built here (this takes some minutes, once)');
    await provide(packagesFor('worker-build'), say);
    const built = await buildWorker(MEDIASOUP, { onProgress: say });
    if (!(await isSound(context.node, built))) {
      throw new SetupError('mediasoup-worker was built here, but does not work.', {
        remedy: `Its own words are in ${join(logDir(), 'worker-verify.log')}.`,
      });
    }
  },
};

/** When this Node is old enough to need a flag for TypeScript it is also the one that runs Freshet. */
function typeScriptArgs() {
  return needsStripTypesFlag(process.versions.node) ? ['--experimental-strip-types'] : [];
}

/** Starts it for real; one that fails is taken out of the cache, so that it is never used. */
async function isSound(node, binary) {
  const run = await runTool(node, [...typeScriptArgs(), VERIFIER, binary], {
    log: 'worker-verify',
    allowFailure: true,
    timeoutMs: 40_000,
  });
  if (run.code !== 0) {
    rmSync(binary, { force: true });
  }
  return run.code === 0;
}

/** Runs mediasoup's own install step, but only the download: its fallback would fetch and build far more. */
async function download(node, say) {
  if (process.env.MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD || !(await isReachable())) {
    return undefined;
  }
  say('downloading');
  await runTool(node, ['npm-scripts.mjs', 'postinstall'], {
    cwd: MEDIASOUP,
    log: 'worker-download',
    // When the download fails the script calls Python to build: this one ends it there.
    env: { ...process.env, PYTHON: 'false', MEDIASOUP_LOCAL_DEV: '' },
    allowFailure: true,
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
  });
  const binary = join(MEDIASOUP, 'worker', 'out', 'Release', 'mediasoup-worker');
  if (!existsSync(binary) || !workerRuns(binary)) {
    return undefined;
  }
  // Kept in the cache like a built one, so that a new `npm ci` needs no new download.
  const target = downloadedWorkerPath(MEDIASOUP);
  const temporary = `${target}.${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(binary, temporary);
  renameSync(temporary, target);
  return target;
}

/** A host that swallows packets would otherwise cost the whole timeout of the download. */
async function isReachable() {
  const base =
    process.env.MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL ??
    'https://github.com/versatica/mediasoup/releases';
  try {
    await fetch(base, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    return true;
  } catch {
    return false;
  }
}
