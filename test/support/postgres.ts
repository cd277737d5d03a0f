/**
 * A real PostgreSQL for one test file: a server in a temporary directory, and as many
 * databases as the tests want, each copied in milliseconds from one that is migrated.
 */
import { rm } from 'node:fs/promises';
import { API_MIGRATIONS_DIR } from '@freshet/api';
import { createDatabase, runMigrations, startEmbeddedPostgres } from '@freshet/infra/runtime';
import type { Database, DatabaseOptions } from '@freshet/infra/runtime';
import { startDebianPostgres } from './debian-postgres.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { recordedLog } from './run-records.ts';

export { temporaryDirectory };

export type TestPostgres = {
  /** A fresh, migrated database and a pool on it, closed with the server at the latest. */
  database(options?: Partial<DatabaseOptions>): Promise<{ db: Database; url: string }>;
  close(): Promise<void>;
};

const TEMPLATE = 'freshet_template';
/** `system`: Debian's package instead of the embedded server; a project of vitest.config.ts sets it. */
const SYSTEM = process.env['TEST_POSTGRES'] === 'system';

/** Shows nothing; kept for the search of secrets. */
export const silentLog = recordedLog('parts');

/** Call it in `beforeAll`, and `close()` in `afterAll`. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const server = await (SYSTEM ? startDebianPostgres() : startEmbedded());
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
    },
  };
}

async function startEmbedded(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const dataDir = await temporaryDirectory();
  const server = await startEmbeddedPostgres({ log: silentLog }, { dataDir, durable: false });
  return {
    url: server.url,
    async close() {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
