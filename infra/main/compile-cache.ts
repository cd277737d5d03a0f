/** Where compiled code is kept between starts. */
import { join } from 'node:path';
import { cacheDir } from '../setup/paths.mjs';

/** Beside what the set-up keeps; it can be deleted at any time. */
export function compileCacheDirectory(): string {
  return join(cacheDir(), 'compile-cache');
}
