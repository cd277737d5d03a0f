/** What every Database must do; each server that Freshet can be given runs it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { API_MIGRATIONS_DIR } from '@freshet/api';
import { createDatabase, runMigrations } from '@freshet/infra/runtime';
import type { Database, StreamId } from '@freshet/infra/runtime';
import { startTestApi } from '../api.ts';
import { eventually } from '../eventually.ts';
import { silentLog as log } from '../postgres.ts';

export type DatabaseServer = {
  readonly url: string;
  /** Gone, as in a crash, and back on the same address with what was committed. */
  crash(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
};

export function databaseContract(name: string, startServer: () => Promise<DatabaseServer>): void {
  describe(`${name} as the database`, () => {
    let server: DatabaseServer;
    let db: Database;

    beforeAll(async () => {
      server = await startServer();
      db = await createDatabase(
        { log },
        { url: server.url, poolMax: 4, statementTimeoutMs: 1_500, connectTimeoutMs: 1_000 },
      );
    });

    afterAll(async () => {
      await db.close();
      await server.close();
    });

    test('is migrated once, by however many start at the same time', async () => {
      const results = await Promise.all(
        [1, 2, 3].map(() => runMigrations(db, API_MIGRATIONS_DIR, { log })),
      );
      const applied = results.flatMap((result) => result.applied);
      expect(applied.length).toBeGreaterThan(7);
      expect(new Set(applied).size).toBe(applied.length);
    });

    test('keeps text of every script, times to the millisecond and numbers beyond 2^32', async () => {
      const { rows } = await db.query(
        `SELECT $1::text AS text, $2::timestamptz AS time, $3::bigint AS size, $4::text[] AS list`,
        ['שלום 🎥 "x"', new Date(1_700_000_000_123), 2 ** 45, ['a,b', '{}', '"']],
      );
      expect(rows).toEqual([
        {
          text: 'שלום 🎥 "x"',
          time: new Date(1_700_000_000_123),
          size: 2 ** 45,
          list: ['a,b', '{}', '"'],
        },
      ]);
    });

    test('says what went wrong in our words: contradiction, lateness', async () => {
      await db.query(`INSERT INTO users (id, username, email, display_name)
                      VALUES ('us_1', 'one', 'one@example.org', 'One')`);
      await expect(
        db.query(`INSERT INTO users (id, username, email, display_name)
                  VALUES ('us_2', 'ONE', 'two@example.org', 'Two')`),
      ).rejects.toMatchObject({
        code: 'DATABASE_CONFLICT',
        details: { constraint: 'users_username_key' },
      });
      await expect(db.query('SELECT pg_sleep(20)')).rejects.toMatchObject({
        code: 'DATABASE_TIMEOUT',
      });
    });

    test('of two transactions on one row, one waits for the other', async () => {
      const order: string[] = [];
      const first = Promise.withResolvers<undefined>();
      const slow = db.transaction(async (tx) => {
        await tx.query(`SELECT 1 FROM users WHERE id = 'us_1' FOR UPDATE`);
        first.resolve(undefined);
        await tx.query('SELECT pg_sleep(0.1)');
        order.push('first');
      });
      await first.promise;
      await db.transaction(async (tx) => {
        await tx.query(`SELECT 1 FROM users WHERE id = 'us_1' FOR UPDATE`);
        order.push('second');
      });
      await slow;
      expect(order).toEqual(['first', 'second']);
    });

    test('carries the API: an account, a stream through its whole life, and the audit chain', async () => {
      const it = await startTestApi({ db });
      const ann = await it.user();
      const made = await it.call('POST', '/api/v1/streams', {
        token: ann.accessToken,
        body: { title: 'Übertragung', tags: ['Ö'] },
      });
      const { streamId, streamKey } = made.json as { streamId: StreamId; streamKey: string };
      const { directory } = it.api;
      const grant = await directory.authorizePublish(
        { kind: 'streamKey', streamKey },
        { remoteAddress: '192.0.2.1', protocol: 'rtmp' },
      );
      await directory.markLive(streamId, grant.epoch, Date.now());
      const listed = await it.call('GET', '/api/v1/streams?tag=%C3%B6');
      expect(listed.json.streams.map((stream) => stream.streamId)).toEqual([streamId]);
      await directory.markEnded(streamId, grant.epoch, Date.now());
      const ended = await it.call('GET', `/api/v1/streams/${streamId}`);
      expect(ended.json).toMatchObject({ status: 'ended', title: 'Übertragung' });
      await db.query(
        `INSERT INTO audit_log (actor_id, kind, subject, details) VALUES ('x', 'y', 'z', '{}')`,
      );
      await expect(db.query(`DELETE FROM audit_log`)).rejects.toThrow(/only added to/);
      await it.close();
    });

    test('may crash: statements are told so at once, and go on when it is back', async () => {
      await server.crash();
      await expect(db.query('SELECT 1')).rejects.toMatchObject({
        code: 'DATABASE_UNAVAILABLE',
        retryable: true,
      });
      await server.restart();
      await eventually(async () => {
        const answer = await db.query('SELECT title FROM streams').catch(() => undefined);
        return answer?.rowCount === 1 ? undefined : 'not back yet';
      });
    });
  });
}
