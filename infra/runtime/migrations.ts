/**
 * Forward-only migrations: numbered SQL files, applied in order, each in a transaction of its own
 * under a lock, so that several processes may start at once. A file that was applied is never
 * edited: its checksum is on record and a changed file is refused.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, Queryable } from './database.ts';
import { databaseError } from './database-errors.ts';
import type { Logger } from './log.ts';

export type MigrationResult = {
  /** Names of the files applied by this call, in order. */
  readonly applied: readonly string[];
  /** Name of the newest file in the directory. */
  readonly current: string | undefined;
};

export type MigrationOptions = {
  readonly log: Logger;
  /** Longest wait for another process that migrates. Default 60,000. */
  readonly lockTimeoutMs?: number;
};

type MigrationFile = { readonly name: string; readonly sql: string; readonly checksum: string };

const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;
/** Any number that nothing else in the database locks. */
const ADVISORY_LOCK = 4_651_833_001;
/** A migration may rewrite a large table. */
const LONGEST_STATEMENT_MS = 3_600_000;
const DEFAULT_LOCK_TIMEOUT_MS = 60_000;

/**
 * Brings the schema up to date with the files `NNNN_name.sql` of `directory`.
 * @throws DATABASE_MIGRATION_FAILED for a changed, missing, badly numbered or failing file.
 */
export async function runMigrations(
  db: Database,
  directory: string,
  options: MigrationOptions,
): Promise<MigrationResult> {
  const files = await readMigrations(directory);
  const lockTimeoutMs = options.lockTimeoutMs ?? DEFAULT_LOCK_TIMEOUT_MS;
  const pending = await inLock(db, lockTimeoutMs, (tx) => pendingFiles(tx, files));
  const applied: string[] = [];
  for (const file of pending) {
    const startedAt = performance.now();
    const ran = await inLock(db, lockTimeoutMs, (tx) => apply(tx, file));
    if (ran) {
      applied.push(file.name);
      const durationMs = Math.round(performance.now() - startedAt);
      options.log.info({ migration: file.name, durationMs }, 'migration applied');
    }
  }
  return { applied, current: files.at(-1)?.name };
}

async function readMigrations(directory: string): Promise<readonly MigrationFile[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name, index) => {
      if (!FILE_NAME.test(name) || Number(name.slice(0, 4)) !== index + 1) {
        throw failed(
          `${name}: migrations are numbered 0001_name.sql, 0002_name.sql, … without a gap`,
        );
      }
      const sql = await readFile(join(directory, name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

function inLock<T>(
  db: Database,
  lockTimeoutMs: number,
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  return db.transaction(
    async (tx) => {
      await tx.query(`SET LOCAL lock_timeout = ${Math.trunc(lockTimeoutMs)}`);
      await tx.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
      return work(tx);
    },
    { timeoutMs: LONGEST_STATEMENT_MS },
  );
}

async function pendingFiles(
  tx: Queryable,
  files: readonly MigrationFile[],
): Promise<readonly MigrationFile[]> {
  await tx.query(`CREATE TABLE IF NOT EXISTS schema_migrations (
    name text PRIMARY KEY,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`);
  const { rows } = await tx.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM schema_migrations ORDER BY name',
  );
  const known = new Map(rows.map((row) => [row.name, row.checksum]));
  for (const file of files) {
    const checksum = known.get(file.name);
    if (checksum !== undefined && checksum !== file.checksum) {
      throw failed(`${file.name} was changed after it had been applied; add a new file instead`);
    }
  }
  // Rows without a file are fine: a newer version ran before, and must not stop this one.
  return files.filter((file) => !known.has(file.name));
}

async function apply(tx: Queryable, file: MigrationFile): Promise<boolean> {
  const done = await tx.query('SELECT 1 FROM schema_migrations WHERE name = $1', [file.name]);
  if (done.rowCount > 0) {
    return false;
  }
  try {
    await tx.query(file.sql);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw failed(`${file.name} did not apply: ${reason}`, error);
  }
  await tx.query('INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)', [
    file.name,
    file.checksum,
  ]);
  return true;
}

function failed(message: string, cause?: unknown): Error {
  return databaseError('DATABASE_MIGRATION_FAILED', { message, cause });
}
