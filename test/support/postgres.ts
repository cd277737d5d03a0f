/**
 * A real PostgreSQL for one test file: an embedded server in a temporary directory, and as many
 * databases as the tests want, each copied in milliseconds from one that is migrated.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { API_MIGRATIONS_DIR } from '@freshet/api';
import {
  createDatabase,
  createLogger,
  runMigrations,
  startEmbeddedPostgres,
} from '@freshet/infra/runtime';
import type { Database, DatabaseOptions } from '@freshet/infra/runtime';

export type TestPostgres = {
  /** A fresh, migrated database and a pool on it, closed with the server at the latest. */
  database(options?: Partial<DatabaseOptions>): Promise<{ db: Database; url: string }>;
  close(): Promise<void>;
};

const TEMPLATE = 'freshet_template';

export const silentLog = createLogger({ level: 'silent' });

/** Call it in `beforeAll`, and `close()` in `afterAll`. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const dataDir = await temporaryDirectory();
  const server = await startEmbeddedPostgres({ log: silentLog }, { dataDir, durable: false });
  const admin = await createDatabase({ log: silentLog }, { url: server.url, poolMax: 2 });
  const urlOf = (name: string): string => server.url.replace(/[^/]+$/, name);
  const pools: Database[] = [admin];
  let count = 0;

  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  const template = await createDatabase({ log: silentLog }, { url: urlOf(TEMPLATE), poolMax: 1 });
  await runMigrations(template, API_MIGRATIONS_DIR, { log: silentLog });
  await template.close();

  return {
    async database(options = {}) {
      count += 1;
      const name = `test_${count}`;
      await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY file_copy`);
      const url = urlOf(name);
      const db = await createDatabase({ log: silentLog }, { url, poolMax: 5, ...options });
      pools.push(db);
      return { db, url };
    },
    async close() {
      await Promise.all(pools.map((pool) => pool.close()));
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Below the system's temporary directory, and open to the account that PostgreSQL runs under. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'freshet-'));
  await chmod(directory, 0o755);
  return directory;
}
