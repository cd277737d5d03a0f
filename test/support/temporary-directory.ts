/** Directories of tests that start PostgreSQL. */
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Below the system's temporary directory, and open to the account that PostgreSQL runs under. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'freshet-'));
  await chmod(directory, 0o755);
  return directory;
}
