// A lock between processes: a file that names its owner. A lock whose owner has died is taken over.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync, linkSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SetupError } from './setup-error.mjs';

const POLL_MS = 250;

/**
 * Runs `work` while holding the lock `file`.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{ timeoutMs?: number, onWait?: (ownerPid: number) => void }} [options] default timeout: 30 min
 * @returns {Promise<T>}
 * @throws SetupError when somebody else holds it for longer than the timeout
 */
export async function withLock(file, work, options = {}) {
  mkdirSync(dirname(file), { recursive: true });
  const deadline = Date.now() + (options.timeoutMs ?? 30 * 60_000);
  let announced = false;
  while (!tryAcquire(file)) {
    const owner = readOwner(file);
    if (owner !== undefined && !isAlive(owner)) {
      breakLock(file, owner);
      continue;
    }
    if (Date.now() > deadline) {
      throw new SetupError(`Another set-up (process ${owner?.pid ?? '?'}) has not finished.`, {
        remedy: `Wait for it, or end it and delete ${file}.`,
      });
    }
    if (!announced && owner !== undefined) {
      announced = true;
      options.onWait?.(owner.pid);
    }
    await delay(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryAcquire(file) {
  // Link, not open-and-write: the file appears with its content, so nobody reads half an owner.
  const mine = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startTimeOf(process.pid) }));
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') {
      return false;
    }
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

function readOwner(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function breakLock(file, owner) {
  // Rename first, so that of two waiters only one removes this owner's lock.
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const taken = readOwner(aside);
  if (taken !== undefined && (taken.pid !== owner.pid || taken.started !== owner.started)) {
    // Somebody acquired it between our look and the rename: give it back.
    try {
      linkSync(aside, file);
    } catch {
      // A third one holds it already; two holders at once only repeat idempotent work.
    }
  }
  rmSync(aside, { force: true });
}

function isAlive(owner) {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') {
      return false;
    }
  }
  // A process id may have been given to another program since.
  const started = startTimeOf(owner.pid);
  return started === undefined || owner.started === undefined || started === owner.started;
}

function startTimeOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
