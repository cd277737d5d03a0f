/** libsrt, which SRT ingest loads: is it there, and is it one with a known hole? */
import { readdir, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ok, warning } from '../report.ts';
import type { Finding } from '../report.ts';

const TITLE = 'libsrt';
/** The release that fixed an overflow which a caller can reach before it is authenticated. */
const FIXED = [1, 5, 6] as const;
const LIBRARY_DIRS = ['/usr/lib', '/usr/local/lib', '/lib', '/usr/lib64', '/opt/homebrew/lib'];

export async function checkSrt(
  findVersion: () => Promise<string | undefined> = installedVersion,
): Promise<Finding> {
  const version = await findVersion();
  if (version === undefined) {
    return warning('srt', TITLE, {
      found: 'is not installed: SRT ingest stays closed',
      remedy: 'to take SRT, install it (Debian: apt-get install libsrt1.5-openssl)',
    });
  }
  return isFixed(version)
    ? ok('srt', TITLE, version)
    : warning('srt', TITLE, {
        found: `${version} has a memory overflow before authentication, fixed in ${FIXED.join('.')}; on Linux a filter of the kernel keeps such packets from it`,
        remedy:
          'install a newer libsrt where there is one, else take SRT from networks you trust only',
      });
}

function isFixed(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of FIXED.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) {
      return part > wanted;
    }
  }
  return true;
}

/** Read off the name of the file, so that nothing has to be loaded: libsrt-gnutls.so.1.5.1. */
async function installedVersion(): Promise<string | undefined> {
  const versions: string[] = [];
  for (const dir of LIBRARY_DIRS) {
    const names = await readdir(dir).catch(() => []);
    // Debian's libraries are one level deeper, in a directory named after the machine.
    const triplets = names.filter((name) => /^[a-z0-9_]+-linux-gnu/.test(name));
    for (const place of [dir, ...triplets.map((name) => join(dir, name))]) {
      versions.push(...(await versionsIn(place)));
    }
  }
  return versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))[0];
}

async function versionsIn(dir: string): Promise<string[]> {
  const names = await readdir(dir).catch(() => []);
  const found = await Promise.all(
    names
      .filter((name) => /^libsrt(-[a-z]+)?[.-](so|\d)/.test(name))
      .map(async (name) => basename(await realpath(join(dir, name)).catch(() => name))),
  );
  return found
    .map((name) => /(\d+\.\d+\.\d+)/.exec(name)?.[1])
    .filter((name) => name !== undefined);
}
