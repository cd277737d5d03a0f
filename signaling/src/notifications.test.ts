/** WatchNotifications: a signed-in user is told on every socket, also after a resume. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import type { Notified } from '../proto/index.ts';
import type { TestClient } from './fixtures/test-client.ts';
import { startTestServer } from './fixtures/test-server.ts';
import type { TestServer } from './fixtures/test-server.ts';
import type { NotificationNews } from './index.ts';

const ADA = 'us_ada1';
const BOB = 'us_bob1';

let server: TestServer;
const listeners = new Set<(news: NotificationNews) => void>();

beforeEach(async () => {
  server = await startTestServer(
    {},
    {
      notifications: {
        unread: async (userId) => (userId === ADA ? 7 : 0),
        listen: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    },
  );
});

afterEach(async () => {
  await server.close();
  expect(listeners.size).toBe(0);
});

const notifiedOf = (id: number): Notified => ({
  ...{ id, notificationKind: 'mention', data: '{"username":"bob"}', createdAt: 1, unread: 8 },
});

function tell(userId: string, id: number): void {
  listeners.forEach((listener) => listener({ kind: 'notified', userId, notified: notifiedOf(id) }));
}

async function watching(token: string): Promise<TestClient> {
  const client = await server.connect();
  await client.hello({ token });
  await client.request('watchNotifications', {});
  return client;
}

test('every socket of the user is told, and nobody else', async () => {
  const [one, two, other] = [
    await watching('token-ada'),
    await watching('token-ada-newer'),
    await watching('token-bob'),
  ];
  expect(await one.request('watchNotifications', {})).toMatchObject({ unread: 7 });
  tell(ADA, 1);
  for (const each of [one, two]) {
    expect(await each.event('notified')).toMatchObject(notifiedOf(1));
  }
  listeners.forEach((listener) => listener({ kind: 'read', userId: ADA, unread: 0 }));
  expect(await two.event('notificationState')).toMatchObject({ unread: 0 });
  tell(BOB, 2);
  expect(await other.event('notified')).toMatchObject(notifiedOf(2));
  // Asked twice is told once.
  expect(one.events('notified')).toHaveLength(1);
  expect(other.events('notified')).toHaveLength(1);
});

test('what comes while the socket is away is told after the resume, and not after the end', async () => {
  const client = await server.connect();
  const { session } = await client.hello({ token: 'token-ada' });
  await client.request('watchNotifications', {});
  const { lastSeq } = client;
  client.drop();
  await eventually(() => (server.signaling.stats().detachedPeers === 1 ? undefined : 'attached'));
  tell(ADA, 3);
  const back = await server.connect();
  await back.hello({ token: 'token-ada', resume: { session, lastSeq } });
  expect(await back.event('notified')).toMatchObject(notifiedOf(3));
  await back.leave();
  tell(ADA, 4);
  expect(server.signaling.stats().peers).toBe(0);
});

test('nobody in particular is told nothing, and a server without notifications says so', async () => {
  const client = await server.connect();
  await client.hello();
  expect(await client.ask('watchNotifications', {})).toMatchObject({
    code: 'SIG_SIGN_IN_REQUIRED',
  });
  const bare = await startTestServer();
  const other = await bare.connect();
  await other.hello({ token: 'token-ada' });
  expect(await other.ask('watchNotifications', {})).toMatchObject({
    code: 'SIG_NOTIFICATIONS_UNSUPPORTED',
  });
  await bare.close();
});
