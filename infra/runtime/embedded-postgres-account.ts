/**
 * Under which account the embedded server runs, and what that account can reach. PostgreSQL refuses
 * to run as root, and an account that it may run as cannot enter a private home directory.
 */
import { execFile } from 'node:child_process';
import { chmod, chown, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, relative } from 'node:path';
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

/** May `account` pass every directory on the way to `path` and enter it? Without one: may anybody? */
export async function isReachable(path: string, account?: ServerAccount): Promise<boolean> {
  const { mode, uid, gid } = await stat(path);
  const [OWNER, GROUP, OTHERS] = [0o100, 0o010, 0o001];
  const bit = uid === account?.uid ? OWNER : gid === account?.gid ? GROUP : OTHERS;
  if ((mode & bit) === 0) {
    return false;
  }
  const parent = dirname(path);
  return parent === path || isReachable(parent, account);
}

/**
 * Lets the account, and nobody else, pass through a private directory of our own, by its group; in
 * the system's temporary directory also through the private ones above it. False when that would
 * not do, or when the group is in use for somebody else.
 */
export async function openTo(path: string, account: ServerAccount): Promise<boolean> {
  const parent = dirname(path);
  const parentOpen =
    (await isReachable(parent, account)) ||
    (relative(tmpdir(), parent).match(/^[^.]/) !== null && (await openTo(parent, account)));
  if (!parentOpen) {
    return false;
  }
  const { mode, uid } = await stat(path);
  if (uid === process.getuid?.() && (mode & 0o077) === 0) {
    await chown(path, uid, account.gid);
    await chmod(path, (mode & 0o7777) | 0o010);
  }
  return isReachable(path, account);
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
