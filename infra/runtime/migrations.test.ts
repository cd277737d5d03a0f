import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  silentLog as log,
  startTestPostgres,
  temporaryDirectory,
} from '../../test/support/postgres.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';
import type { Database } from './database.ts';
import { runMigrations } from './migrations.ts';

let postgres: TestPostgres;
let db: Database;
let directory: string;

beforeAll(async () => {
  postgres = await startTestPostgres();
});

afterAll(() => postgres.close());

beforeEach(async () => {
  ({ db } = await postgres.database());
  await db.query('DROP TABLE schema_migrations');
  directory = await temporaryDirectory();
});

afterEach(() => rm(directory, { recursive: true, force: true }));

const file = (name: string, sql: string) => writeFile(join(directory, name), sql);
const migrate = (database = db) => runMigrations(database, directory, { log });

describe('migrations', () => {
  test('run in order, once each, and a second run has nothing to do', async () => {
    await file('0001_a.sql', 'CREATE TABLE a (n int); INSERT INTO a VALUES (1);');
    await file('0002_b.sql', 'UPDATE a SET n = n + 1;');
    expect(await migrate()).toEqual({
      applied: ['0001_a.sql', '0002_b.sql'],
      current: '0002_b.sql',
    });
    expect(await migrate()).toEqual({ applied: [], current: '0002_b.sql' });
    expect((await db.query('SELECT n FROM a')).rows).toEqual([{ n: 2 }]);
  });

  test('several processes that start at once apply each file once', async () => {
    await file('0001_a.sql', 'CREATE TABLE a (n int);');
    await file('0002_b.sql', 'INSERT INTO a VALUES (1);');
    const results = await Promise.all([migrate(), migrate(), migrate(), migrate()]);
    expect(results.flatMap(({ applied }) => applied).sort()).toEqual(['0001_a.sql', '0002_b.sql']);
    expect((await db.query('SELECT n FROM a')).rows).toEqual([{ n: 1 }]);
  });

  test('a file that was changed after it ran is refused', async () => {
    await file('0001_a.sql', 'CREATE TABLE a (n int);');
    await migrate();
    await file('0001_a.sql', 'CREATE TABLE a (n bigint);');
    await expect(migrate()).rejects.toMatchObject({
      code: 'DATABASE_MIGRATION_FAILED',
      message: expect.stringContaining('0001_a.sql was changed') as string,
    });
  });

  test('a failing file leaves nothing of itself, and the ones before it stay', async () => {
    await file('0001_a.sql', 'CREATE TABLE a (n int);');
    await file('0002_b.sql', 'CREATE TABLE b (n int); SELECT no_such_function();');
    await expect(migrate()).rejects.toMatchObject({ code: 'DATABASE_MIGRATION_FAILED' });
    const { rows } = await db.query(
      `SELECT to_regclass('a') IS NOT NULL AS a, to_regclass('b') IS NOT NULL AS b`,
    );
    expect(rows).toEqual([{ a: true, b: false }]);
    await file('0002_b.sql', 'CREATE TABLE b (n int);');
    expect((await migrate()).applied).toEqual(['0002_b.sql']);
  });

  test('a gap in the numbers is refused before anything runs', async () => {
    await file('0001_a.sql', 'CREATE TABLE a (n int);');
    await file('0003_c.sql', 'CREATE TABLE c (n int);');
    await expect(migrate()).rejects.toMatchObject({ code: 'DATABASE_MIGRATION_FAILED' });
    expect((await db.query(`SELECT to_regclass('a') AS a`)).rows).toEqual([{ a: null }]);
  });

  test('an older version runs on a schema that a newer one made', async () => {
    await file('0001_a.sql', 'CREATE TABLE a (n int);');
    await file('0002_b.sql', 'CREATE TABLE b (n int);');
    await migrate();
    await rm(join(directory, '0002_b.sql'));
    expect(await migrate()).toEqual({ applied: [], current: '0001_a.sql' });
  });

  test('a process that waits too long for another one gives up with a sentence', async () => {
    await file('0001_a.sql', 'CREATE TABLE a (n int);');
    const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
    const holder = db.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(4651833001)');
      await held;
    });
    await expect(runMigrations(db, directory, { log, lockTimeoutMs: 100 })).rejects.toMatchObject({
      code: 'DATABASE_TIMEOUT',
    });
    release(undefined);
    await holder;
  });
});
