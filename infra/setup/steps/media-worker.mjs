// The mediasoup-worker binary: mediasoup's own download first, else a build from the source in its package.
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packagesFor } from '../debian-packages.mjs';
import { REPO_ROOT } from '../paths.mjs';
import { runTool } from '../run-tool.mjs';
import { buildWorker } from '../worker-build/build-worker.mjs';
import { builtWorkerPath, downloadedWorkerPath, workerRuns } from '../worker-build/worker-path.mjs';
import { provide } from './debian-tools.mjs';

const MEDIASOUP = join(REPO_ROOT, 'node_modules', 'mediasoup');
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
    if (await download(context.node, say)) {
      return;
    }
    say('no prebuilt one to be had, so it is built here (this takes some minutes, once)');
    await provide(packagesFor('worker-build'), say);
    await buildWorker(MEDIASOUP, { onProgress: say });
  },
};

/** Runs mediasoup's own install step, but only the download: its fallback would fetch and build far more. */
async function download(node, say) {
  if (process.env.MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD || !(await isReachable())) {
    return false;
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
    return false;
  }
  // Kept in the cache like a built one, so that a new `npm ci` needs no new download.
  const target = downloadedWorkerPath(MEDIASOUP);
  const temporary = `${target}.${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(binary, temporary);
  renameSync(temporary, target);
  return true;
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
