/** The SDK's Notifications against a server end made of the real codec. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Notifications } from './notifications.ts';
import type { NotificationsEvents } from './notifications.ts';
import { FakeSurroundings, settle } from './testing/fake-surroundings.ts';

let world: FakeSurroundings;
let notifications: Notifications;
const heard: NotificationsEvents['notification'][] = [];
const counts: number[] = [];
const failures: string[] = [];

beforeEach(() => {
  [heard, counts, failures].forEach((list) => (list.length = 0));
  world = new FakeSurroundings();
  notifications = new Notifications({
    url: 'https://live.example',
    token: 'tok',
    surroundings: world,
  });
  notifications.on('notification', (each) => heard.push(each));
  notifications.on('unread', (count) => counts.push(count));
  notifications.on('failed', ({ code }) => failures.push(code));
  notifications.open();
  world.socket.accept();
  world.socket.welcome();
});

afterEach(() => {
  notifications.close();
  expect(world.clock.pendingTimers).toBe(0);
  expect(world.listenerCount).toBe(0);
});

async function answer(unread: number): Promise<void> {
  const requestId = world.socket.of('watchNotifications').at(-1)?.requestId ?? 0;
  world.socket.say({ requestId, seq: 1, kind: 'notificationState', unread });
  await settle();
}

test('tells what is new, how much is unread, and what was read elsewhere', async () => {
  await answer(3);
  expect(notifications.unread).toBe(3);
  const event = { requestId: 0, kind: 'notified', notificationKind: 'live', createdAt: 5 } as const;
  world.socket.say({ ...event, seq: 2, id: 9, data: '{"username":"ada"}', unread: 4 });
  world.socket.say({ ...event, seq: 3, id: 10, data: 'no JSON', unread: 5 });
  world.socket.say({ requestId: 0, seq: 4, kind: 'notificationState', unread: 0 });
  expect(heard).toEqual([
    { id: 9, kind: 'live', data: { username: 'ada' }, createdAt: 5 },
    { id: 10, kind: 'live', data: {}, createdAt: 5 },
  ]);
  expect(counts).toEqual([3, 4, 5, 0]);
});

test('asks again on the next socket, where the count may be another', async () => {
  await answer(3);
  world.socket.drop();
  await world.clock.advance(500);
  world.socket.accept();
  world.socket.welcome();
  expect(world.socket.of('watchNotifications')).toHaveLength(1);
  await answer(6);
  expect(counts).toEqual([3, 6]);
});

test('fails for good when nobody is signed in', async () => {
  const requestId = world.socket.of('watchNotifications')[0]?.requestId ?? 0;
  world.socket.say({
    ...{ requestId, seq: 1, kind: 'error', code: 'SIG_SIGN_IN_REQUIRED' },
    ...{ errorKind: 'unauthenticated', message: 'sign in first', retryable: false },
  });
  await settle();
  expect(failures).toEqual(['SIG_SIGN_IN_REQUIRED']);
});
