/** The data directory: can it be written, and is there room for recordings? */
import { access, constants, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fatal, ok, warning } from '../report.ts';
import type { Finding } from '../report.ts';

const GIB = 1024 ** 3;
/** The database alone needs some hundred MB; below this it may stop in the middle of a write. */
const LEAST_GIB = 1;
/** About three hours of a full ladder. */
const COMFORTABLE_GIB = 10;

export async function checkDisk(dataDir: string): Promise<Finding> {
  const title = 'Data directory';
  const place = await nearestExisting(resolve(dataDir));
  try {
    await access(place, constants.W_OK | constants.X_OK);
  } catch {
    return fatal('disk', title, {
      found: `${place} cannot be written`,
      remedy: 'give this user the right to write there, or set FRESHET_DATA_DIR',
    });
  }
  const { bavail, bsize } = await statfs(place);
  const freeGiB = (bavail * bsize) / GIB;
  const found = `${freeGiB.toFixed(1)} GiB free for ${resolve(dataDir)}`;
  if (freeGiB < LEAST_GIB) {
    return fatal('disk', title, { found, remedy: 'free some space, or set FRESHET_DATA_DIR' });
  }
  return freeGiB < COMFORTABLE_GIB
    ? warning('disk', title, {
        found,
        remedy: 'recordings fill this in a few hours: free some space, or set FRESHET_DATA_DIR',
      })
    : ok('disk', title, found);
}

async function nearestExisting(path: string): Promise<string> {
  try {
    await access(path);
    return path;
  } catch {
    const parent = dirname(path);
    return parent === path ? path : nearestExisting(parent);
  }
}
