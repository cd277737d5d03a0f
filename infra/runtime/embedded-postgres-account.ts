/**
 * Under which account the embedded server runs, and what that account can reach. PostgreSQL refuses
 * to run as root, and an account that it may run as cannot enter a private home directory.
 */
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { databaseError } from './database-errors.ts';

const run = promisify(execFile);

/** Undefined where this process' own account will do. */
export type ServerAccount = { readonly uid: number; readonly gid: number };

const OWN_ACCOUNT = 'freshet-pg';
const CANDIDATES = ['postgres', OWN_ACCOUNT];

/** The account to drop to as root: `postgres` where there is one, else one of our own, made now. */
export async function serverAccount(): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  for (const name of CANDIDATES) {
    const account = await lookUp(name);
    if (account !== undefined) {
      return account;
    }
  }
  const args = ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_ACCOUNT];
  const reason = await run('useradd', args).then(
    () => undefined,
    (error: unknown) => String(error instanceof Error ? error.message : error),
  );
  const account = await lookUp(OWN_ACCOUNT);
  if (account === undefined) {
    throw databaseError('DATABASE_START_FAILED', {
      message:
        'PostgreSQL refuses to run as root and no account could be made for it ' +
        `(${reason ?? 'useradd left none'}): run as another user, or set DATABASE_URL`,
    });
  }
  return account;
}

/** May any account pass every directory on the way to `path` and enter it? */
export async function isReachableByAll(path: string): Promise<boolean> {
  const { mode } = await stat(path);
  const EVERYONE_ENTERS = 0o001;
  if ((mode & EVERYONE_ENTERS) === 0) {
    return false;
  }
  const parent = dirname(path);
  return parent === path || isReachableByAll(parent);
}

async function lookUp(name: string): Promise<ServerAccount | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)),
    );
    return uid !== undefined && gid !== undefined && uid > 0 ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}
