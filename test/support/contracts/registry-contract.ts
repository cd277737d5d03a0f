/** What every Registry must do; each implementation runs it on its own backend. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Registry, WatchEvent } from '@freshet/infra/runtime';
import { eventually } from '../eventually.ts';

export type RegistryBackend = {
  /** One more handle on the same registry; in-memory ones may give the same one again. */
  open(): Promise<Registry>;
  close(): Promise<void>;
};

const TTL = { ttlMs: 600 } as const;

export function registryContract(
  name: string,
  createBackend: () => Promise<RegistryBackend>,
): void {
  describe(`${name} as a Registry`, () => {
    let backend: RegistryBackend;
    let registry: Registry;
    let other: Registry;

    beforeEach(async () => {
      backend = await createBackend();
      registry = await backend.open();
      other = await backend.open();
    });

    afterEach(async () => {
      await registry.close();
      await other.close();
      await backend.close();
    });

    it('shows a lease to everybody, and not after its release', async () => {
      const lease = await registry.acquire('node/a', { load: 1 }, TTL);
      expect(await other.get('node/a')).toEqual({ key: 'node/a', value: { load: 1 } });
      await lease.release();
      await lease.release();
      expect(await other.get('node/a')).toBeUndefined();
      expect(lease.lost.aborted).toBe(true);
    });

    it('gives a key to exactly one of many that want it', async () => {
      const results = await Promise.allSettled(
        Array.from({ length: 50 }, (_, n) =>
          (n % 2 === 0 ? registry : other).acquire('origin/one', n, TTL),
        ),
      );
      const won = results.filter((result) => result.status === 'fulfilled');
      const lost = results.filter((result) => result.status === 'rejected');
      expect(won).toHaveLength(1);
      for (const { reason } of lost) {
        expect(reason).toMatchObject({ code: 'REGISTRY_KEY_TAKEN', kind: 'conflict' });
      }
    });

    it('gives a released key to the next one', async () => {
      const first = await registry.acquire('origin/next', 1, TTL);
      await first.release();
      const second = await other.acquire('origin/next', 2, TTL);
      // The old holder has no power over the new one's lease.
      await first.release();
      await expect(first.update('stolen')).rejects.toMatchObject({ code: 'REGISTRY_LEASE_LOST' });
      expect(await registry.get('origin/next')).toEqual({ key: 'origin/next', value: 2 });
      expect(second.lost.aborted).toBe(false);
    });

    it('keeps a lease, with its newest value, far past its time to live', async () => {
      const lease = await registry.acquire('node/kept', { load: 1 }, { ttlMs: 300 });
      await lease.update({ load: 2 });
      const until = Date.now() + 1000;
      await eventually(() => (Date.now() > until ? undefined : 'the time is not over'));
      expect(await other.get('node/kept')).toEqual({ key: 'node/kept', value: { load: 2 } });
      expect(lease.lost.aborted).toBe(false);
    });

    it('lists by prefix, in key order', async () => {
      for (const key of ['node/b', 'node/a', 'nodes/x', 'origin/a', 'node/a*', 'node/[a]']) {
        await registry.acquire(key, key, TTL);
      }
      expect((await other.list('node/')).map((record) => record.key)).toEqual([
        'node/[a]',
        'node/a',
        'node/a*',
        'node/b',
      ]);
      expect((await other.list('')).length).toBe(6);
      // A prefix is text, not a pattern.
      expect(await other.list('node/*')).toEqual([]);
    });

    it('tells a watcher what is there, then every change, in order, of its prefix only', async () => {
      await registry.acquire('node/old', 0, TTL);
      const events: WatchEvent[] = [];
      const stop = await other.watch('node/', (event) => events.push(event));
      expect(events).toEqual([{ kind: 'set', key: 'node/old', value: 0 }]);
      const lease = await registry.acquire('node/new', 1, TTL);
      await registry.acquire('origin/new', 1, TTL);
      await lease.update(2);
      await lease.release();
      await eventually(() => (events.length >= 4 ? undefined : JSON.stringify(events)));
      expect(events.slice(1)).toEqual([
        { kind: 'set', key: 'node/new', value: 1 },
        { kind: 'set', key: 'node/new', value: 2 },
        { kind: 'deleted', key: 'node/new' },
      ]);
      await stop();
      await stop();
      await registry.acquire('node/later', 3, TTL);
      expect(events).toHaveLength(4);
    });

    it('goes on when a watcher throws', async () => {
      const events: WatchEvent[] = [];
      await registry.watch('w/', () => {
        throw new Error('a broken watcher');
      });
      await registry.watch('w/', (event) => events.push(event));
      await registry.acquire('w/a', 1, TTL);
      await eventually(() => (events.length === 1 ? undefined : 'no event yet'));
    });

    it('gives up its leases when it closes, and refuses everything afterwards', async () => {
      const lease = await registry.acquire('node/closing', 1, TTL);
      await registry.close();
      await registry.close();
      expect(lease.lost.aborted).toBe(true);
      await expect(registry.get('x')).rejects.toMatchObject({ code: 'REGISTRY_CLOSED' });
      await expect(registry.acquire('x', 1, TTL)).rejects.toMatchObject({
        code: 'REGISTRY_CLOSED',
      });
      await expect(registry.watch('', () => undefined)).rejects.toMatchObject({
        code: 'REGISTRY_CLOSED',
      });
    });
  });
}
