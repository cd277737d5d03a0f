import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rm } from 'node:fs/promises';
import { silentLog as log, temporaryDirectory } from '../../test/support/postgres.ts';
import { createDatabase } from './database-pg.ts';
import type { Database } from './database.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import type { EmbeddedPostgres } from './embedded-postgres.ts';
import { createMetrics } from './metrics.ts';

let dataDir: string;
let server: EmbeddedPostgres;
let db: Database;
const metrics = createMetrics({ processMetrics: false });

beforeAll(async () => {
  dataDir = await temporaryDirectory();
  server = await startEmbeddedPostgres({ log }, { dataDir, durable: false });
  db = await createDatabase(
    { log, metrics },
    { url: server.url, poolMax: 2, statementTimeoutMs: 2_000, connectTimeoutMs: 3_000 },
  );
  await db.query('CREATE TABLE things (id int PRIMARY KEY, name text NOT NULL, size bigint)');
});

afterAll(async () => {
  await db.close();
  await server.close();
  metrics.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('Database on PostgreSQL', () => {
  test('values never become SQL text', async () => {
    const name = `'; DROP TABLE things; --`;
    await db.query('INSERT INTO things VALUES ($1, $2, $3)', [1, name, 2 ** 40]);
    const { rows, rowCount } = await db.query('SELECT * FROM things WHERE name = $1', [name]);
    expect(rows).toEqual([{ id: 1, name, size: 2 ** 40 }]);
    expect(rowCount).toBe(1);
  });

  test('a broken constraint is DATABASE_CONFLICT and names the constraint', async () => {
    await expect(db.query(`INSERT INTO things VALUES (1, 'again')`)).rejects.toMatchObject({
      code: 'DATABASE_CONFLICT',
      kind: 'conflict',
      retryable: false,
      details: { constraint: 'things_pkey' },
      cause: { code: '23505' },
    });
  });

  test('a statement over its limit is DATABASE_TIMEOUT', async () => {
    await expect(db.query('SELECT pg_sleep(30)')).rejects.toMatchObject({
      code: 'DATABASE_TIMEOUT',
      retryable: true,
    });
    await expect(
      db.transaction((tx) => tx.query('SELECT pg_sleep(2.6)'), { timeoutMs: 20_000 }),
    ).resolves.toMatchObject({ rowCount: 1 });
  });

  test('a mistake in SQL stays what it is: a bug', async () => {
    await expect(db.query('SELEKT 1')).rejects.toMatchObject({ code: '42601' });
  });

  test('a transaction that throws leaves nothing, one that does not leaves all', async () => {
    const add = (id: number, fail: boolean) =>
      db.transaction(async (tx) => {
        await tx.query('INSERT INTO things VALUES ($1, $2)', [id, 'in a transaction']);
        if (fail) {
          throw new Error('changed my mind');
        }
        return id;
      });
    await expect(add(10, true)).rejects.toThrow('changed my mind');
    await expect(add(11, false)).resolves.toBe(11);
    const { rows } = await db.query('SELECT id FROM things WHERE id IN (10, 11)');
    expect(rows).toEqual([{ id: 11 }]);
  });

  test('more waiting statements than the pool allows are refused at once', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 150 }, () => db.query('SELECT pg_sleep(0.02)')),
    );
    const refused = all.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused).toEqual(
      refused.map(() => ({
        status: 'rejected',
        reason: expect.objectContaining({ code: 'DATABASE_UNAVAILABLE' }) as unknown,
      })),
    );
    await expect(db.query('SELECT 1')).resolves.toMatchObject({ rowCount: 1 });
  });

  test('a stopped server is DATABASE_UNAVAILABLE, and nothing else is needed when it is back', async () => {
    const inFlight = expect(
      db.transaction(async (tx) => {
        await tx.query('SELECT 1');
        await server.close();
        await tx.query('SELECT 1');
      }),
    ).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE', retryable: true });
    await inFlight;
    await expect(db.query('SELECT 1')).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      retryAfterMs: 2_000,
    });
    const port = Number(new URL(server.url).port);
    server = await startEmbeddedPostgres({ log }, { dataDir, port, durable: false });
    await expect(db.query('SELECT 1 AS back')).resolves.toMatchObject({ rows: [{ back: 1 }] });
  });

  test('statements are counted by outcome', async () => {
    const { body } = await metrics.render();
    expect(body).toContain('freshet_database_statement_seconds_count{outcome="ok"}');
    expect(body).toContain('freshet_database_statement_seconds_count{outcome="DATABASE_CONFLICT"}');
  });

  test('after close every statement is refused, and close may be called again', async () => {
    const other = await createDatabase({ log }, { url: server.url });
    await other.close();
    await other.close();
    await expect(other.query('SELECT 1')).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  });

  test('a URL that leads nowhere fails at once, without leaving a pool', async () => {
    await expect(
      createDatabase({ log }, { url: 'postgres://nobody@127.0.0.1:1/none' }),
    ).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  });
});
