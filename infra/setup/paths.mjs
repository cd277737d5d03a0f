// Where things are: the checkout, and the cache that outlives it. Nothing here touches the disk.
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const REPO_ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * The cache directory: `FRESHET_CACHE_DIR`, else `$XDG_CACHE_HOME/freshet`, else `~/.cache/freshet`.
 * @param {Record<string, string | undefined>} env
 */
export function cacheDir(env = process.env) {
  if (env.FRESHET_CACHE_DIR) {
    return resolve(env.FRESHET_CACHE_DIR);
  }
  if (env.XDG_CACHE_HOME) {
    return resolve(env.XDG_CACHE_HOME, 'freshet');
  }
  // An empty HOME must not put the cache into the current directory.
  const home = env.HOME || homedir() || '/var/cache';
  return join(home, '.cache', 'freshet');
}

/** Where the full output of every tool that set-up runs is kept. */
export function logDir(env = process.env) {
  return join(cacheDir(env), 'logs');
}
