/**
 * Registry in one process's memory. Holders and watchers share the process, so a lease can only be
 * lost with the registry itself; everything else behaves as over Redis.
 */
import type { Logger } from './log.ts';
import type { Lease, LeaseRecord, Registry, WatchEvent } from './registry.ts';
import { runtimeError } from './runtime-errors.ts';

type Held = { value: unknown; readonly abort: AbortController };
type Watcher = { readonly prefix: string; readonly listener: (event: WatchEvent) => void };

export function createMemoryRegistry(deps: { readonly log: Logger }): Registry {
  return new MemoryRegistry(deps.log);
}

class MemoryRegistry implements Registry {
  readonly #log: Logger;
  readonly #held = new Map<string, Held>();
  readonly #watchers = new Set<Watcher>();
  #closed = false;

  constructor(log: Logger) {
    this.#log = log;
  }

  async acquire(key: string, value: unknown, _options: { ttlMs: number }): Promise<Lease> {
    this.#assertOpen();
    if (this.#held.has(key)) {
      throw runtimeError('REGISTRY_KEY_TAKEN', { details: { key } });
    }
    const held: Held = { value: structuredClone(value), abort: new AbortController() };
    this.#held.set(key, held);
    this.#notify({ kind: 'set', key, value: held.value });
    return {
      key,
      lost: held.abort.signal,
      update: async (next) => this.#update(key, held, next),
      release: async () => this.#release(key, held),
    };
  }

  async get(key: string): Promise<LeaseRecord | undefined> {
    this.#assertOpen();
    const held = this.#held.get(key);
    return held === undefined ? undefined : { key, value: structuredClone(held.value) };
  }

  async list(prefix: string): Promise<readonly LeaseRecord[]> {
    this.#assertOpen();
    return this.#records(prefix);
  }

  async watch(prefix: string, listener: (event: WatchEvent) => void): Promise<() => Promise<void>> {
    this.#assertOpen();
    const watcher: Watcher = { prefix, listener };
    // Synchronously, so that no change falls between the present records and the changes.
    for (const record of this.#records(prefix)) {
      this.#tell(watcher, { kind: 'set', ...record });
    }
    this.#watchers.add(watcher);
    return async () => {
      this.#watchers.delete(watcher);
    };
  }

  async close(): Promise<void> {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    this.#watchers.clear();
    const leases = [...this.#held.values()];
    this.#held.clear();
    for (const held of leases) {
      held.abort.abort(runtimeError('REGISTRY_CLOSED'));
    }
  }

  #records(prefix: string): LeaseRecord[] {
    return [...this.#held]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, held]) => ({ key, value: structuredClone(held.value) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  #update(key: string, held: Held, next: unknown): void {
    if (this.#held.get(key) !== held) {
      throw runtimeError('REGISTRY_LEASE_LOST', { details: { key } });
    }
    held.value = structuredClone(next);
    this.#notify({ kind: 'set', key, value: held.value });
  }

  #release(key: string, held: Held): void {
    if (this.#held.get(key) !== held) {
      return;
    }
    this.#held.delete(key);
    held.abort.abort(runtimeError('REGISTRY_LEASE_LOST', { details: { key } }));
    this.#notify({ kind: 'deleted', key });
  }

  #notify(event: WatchEvent): void {
    for (const watcher of this.#watchers) {
      if (event.key.startsWith(watcher.prefix)) {
        this.#tell(watcher, structuredClone(event));
      }
    }
  }

  #tell(watcher: Watcher, event: WatchEvent): void {
    try {
      watcher.listener(event);
    } catch (error) {
      this.#log.error({ key: event.key, err: error }, 'registry watcher failed');
    }
  }

  #assertOpen(): void {
    if (this.#closed) {
      throw runtimeError('REGISTRY_CLOSED');
    }
  }
}
