// Where things are: the checkout, and the cache that outlives it. Nothing here touches the disk.
import { userInfo } from 'node:os';
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
  return join(homeDir(env), '.cache', 'freshet');
}

/**
 * The home directory; an empty or missing HOME must not put the cache into the current directory.
 * @param {Record<string, string | undefined>} env
 */
export function homeDir(env = process.env) {
  if (env.HOME) {
    return env.HOME;
  }
  try {
    return userInfo().homedir || REPO_ROOT;
  } catch {
    // A user id without an entry in the password file, as in some containers.
    return REPO_ROOT;
  }
}

/** Where the full output of every tool that set-up runs is kept. */
export function logDir(env = process.env) {
  return join(cacheDir(env), 'logs');
}
