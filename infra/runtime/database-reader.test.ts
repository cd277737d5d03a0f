import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDebianPostgres } from '../../test/support/debian-postgres.ts';
import type { DebianPostgres } from '../../test/support/debian-postgres.ts';
import { eventually } from '../../test/support/eventually.ts';
import { silentLog as log } from '../../test/support/postgres.ts';
import { createDatabase } from './database-pg.ts';
import { createDatabaseReader } from './database-reader.ts';
import type { DatabaseReader } from './database-reader.ts';
import type { Database } from './database.ts';
import { createMetrics } from './metrics.ts';

let server: DebianPostgres;
let follower: DebianPostgres;
let primary: Database;
let replica: Database;
let reader: DatabaseReader;
const metrics = createMetrics({ processMetrics: false });

beforeAll(async () => {
  server = await startDebianPostgres();
  primary = await createDatabase({ log }, { url: server.url, poolMax: 2 });
  await primary.query('CREATE TABLE things (name text)');
  follower = await server.replica();
  replica = await createDatabase(
    { log },
    { url: follower.url, poolMax: 2, connectTimeoutMs: 1_000 },
  );
  reader = createDatabaseReader(
    { primary, replica, log, metrics },
    { maxLagMs: 1_000, lookEveryMs: 50, restMs: 200 },
  );
});

afterAll(async () => {
  await reader.close();
  await replica.close();
  await primary.close();
  await follower.close();
  await server.close();
  metrics.close();
});

/** True when a replica answers. */
async function fromReplica(): Promise<boolean> {
  const { rows } = await reader.query<{ is: boolean }>('SELECT pg_is_in_recovery() AS is');
  return rows[0]?.is === true;
}

const answeredBy = (wanted: 'replica' | 'primary') =>
  eventually(async () =>
    (await fromReplica()) === (wanted === 'replica') ? undefined : `not by the ${wanted}`,
  );

describe('reads of a database with a replica', () => {
  test('come from the replica, which follows what is written', async () => {
    await answeredBy('replica');
    await primary.query(`INSERT INTO things VALUES ('first')`);
    await eventually(async () => {
      const { rowCount } = await reader.query('SELECT 1 FROM things');
      return rowCount === 1 ? undefined : 'not there yet';
    });
    const { body } = await metrics.render();
    expect(body).toMatch(/freshet_database_reads_total\{server="replica"\} [1-9]/);
  });

  test('cannot change anything', async () => {
    await answeredBy('replica');
    await expect(reader.query(`INSERT INTO things VALUES ('no')`)).rejects.toThrow(/read-only/);
  });

  test('go to the primary while the replica is far behind, and come back', async () => {
    await replica.query('SELECT pg_wal_replay_pause()');
    await primary.query(`INSERT INTO things VALUES ('late')`);
    await answeredBy('primary');
    const late = `SELECT 1 FROM things WHERE name = 'late'`;
    expect((await reader.query(late)).rowCount).toBe(1);
    expect((await reader.transaction((tx) => tx.query(late))).rowCount).toBe(1);
    await replica.query('SELECT pg_wal_replay_resume()');
    await answeredBy('replica');
  });

  test('lose nothing when the replica dies, and use it again when it is back', async () => {
    await follower.kill();
    const answers = await Promise.all([
      ...Array.from({ length: 8 }, fromReplica),
      reader.transaction(async (tx) => {
        const { rows } = await tx.query<{ is: boolean }>('SELECT pg_is_in_recovery() AS is');
        return rows[0]?.is === true;
      }),
    ]);
    expect(answers).toEqual(answers.map(() => false));
    await follower.restart();
    await answeredBy('replica');
  });
});
