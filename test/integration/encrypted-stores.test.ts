/** PostgreSQL and Redis over TLS, by certificates of an authority of ours: a whole server on them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase } from '@freshet/infra/runtime';
import type { Database } from '@freshet/infra/runtime';
import { createAccount, createStream } from '../support/account.ts';
import { createAuthority } from '../support/authority.ts';
import type { Authority } from '../support/authority.ts';
import { startTestRedis } from '../support/chat-redis.ts';
import type { TestRedis } from '../support/chat-redis.ts';
import { startDebianPostgres } from '../support/debian-postgres.ts';
import type { DebianPostgres } from '../support/debian-postgres.ts';
import { startFreshet } from '../support/freshet-process.ts';
import { freePorts } from '../support/ports.ts';
import { silentLog as log } from '../support/postgres.ts';

const STRONG = 'Zm9yIGEgdGVzdCBvbmx5LCBidXQgbG9uZyBlbm91Z2g';

let directory: string;
let ours: Authority;
let others: Authority;
let postgres: DebianPostgres;
let redis: TestRedis;
let redisUrl: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'freshet-tls-'));
  ours = await createAuthority(directory, 'ours');
  others = await createAuthority(directory, 'others');
  const [database, cache] = [await ours.issue('postgres', []), await ours.issue('redis')];
  postgres = await startDebianPostgres({ ...database, password: STRONG });
  const [port = 0] = await freePorts(1);
  redis = await startTestRedis([
    ...['--tls-port', String(port), '--tls-auth-clients', 'no', '--requirepass', STRONG],
    ...['--tls-cert-file', cache.certPath, '--tls-key-file', cache.keyPath],
    ...['--tls-ca-cert-file', ours.caPath],
  ]);
  redisUrl = `rediss://:${STRONG}@127.0.0.1:${String(port)}`;
});

afterAll(async () => {
  await Promise.all([redis.close(), postgres.close()]);
  await rm(directory, { recursive: true, force: true });
});

/** Its certificate is for the name, and not for the address. */
const named = (): string => postgres.url.replace('127.0.0.1', 'localhost');
const databaseUrl = (authority: Authority, url = named()): string =>
  `${url}?sslmode=verify-full&sslrootcert=${authority.caPath}`;

const connect = (url: string): Promise<Database> =>
  createDatabase({ log }, { url, poolMax: 1, connectTimeoutMs: 5_000 });

function environment(authority: Authority): Record<string, string> {
  return {
    FRESHET_MODE: 'production',
    FRESHET_WORKERS: '1',
    FRESHET_RPC_HOST: '127.0.0.1',
    FRESHET_RPC_SECRET: STRONG,
    FRESHET_FIELD_KEYS: `${STRONG}-of-fields`,
    DATABASE_URL: databaseUrl(authority),
    REDIS_URL: `${redisUrl}?ca=${authority.caPath}`,
  };
}

describe('PostgreSQL that speaks TLS alone', () => {
  test('is spoken to, encrypted, when an authority of ours has signed for its name', async () => {
    const db = await connect(databaseUrl(ours));
    const { rows } = await db.query(
      'SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
    );
    expect(rows).toEqual([{ ssl: true, version: 'TLSv1.3' }]);
    await db.close();
  });

  test.each([
    ['an authority that is not ours', () => databaseUrl(others)],
    ['no authority that is known', () => `${named()}?sslmode=verify-full`],
    ['another name', () => databaseUrl(ours, postgres.url)],
    ['no encryption', named],
  ])('is not spoken to with %s', async (_what, url) => {
    await expect(connect(url())).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  });

  test('is not PostgreSQL that has no TLS', async () => {
    const plain = await startDebianPostgres();
    await expect(connect(`${plain.url}?sslmode=verify-full`)).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
    });
    await plain.close();
  });
});

describe('a server in production', () => {
  test('works over encrypted connections to PostgreSQL and Redis', async () => {
    const server = await startFreshet({ env: environment(ours) });
    try {
      const account = await createAccount(server.baseUrl);
      const { streamId } = await createStream(server.baseUrl, account);
      expect((await fetch(`${server.baseUrl}/api/v1/streams/${streamId}`)).status).toBe(200);
      expect((await fetch(`${server.baseUrl}/readyz`)).status).toBe(200);
      const db = await connect(databaseUrl(ours));
      const { rows } = await db.query(
        `SELECT DISTINCT s.ssl FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid)
          WHERE a.client_addr IS NOT NULL`,
      );
      expect(rows).toEqual([{ ssl: true }]);
      await db.close();
      expect(server.output()).not.toContain(STRONG);
    } finally {
      await server.stop();
    }
  });

  test('does not start on stores that it cannot trust, and says so without a secret', async () => {
    const failure = await startFreshet({ env: environment(others) }).catch(String);
    expect(failure).toMatch(/DATABASE_UNAVAILABLE|the database cannot be reached/);
    expect(failure).not.toContain(STRONG);
  });
});
