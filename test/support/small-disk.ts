/**
 * A disk that is soon full, for tests: a file system of its own in memory. It has to be mounted, which only
 * root may.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const TIMEOUT_MS = 10_000;

export type SmallDisk = {
  readonly directory: string;
  /** Makes it larger, or smaller as long as what is there fits. */
  resize(bytes: number): Promise<void>;
  /** Unmounts it; all on it is gone. */
  close(): Promise<void>;
};

/** Undefined where nothing can be mounted. */
export async function openSmallDisk(bytes: number): Promise<SmallDisk | undefined> {
  const directory = await mkdtemp(join(tmpdir(), 'freshet-disk-'));
  const call = (command: string, ...args: string[]): Promise<unknown> =>
    run(command, args, { timeout: TIMEOUT_MS });
  try {
    await call('mount', '-t', 'tmpfs', '-o', `size=${bytes},mode=0755`, 'tmpfs', directory);
  } catch {
    await rm(directory, { recursive: true, force: true });
    return undefined;
  }
  return {
    directory,
    async resize(to) {
      await call('mount', '-o', `remount,size=${to}`, directory);
    },
    async close() {
      await call('umount', '-l', directory);
      await rm(directory, { recursive: true, force: true });
    },
  };
}
