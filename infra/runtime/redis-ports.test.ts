/** The Redis implementations of Bus and Registry, on a real Redis that is killed and stopped. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestRedis } from '../../test/support/chat-redis.ts';
import type { TestRedis } from '../../test/support/chat-redis.ts';
import { busContract } from '../../test/support/contracts/bus-contract.ts';
import { registryContract } from '../../test/support/contracts/registry-contract.ts';
import { eventually } from '../../test/support/eventually.ts';
import { createRedisBus } from './bus-redis.ts';
import type { Bus } from './bus.ts';
import { createLogger } from './log.ts';
import { createRedisRegistry } from './registry-redis.ts';
import type { Registry, WatchEvent } from './registry.ts';
import { Secret } from './secret.ts';

const log = createLogger({ level: 'silent' });
let redis: TestRedis;
let keyPrefix = '';
let runs = 0;

beforeAll(async () => {
  redis = await startTestRedis();
});

afterAll(async () => {
  await redis.close();
});

beforeEach(() => {
  runs += 1;
  keyPrefix = `test-${runs}`;
});

function openBus(): Promise<Bus> {
  return createRedisBus({ log }, { url: new Secret(redis.url), historyLength: 20, keyPrefix });
}

function openRegistry(): Promise<Registry> {
  return createRedisRegistry({ log }, { url: new Secret(redis.url), keyPrefix, correctMs: 200 });
}

busContract('Redis', async () => {
  return Promise.resolve({ historyLength: 20, open: openBus, close: () => Promise.resolve() });
});

registryContract('Redis', async () => {
  return Promise.resolve({ open: openRegistry, close: () => Promise.resolve() });
});

describe('a Redis that hangs', () => {
  it('costs a subscriber nothing that was published, and fails calls instead of holding them', async () => {
    const publisher = await openBus();
    const subscriber = await openBus();
    const seen: unknown[] = [];
    await subscriber.subscribe('hang', (message) => seen.push(message.body));
    await publisher.publish('hang', 1);
    redis.signal('SIGSTOP');
    await expect(publisher.publish('hang', 'lost')).rejects.toMatchObject({
      code: 'BUS_UNAVAILABLE',
      retryable: true,
    });
    redis.signal('SIGCONT');
    await eventually(() =>
      publisher.publish('hang', 2).then(
        () => undefined,
        (error: unknown) => String(error),
      ),
    );
    // The one that timed out may have happened after all.
    await eventually(() => (seen.includes(2) ? undefined : JSON.stringify(seen)));
    expect(seen.filter((body) => body !== 'lost')).toEqual([1, 2]);
    await publisher.close();
    await subscriber.close();
  });
});

describe('a Redis that is killed and comes back empty', () => {
  it('shows on the bus as one gap and a new epoch, and delivery goes on', async () => {
    const bus = await openBus();
    const seen: unknown[] = [];
    const epochs = new Set<string>();
    let gaps = 0;
    await bus.subscribe(
      'wiped',
      (message) => {
        seen.push(message.body);
        epochs.add(message.epoch);
      },
      { onGap: () => (gaps += 1) },
    );
    await bus.publish('wiped', 'before');
    await eventually(() => (seen.length === 1 ? undefined : 'nothing arrived'));
    await redis.kill();
    await redis.restart();
    await eventually(() =>
      bus.publish('wiped', 'after').then(
        () => undefined,
        (error: unknown) => String(error),
      ),
    );
    await eventually(() => (seen.includes('after') ? undefined : JSON.stringify(seen)));
    expect(epochs.size).toBe(2);
    expect(gaps).toBe(1);
    await bus.close();
  });

  it('is filled again by the holders of leases, and watchers end with the truth', async () => {
    const holder = await openRegistry();
    const watcher = await openRegistry();
    const lease = await holder.acquire('node/a', { load: 1 }, { ttlMs: 8000 });
    await lease.update({ load: 2 });
    const known = new Map<string, unknown>();
    await watcher.watch('node/', (event: WatchEvent) => {
      if (event.kind === 'set') {
        known.set(event.key, event.value);
      } else {
        known.delete(event.key);
      }
    });
    await redis.kill();
    expect(known.get('node/a')).toEqual({ load: 2 });
    await expect(watcher.list('')).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE' });
    await redis.restart();
    await eventually(async () => {
      const records = await watcher.list('node/').catch(() => []);
      return records.length === 1 ? undefined : 'the registry is still empty';
    });
    await eventually(() => (known.has('node/a') ? undefined : 'the watcher does not know it'));
    expect(known.get('node/a')).toEqual({ load: 2 });
    expect(lease.lost.aborted).toBe(false);
    await holder.close();
    await watcher.close();
  });
});

describe('a holder that cannot renew', () => {
  it('learns that its lease is lost', async () => {
    const holder = await openRegistry();
    const lease = await holder.acquire('node/stuck', 1, { ttlMs: 600 });
    redis.signal('SIGSTOP');
    await eventually(() => (lease.lost.aborted ? undefined : 'not lost yet'));
    redis.signal('SIGCONT');
    await expect(lease.update(2)).rejects.toMatchObject({ code: 'REGISTRY_LEASE_LOST' });
    const next = await openRegistry();
    await eventually(() =>
      next.acquire('node/stuck', 2, { ttlMs: 600 }).then(
        () => undefined,
        (error: unknown) => String(error),
      ),
    );
    await holder.close();
    await next.close();
  });

  it('is told to watchers when its time is over, although nobody said so', async () => {
    const holder = await openRegistry();
    const watcher = await openRegistry();
    await holder.acquire('node/crashed', 1, { ttlMs: 500 });
    const events: WatchEvent[] = [];
    await watcher.watch('node/', (event) => events.push(event));
    // As a crash would: no release reaches Redis.
    redis.signal('SIGSTOP');
    const closing = holder.close();
    await closing;
    redis.signal('SIGCONT');
    await eventually(() =>
      events.at(-1)?.kind === 'deleted' ? undefined : JSON.stringify(events),
    );
    await watcher.close();
  });
});

describe('without Redis', () => {
  it('neither starts', async () => {
    const url = new Secret('redis://127.0.0.1:9');
    await expect(createRedisBus({ log }, { url })).rejects.toMatchObject({
      code: 'BUS_UNAVAILABLE',
    });
    await expect(createRedisRegistry({ log }, { url })).rejects.toMatchObject({
      code: 'REGISTRY_UNAVAILABLE',
    });
  });
});
