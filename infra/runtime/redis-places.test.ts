/** Redis over TLS, behind a Sentinel, and as a cluster: each a real one of the test's own. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRedis } from '../../test/support/chat-redis.ts';
import { freePorts } from '../../test/support/ports.ts';
import type { TestRedis } from '../../test/support/chat-redis.ts';
import { busContract } from '../../test/support/contracts/bus-contract.ts';
import { registryContract } from '../../test/support/contracts/registry-contract.ts';
import { eventually } from '../../test/support/eventually.ts';
import { temporaryDirectory } from '../../test/support/postgres.ts';
import { createRedisBus } from './bus-redis.ts';
import type { Bus } from './bus.ts';
import { createLogger } from './log.ts';
import { createRedisRateLimiter } from './rate-limiter-redis.ts';
import { parseRedisUrl } from './redis-url.ts';
import { createRedisRegistry } from './registry-redis.ts';
import { Secret } from './secret.ts';
import { obtainSelfSigned } from './self-signed-certificate.ts';

const log = createLogger({ level: 'silent' });
let directory: string;

beforeAll(async () => {
  directory = await temporaryDirectory();
});

afterAll(() => rm(directory, { recursive: true, force: true }));

describe('the URL of a Redis', () => {
  test.each([
    ['redis://h', { kind: 'single', tls: false, hosts: [{ host: 'h', port: 6379 }], db: 0 }],
    ['rediss://u:p%40@h:1/3', { kind: 'single', tls: true, username: 'u', password: 'p@', db: 3 }],
    ['redis://[::1]:7', { hosts: [{ host: '::1', port: 7 }] }],
    [
      'redis-sentinel://:pw@a:1,b/main/2?sentinelPassword=s',
      { kind: 'sentinel', master: 'main', db: 2, password: 'pw', sentinelPassword: 's' },
    ],
    ['rediss-cluster://a:1,b:2?ca=/x.pem', { kind: 'cluster', tls: true, caPath: '/x.pem' }],
  ])('%s', (url, wanted) => {
    expect(parseRedisUrl(url)).toMatchObject(wanted);
  });

  test.each([
    '',
    'http://h',
    'redis://a,b',
    'redis://h:0',
    'redis://h:99999',
    'redis://h/x',
    'redis-sentinel://a:1',
    'redis-cluster://a/1',
    'redis://h?unknown=1',
  ])('"%s" is none', (url) => {
    expect(parseRedisUrl(url)).toBeUndefined();
  });
});

async function deliversAndCounts(url: string): Promise<void> {
  const bus = await createRedisBus({ log }, { url: new Secret(url) });
  const seen: unknown[] = [];
  await bus.subscribe('t', ({ body }) => seen.push(body));
  await bus.publish('t', 1);
  await eventually(() => (seen.includes(1) ? undefined : 'nothing came'));
  await bus.close();
  const limiter = await createRedisRateLimiter({ log }, { url: new Secret(url) });
  const rule = { limit: 1, windowMs: 3_600_000 };
  expect((await limiter.take('a', rule)).allowed).toBe(true);
  expect((await limiter.take('a', rule)).allowed).toBe(false);
  await limiter.close();
}

describe('Redis over TLS', () => {
  test('is spoken to when its authority is ours, and refused when it is not', async () => {
    const { cert, key } = await obtainSelfSigned(directory);
    const [certPath, keyPath] = [join(directory, 'redis.pem'), join(directory, 'redis.key')];
    await writeFile(certPath, cert);
    await writeFile(keyPath, key);
    const [tlsPort = 0] = await freePorts(1);
    const redis = await startTestRedis([
      ...['--tls-port', String(tlsPort), '--tls-auth-clients', 'no'],
      ...['--tls-cert-file', certPath, '--tls-key-file', keyPath, '--tls-ca-cert-file', certPath],
    ]);
    await deliversAndCounts(`rediss://127.0.0.1:${tlsPort}?ca=${certPath}`);
    await expect(
      createRedisBus({ log }, { url: new Secret(`rediss://127.0.0.1:${tlsPort}`) }),
    ).rejects.toMatchObject({ code: 'BUS_UNAVAILABLE' });
    await redis.close();
  });
});

describe('Redis behind a Sentinel', () => {
  test('is found, and found again on another server when the master dies', async () => {
    const master = await startTestRedis();
    const replica = await startTestRedis([
      ...['--replicaof', '127.0.0.1', String(master.port), '--repl-diskless-sync-delay', '0'],
    ]);
    const [port = 0] = await freePorts(1);
    const sentinel = await startSentinel(port, master.port);
    await eventually(async () => {
      const asked = new Redis({ port, lazyConnect: true, retryStrategy: () => null });
      const known = await asked
        .connect()
        .then(() => asked.call('SENTINEL', 'REPLICAS', 'main'))
        .catch(() => []);
      asked.disconnect();
      return Array.isArray(known) && JSON.stringify(known).includes(String(replica.port))
        ? undefined
        : 'the sentinel does not know the replica';
    });
    const url = `redis-sentinel://127.0.0.1:${port}/main`;
    await deliversAndCounts(url);
    const bus = await createRedisBus({ log }, { url: new Secret(url) });
    const seen: unknown[] = [];
    await bus.subscribe('t', ({ body }) => seen.push(body));
    await master.kill();
    await eventually(
      () =>
        bus.publish('t', 'after').then(
          () => undefined,
          (error: unknown) => String(error),
        ),
      { timeoutMs: 60_000 },
    );
    await eventually(() => (seen.includes('after') ? undefined : 'nothing came'));
    await bus.close();
    sentinel.kill('SIGKILL');
    await replica.close();
  }, 90_000);
});

async function startSentinel(port: number, masterPort: number): Promise<ChildProcess> {
  const file = join(directory, `sentinel-${port}.conf`);
  await writeFile(
    file,
    `port ${port}
bind 127.0.0.1
dir ${directory}
sentinel monitor main 127.0.0.1 ${masterPort} 1
sentinel down-after-milliseconds main 500
sentinel failover-timeout main 2000
`,
  );
  const child = spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' });
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.removeListener('exit', endWithUs));
  return child;
}

describe('a Redis cluster', () => {
  let redis: TestRedis;
  let url: Secret;
  let runs = 0;

  beforeAll(async () => {
    const config = `nodes-${process.pid}.conf`;
    redis = await startTestRedis([
      ...['--cluster-enabled', 'yes', '--cluster-config-file', config, '--dir', directory],
      ...['--cluster-announce-ip', '127.0.0.1'],
    ]);
    const admin = new Redis(redis.url);
    await admin.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    await eventually(async () =>
      String(await admin.call('CLUSTER', 'INFO')).includes('cluster_state:ok')
        ? undefined
        : 'the cluster is not ready',
    );
    admin.disconnect();
    url = new Secret(`redis-cluster://127.0.0.1:${redis.port}`);
  });

  afterAll(() => redis.close());

  const open = (): Promise<Bus> =>
    createRedisBus({ log }, { url, historyLength: 20, keyPrefix: `c${runs}` });

  busContract('a cluster', () => {
    runs += 1;
    return Promise.resolve({ historyLength: 20, open, close: () => Promise.resolve() });
  });

  registryContract('a cluster', () => {
    runs += 1;
    const keyPrefix = `c${runs}`;
    return Promise.resolve({
      open: () => createRedisRegistry({ log }, { url, keyPrefix, correctMs: 200 }),
      close: () => Promise.resolve(),
    });
  });

  test('counts requests', () => deliversAndCounts(url.reveal()));
});
