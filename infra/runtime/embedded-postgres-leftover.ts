/**
 * Who runs a cluster already? The server writes its pid file, we write who started it: a server
 * whose starter lives is shared, one whose starter was killed is stopped.
 */
import { readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { databaseError } from './database-errors.ts';

export type RunningServer = {
  readonly pid: number;
  readonly port: number;
  readonly ownerAlive: boolean;
};

type Owner = { readonly pid: number; readonly startedAt: string };

const OWNER_FILE = 'owner.json';
/** A fast shutdown writes a checkpoint; after that time it is told to drop everything. */
const FAST_STOP_MS = 15_000;
const IMMEDIATE_STOP_MS = 5_000;
const POLL_MS = 20;
/** Zombie and dead, as /proc writes them. */
const ENDED_STATES: ReadonlySet<string> = new Set(['Z', 'X']);

/** The living server of this cluster, if any. A pid file that names a stranger is removed. */
export async function findRunningServer(
  home: string,
  cluster: string,
): Promise<RunningServer | undefined> {
  const pidFile = join(cluster, 'postmaster.pid');
  const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
  // Line 1 is the process id, line 4 the port.
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!(pid > 0) || !isAlive(pid)) {
    return undefined;
  }
  if (!(await runsIn(pid, cluster))) {
    // The number was given to another program, for instance after a reboot.
    await rm(pidFile, { force: true });
    return undefined;
  }
  return { pid, port, ownerAlive: port > 0 && (await ownerAlive(home)) };
}

/** Records that this process starts the server of `home`. */
export async function recordOwner(home: string): Promise<void> {
  const { startedAt } = await processFacts(process.pid);
  const owner: Owner = { pid: process.pid, startedAt };
  await writeFile(join(home, OWNER_FILE), JSON.stringify(owner), { mode: 0o600 });
}

/** Stops a server that is not our child. @throws DATABASE_START_FAILED when it does not go. */
export async function stopServer(pid: number): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', IMMEDIATE_STOP_MS],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + waitMs;
    while (Date.now() < deadline) {
      if (!isAlive(pid)) {
        return;
      }
      await delay(POLL_MS);
    }
  }
  throw databaseError('DATABASE_START_FAILED', {
    message: `a left-over PostgreSQL server (process ${pid}) does not stop: end it by hand`,
  });
}

async function ownerAlive(home: string): Promise<boolean> {
  try {
    const owner = JSON.parse(await readFile(join(home, OWNER_FILE), 'utf8')) as Owner;
    if (!isAlive(owner.pid)) {
      return false;
    }
    const { state, startedAt } = await processFacts(owner.pid);
    return startedAt === owner.startedAt && !ENDED_STATES.has(state);
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** PostgreSQL's working directory is its data directory. Without /proc the pid file is believed. */
async function runsIn(pid: number, cluster: string): Promise<boolean> {
  if (process.platform !== 'linux') {
    return true;
  }
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return cwd === (await realpath(cluster));
}

/**
 * The start time tells a process from a later one with the same number; the state, one that ended
 * and only waits for its parent to collect it. Both are empty where there is no /proc.
 */
async function processFacts(pid: number): Promise<{ state: string; startedAt: string }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name in parentheses may contain blanks: fields are counted behind it, from the third on.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
}
