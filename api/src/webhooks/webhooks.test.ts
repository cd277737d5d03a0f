import { createHmac, randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createFieldCipher } from '@freshet/infra/runtime';
import { startTestApi } from '../../../test/support/api.ts';
import type { TestApi, TestUser } from '../../../test/support/api.ts';
import { eventually, shown } from '../../../test/support/eventually.ts';
import { silentLog, startTestPostgres } from '../../../test/support/postgres.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { createDeliveryWorker, PER_ENDPOINT } from './deliveries.ts';
import type { DeliveryWorker } from './deliveries.ts';
import { addEndpoint, rotateSecret } from './endpoints.ts';
import { isPublicAddress } from './public-address.ts';
import { createResolveHost } from './resolve-host.ts';
import { createSafePost } from './safe-post.ts';

describe('addresses that webhooks may not call', () => {
  const refused = [
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254'],
    ...['172.16.0.1', '172.31.255.255', '192.0.0.8', '192.0.2.1', '192.88.99.1', '192.168.1.1'],
    ...['198.18.0.1', '198.51.100.7', '203.0.113.9', '224.0.0.1', '239.1.1.1', '240.0.0.1'],
    ...['255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:8.8.8.8'],
    ...['::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::a00:1', '64:ff9b:1::1', '100::1', 'fc00::1'],
    ...['fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '2001::1', '2001:db8::1'],
    ...['2002:7f00:1::', '3fff::1', 'localhost', ''],
  ];
  test.each(refused)('%s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  const spellings = [
    ...['https://127.0.0.1/', 'https://2130706433/', 'https://0x7f000001/', 'https://0177.0.0.1/'],
    ...['https://127.1/', 'https://0/', 'https://[::1]/', 'https://[::ffff:7f00:1]/'],
    ...['https://[64:ff9b::127.0.0.1]/', 'https://１２７.0.0.1/', 'https://a:b@example.com/'],
    ...['http://example.com/', 'file:///etc/passwd', 'gopher://example.com/', 'not a url'],
  ];
  test.each(spellings)('%s is refused before anything is resolved', async (url) => {
    const asked: string[] = [];
    const post = createSafePost({
      resolve: (name) => {
        asked.push(name);
        return Promise.resolve([]);
      },
    });
    await expect(post(url, { headers: {}, body: '' })).rejects.toMatchObject({
      code: 'WEBHOOK_URL_REFUSED',
    });
    expect(asked).toEqual([]);
  });

  test.each(refused)(
    'a name that resolves to %s beside a public one is refused',
    async (address) => {
      const post = createSafePost({
        resolve: () =>
          Promise.resolve([
            { address: '8.8.8.8', family: 4 },
            { address, family: 4 },
          ]),
      });
      await expect(post('https://hook.example/', { headers: {}, body: '' })).rejects.toMatchObject({
        code: 'WEBHOOK_URL_REFUSED',
      });
    },
  );
});

describe('one deadline over name, connection and answer', () => {
  const message = { headers: {}, body: '' };
  /** Takes what is sent and never answers. */
  const mute = createSocket('udp4');
  let servers: string[];
  let asked: Promise<unknown>;

  beforeAll(async () => {
    asked = once(mute, 'message');
    mute.bind(0, '127.0.0.1');
    await once(mute, 'listening');
    servers = [`127.0.0.1:${mute.address().port}`];
  });

  afterAll(() => {
    mute.close();
  });

  test('a DNS server that never answers costs no more than that', async () => {
    const post = createSafePost({ resolve: createResolveHost(servers), timeoutMs: 300 });
    await expect(post('https://hook.example/', message)).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    await asked;
  });

  test('and neither does a resolver that heeds no signal', async () => {
    const post = createSafePost({ resolve: () => new Promise(() => undefined), timeoutMs: 100 });
    await expect(post('https://hook.example/', message)).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  test('whoever posts can end it while the name is looked up', async () => {
    const post = createSafePost({ resolve: createResolveHost(servers) });
    const abort = new AbortController();
    const posted = post('https://hook.example/', { ...message, signal: abort.signal });
    abort.abort();
    await expect(posted).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('a name is resolved by the DNS servers, in both families', async () => {
    const server = createSocket('udp4');
    server.on('message', (query, from) => server.send(dnsAnswer(query), from.port));
    server.bind(0, '127.0.0.1');
    await once(server, 'listening');
    const resolve = createResolveHost([`127.0.0.1:${server.address().port}`]);
    const signal = AbortSignal.timeout(20_000);
    const found = await resolve('hook.example', signal).finally(() => server.close());
    expect(found).toEqual([
      { address: '192.0.2.1', family: 4 },
      { address: '2001:db8::1', family: 6 },
    ]);
  });

  /** One address of the kind that was asked for (RFC 1035 §4.1). */
  function dnsAnswer(query: Buffer): Buffer {
    const end = query.indexOf(0, 12) + 5;
    const isV6 = query.readUInt16BE(end - 4) === 28;
    const address = isV6 ? `20010db8${'0'.repeat(23)}1` : 'c0000201';
    const record = `c00c${isV6 ? '001c' : '0001'}00010000003c00${isV6 ? '10' : '04'}${address}`;
    const head = Buffer.concat([query.subarray(0, 2), Buffer.from('81800001000100000000', 'hex')]);
    return Buffer.concat([head, query.subarray(12, end), Buffer.from(record, 'hex')]);
  }
});

describe('deliveries', () => {
  let postgres: TestPostgres;
  let it: TestApi;
  let ann: TestUser;
  let server: Server;
  let hook: string;
  let status = 200;
  const got: { headers: IncomingHttpHeaders; body: string }[] = [];
  const secret = randomBytes(32);
  const cipher = createFieldCipher([secret]);
  const webhookRules = { allowHttp: true, allowAddress: (each: string) => each === '127.0.0.1' };
  const post = createSafePost(webhookRules);

  beforeAll(async () => {
    postgres = await startTestPostgres();
    const { db } = await postgres.database();
    it = await startTestApi({ db, webhookRules }, { secret });
    ann = await it.user('ann');
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        got.push({ headers: request.headers, body });
        response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    hook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });

  afterAll(async () => {
    server.close();
    await it.close();
    await postgres.close();
  });

  const worker = () =>
    createDeliveryWorker({ db: it.db, log: silentLog, cipher, post, now: Date.now });

  async function until(truth: string, workers: readonly DeliveryWorker[]): Promise<void> {
    await eventually(async () => {
      await Promise.all(workers.map((each) => each.round()));
      const { rows } = await it.db.query<{ done: boolean }>(`SELECT ${truth} AS done`);
      return rows[0]?.done === true ? undefined : `not yet: ${truth}`;
    });
  }

  async function emit(n: number): Promise<void> {
    await it.db.query(`SELECT emit_event('stream.live', $1, $2)`, [
      ann.userId,
      JSON.stringify({ n }),
    ]);
  }

  test('two workers deliver each event once, signed by the new secret and the old one', async () => {
    const wish = { url: hook, events: ['stream.*'], platform: false };
    const { id, secret } = await addEndpoint({ db: it.db, cipher }, ann.userId, wish);
    const fresh = await rotateSecret({ db: it.db, cipher }, ann.userId, id);
    for (let n = 0; n < 40; n += 1) {
      await emit(n);
    }
    const workers = [worker(), worker()];
    // The worker of the API itself is a third one.
    await until(`NOT EXISTS (SELECT FROM webhook_deliveries WHERE state = 'pending')`, workers);
    await Promise.all(workers.map((each) => each.close()));
    const numbers = got.map(({ body }) => (JSON.parse(body) as { data: { n: number } }).data.n);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n));
    const [first] = got;
    const signed = `${String(first?.headers['webhook-id'])}.${String(first?.headers['webhook-timestamp'])}.${first?.body}`;
    const sign = (key: string) =>
      `v1,${createHmac('sha256', Buffer.from(key.slice(6), 'base64'))
        .update(signed)
        .digest('base64')}`;
    expect(first?.headers['webhook-signature']).toBe(`${sign(fresh)} ${sign(secret)}`);
  });

  test('who does not answer holds up nobody else, and gets the rest when it answers', async () => {
    // Of its own, without the worker of an API.
    const { db } = await postgres.database();
    await db.query(
      `INSERT INTO users (id, username, email, display_name)
       SELECT 'us_' || name, name, name || '@example.org', name
         FROM unnest(ARRAY['mute', 'good']) AS name`,
    );
    const waiting: ServerResponse[] = [];
    let isMute = true;
    const receiver = createServer((request, response) => {
      request.resume();
      if (request.url === '/mute' && isMute) {
        waiting.push(response);
      } else {
        response.writeHead(204).end();
      }
    });
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const { port } = receiver.address() as AddressInfo;
    const many = 5 * PER_ENDPOINT;
    for (const name of ['mute', 'good']) {
      const url = `http://127.0.0.1:${port}/${name}`;
      const wish = { url, events: ['stream.live'], platform: false };
      await addEndpoint({ db, cipher }, `us_${name}`, wish);
      // All of those to the mute one are due before the others.
      await db.query(`SELECT emit_event('stream.live', $1, '{}') FROM generate_series(1, $2)`, [
        `us_${name}`,
        many,
      ]);
    }
    const left = async (): Promise<readonly object[]> =>
      (
        await db.query(
          `SELECT p.owner_id AS "ownerId", count(*)::int AS count
             FROM webhook_deliveries d JOIN webhook_endpoints p ON p.id = d.endpoint_id
            WHERE d.state = 'pending' GROUP BY 1`,
        )
      ).rows;
    const patient = createSafePost({ ...webhookRules, timeoutMs: 600_000 });
    const deps = { db, log: silentLog, cipher, now: Date.now };
    const one = createDeliveryWorker({ ...deps, post: patient });
    onTestFinished(async () => {
      await one.close();
      receiver.close();
    });
    const mute = [{ ownerId: 'us_mute', count: many }];
    await eventually(async () => (isDeepStrictEqual(await left(), mute) ? undefined : 'some left'));
    const held = () => (waiting.length === PER_ENDPOINT ? undefined : shown(waiting.length));
    await eventually(held);
    isMute = false;
    waiting.forEach((response) => response.writeHead(204).end());
    await eventually(async () => ((await left()).length === 0 ? undefined : 'some left'));
  });

  test('who was an administrator hears of other channels no more', async () => {
    const bob = await it.user('bert');
    const wish = { url: hook, events: ['stream.live'], platform: true };
    const { id } = await addEndpoint({ db: it.db, cipher }, bob.userId, wish);
    const sent = async (role: string): Promise<number> => {
      await it.db.query('UPDATE users SET role = $2 WHERE id = $1', [bob.userId, role]);
      await it.db.query(`SELECT emit_event('stream.live', 'us_other', '{}')`);
      const { rowCount } = await it.db.query(
        'SELECT 1 FROM webhook_deliveries WHERE endpoint_id = $1',
        [id],
      );
      return rowCount;
    };
    expect([await sent('admin'), await sent('user')]).toEqual([1, 1]);
    await it.db.query('DELETE FROM webhook_endpoints WHERE id = $1', [id]);
  });

  test('a redirect is a failure, a dead delivery is sent once more on request', async () => {
    got.length = 0;
    status = 302;
    await emit(99);
    const one = worker();
    await until(
      `EXISTS (SELECT FROM webhook_deliveries WHERE state = 'pending' AND last_status = 302
                  AND next_at BETWEEN now() - interval '1 s' AND now() + interval '6 s')`,
      [one],
    );
    // The last of the tries.
    await it.db.query(
      `UPDATE webhook_deliveries SET attempts = 8, next_at = now() WHERE state = 'pending'`,
    );
    await until(`EXISTS (SELECT FROM webhook_deliveries WHERE state = 'dead')`, [one]);
    expect(got).toHaveLength(2);
    const { rows } = await it.db.query<{ id: number; state: string; lastStatus: number }>(
      `SELECT id, state, last_status AS "lastStatus" FROM webhook_deliveries WHERE state <> 'delivered'`,
    );
    expect(rows).toMatchObject([{ state: 'dead', lastStatus: 302 }]);
    status = 204;
    const again = `/api/v1/webhook-deliveries/${String(rows[0]?.id)}/redelivery`;
    const bob = await it.user('bob');
    expect((await it.call('POST', again, { token: bob.accessToken })).status).toBe(404);
    expect((await it.call('POST', again, { token: ann.accessToken })).status).toBe(204);
    await until(`NOT EXISTS (SELECT FROM webhook_deliveries WHERE state = 'pending')`, [one]);
    await one.close();
    expect(got).toHaveLength(3);
  });
});
