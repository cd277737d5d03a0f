/** The small pure parts. */
import { expect, test } from 'vitest';
import { Outbox } from '../outbox.ts';
import { abortable } from './abortable.ts';
import { addressGroup } from './address-group.ts';
import { SerialQueue } from './serial-queue.ts';
import { TokenBucket } from './token-bucket.ts';

test('a token bucket allows its burst, then its rate', () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 3 }, 0);
  expect([0, 0, 0, 0].map((now) => bucket.take(now))).toEqual([true, true, true, false]);
  expect(bucket.waitMs).toBe(100);
  expect(bucket.take(99)).toBe(false);
  expect(bucket.take(200)).toBe(true);
  expect([10_000, 10_000, 10_000, 10_000].map((now) => bucket.take(now))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  // A clock that steps back takes nothing away.
  expect(bucket.take(9_000)).toBe(false);
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::', 'fe80:0:0:0'],
  ['unknown', 'unknown'],
])('%s is counted as %s', (address, group) => {
  expect(addressGroup(address)).toBe(group);
});

test('a serial queue keeps the order and survives failures', async () => {
  const queue = new SerialQueue();
  const done: number[] = [];
  const first = queue.run(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    done.push(1);
  });
  const second = queue.run(async () => {
    done.push(2);
    throw new Error('no');
  });
  const third = queue.run(async () => void done.push(3));
  await expect(second).rejects.toThrow('no');
  await Promise.all([first, third]);
  expect(done).toEqual([1, 2, 3]);
});

test('what an aborted wait brings late is handed to undo', async () => {
  const controller = new AbortController();
  const late = Promise.withResolvers<string>();
  const undone: string[] = [];
  const waiting = abortable(late.promise, controller.signal, (value) => undone.push(value));
  controller.abort(new Error('too late'));
  await expect(waiting).rejects.toThrow('too late');
  late.resolve('x');
  await late.promise;
  await Promise.resolve();
  expect(undone).toEqual(['x']);
});

test('an outbox repeats what came after a seq, and says when it cannot', () => {
  const outbox = new Outbox(3);
  expect(outbox.since(0)).toEqual([]);
  for (let count = 0; count < 5; count += 1) {
    outbox.append(0, { kind: 'done' });
  }
  expect(outbox.since(5)).toEqual([]);
  expect(outbox.since(2)?.map(({ seq }) => seq)).toEqual([3, 4, 5]);
  expect(outbox.since(1)).toBeUndefined();
  expect(outbox.since(6)).toBeUndefined();
  outbox.delivered(1);
  expect(outbox.size).toBe(3);
  outbox.delivered(4);
  expect(outbox.since(4)?.map(({ seq }) => seq)).toEqual([5]);
  expect(outbox.since(3)).toBeUndefined();
  outbox.delivered(5);
  expect(outbox.size).toBe(0);
});
