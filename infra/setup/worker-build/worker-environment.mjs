// Tells programs which mediasoup-worker to use: the one that set-up put into the cache.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { REPO_ROOT } from '../paths.mjs';
import { builtWorkerPath, downloadedWorkerPath, lastBuiltWorkerPath } from './worker-path.mjs';

/**
 * `MEDIASOUP_WORKER_BIN` for a child process: as it is set already, else the downloaded binary, else the
 * one that was built here; empty when there is none, so that mediasoup looks in its own folder.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {{ MEDIASOUP_WORKER_BIN?: string }}
 */
export function workerEnvironment(env = process.env) {
  if (env.MEDIASOUP_WORKER_BIN) {
    return { MEDIASOUP_WORKER_BIN: env.MEDIASOUP_WORKER_BIN };
  }
  const mediasoupDir = join(REPO_ROOT, 'node_modules', 'mediasoup');
  if (!existsSync(mediasoupDir)) {
    return {};
  }
  const bin = [
    downloadedWorkerPath(mediasoupDir),
    builtWorkerPath(mediasoupDir),
    // While the build files are being changed: what was built last.
    lastBuiltWorkerPath(),
  ].find(existsSync);
  return bin === undefined ? {} : { MEDIASOUP_WORKER_BIN: bin };
}
