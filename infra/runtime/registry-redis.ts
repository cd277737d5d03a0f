/**
 * Registry on Redis: leases are keys with a time to live, changes are told by sharded pub/sub. Each second
 * everybody asks whether all changes came, and one of them all looks for what ran out. Renewals go out
 * together. A wiped Redis is filled again by the holders' renewals.
 */
import { randomBytes } from 'node:crypto';
import type { Logger } from './log.ts';
import { RedisLink } from './redis-connection.ts';
import type { RedisScript } from './redis-connection.ts';
import { RedisLease } from './registry-redis-lease.ts';
import { RedisRenewals } from './registry-redis-renewals.ts';
import { ACQUIRE, LIST, RELEASE, SWEEP, UPDATE } from './registry-redis-scripts.ts';
import { RegistryWatch } from './registry-redis-watch.ts';
import type {
  RegistryChange,
  RegistryHead,
  RegistryReading,
  RegistryRecord,
} from './registry-redis-watch.ts';
import type { Lease, LeaseRecord, Registry, WatchEvent } from './registry.ts';
import { runtimeError } from './runtime-errors.ts';
import type { Secret } from './secret.ts';

export type RedisRegistryOptions = {
  readonly url: Secret;
  /** Default `freshet`. */
  readonly keyPrefix?: string;
  /** How often watches are corrected. Default 1000 ms. */
  readonly correctMs?: number;
};

const DEFAULT_CORRECT_MS = 1000;
/** So that everybody's questions of one second are answered by one sweep. */
const SWEEP_SHARE = 0.9;
/** About ten milliseconds of Redis; what is left is for the next sweep. */
const MOST_SWEPT = 20_000;

/** Resolves when it is connected. @throws REGISTRY_UNAVAILABLE */
export async function createRedisRegistry(
  deps: { readonly log: Logger },
  options: RedisRegistryOptions,
): Promise<Registry> {
  const registry = new RedisRegistry(deps.log, options);
  await registry.open();
  return registry;
}

class RedisRegistry implements Registry {
  readonly #log: Logger;
  readonly #options: RedisRegistryOptions;
  readonly #base: string;
  /** Two handles of one process are two holders. */
  readonly #holder = randomBytes(9).toString('base64url');
  readonly #leases = new Set<RedisLease>();
  readonly #watches = new Set<RegistryWatch>();
  readonly #renewals = new RedisRenewals((script, keys, args) =>
    this.#connected().run(script, [...this.#sharedKeys, ...keys], [newEpoch(), ...args]),
  );
  #link: RedisLink | undefined;
  #following: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #correcting = false;
  #leaseCount = 0;
  #closed = false;

  constructor(log: Logger, options: RedisRegistryOptions) {
    this.#log = log;
    this.#options = options;
    this.#base = `${options.keyPrefix ?? 'freshet'}:{registry}`;
  }

  async open(): Promise<void> {
    this.#link = await RedisLink.open(this.#log, {
      url: this.#options.url,
      name: 'registry',
      unavailable: (cause) => runtimeError('REGISTRY_UNAVAILABLE', { cause }),
      onMessage: (_channel, message) => this.#handleMessage(message),
      onReconnected: () => {
        this.#following = undefined;
        this.#watches.forEach((watch) => watch.distrust());
        void this.#correct();
      },
    });
    this.#timer = setInterval(
      () => void this.#correct(),
      this.#options.correctMs ?? DEFAULT_CORRECT_MS,
    );
    this.#timer.unref();
  }

  async acquire(key: string, value: unknown, options: { ttlMs: number }): Promise<Lease> {
    this.#usable();
    this.#leaseCount += 1;
    const token = `${this.#holder}${this.#leaseCount}`;
    const text = JSON.stringify(value ?? null);
    const ttl = String(Math.ceil(options.ttlMs));
    const run = async (script: RedisScript, next: string): Promise<boolean> =>
      (await this.#change(script, key, [token, ttl, next])) === 1;
    const askedAtMs = performance.now();
    if (!(await run(ACQUIRE, text))) {
      throw runtimeError('REGISTRY_KEY_TAKEN', { details: { key } });
    }
    const lease: RedisLease = new RedisLease(
      {
        log: this.#log,
        commands: {
          renew: (next) =>
            this.#renewals.renew({
              ...{ lease: this.#leaseKey(key), name: key, token },
              ...{ ttlMs: Math.ceil(options.ttlMs), value: next },
            }),
          update: (next) => run(UPDATE, next),
          release: async () => {
            await this.#change(RELEASE, key, [token]);
          },
        },
        onOver: () => this.#leases.delete(lease),
      },
      { key, value: text, ttlMs: options.ttlMs, askedAtMs },
    );
    this.#leases.add(lease);
    if (this.#closed) {
      // Closed while it was asked for.
      await lease.release().catch(() => undefined);
      throw runtimeError('REGISTRY_CLOSED');
    }
    return lease;
  }

  async get(key: string): Promise<LeaseRecord | undefined> {
    // Keys are rarely prefixes of many others; the answer is the first of them.
    const { records } = await this.#read(key);
    const record = records.get(key);
    return record && { key, value: JSON.parse(record.value) as unknown };
  }

  async list(prefix: string): Promise<readonly LeaseRecord[]> {
    const { records } = await this.#read(prefix);
    return [...records]
      .map(([key, record]) => ({ key, value: JSON.parse(record.value) as unknown }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  async watch(prefix: string, listener: (event: WatchEvent) => void): Promise<() => Promise<void>> {
    this.#usable();
    await this.#follow();
    let stopped = false;
    const watch = new RegistryWatch(prefix, (event) => {
      if (!stopped && !this.#closed) {
        this.#tell(listener, event);
      }
    });
    // Known before the reading, so that changes meanwhile are not lost: they ask for another one.
    const reading = await this.#read(prefix);
    watch.replace(reading);
    this.#watches.add(watch);
    // What changed between the reading and now was told to nobody.
    watch.distrust();
    void this.#correct();
    return async () => {
      stopped = true;
      this.#watches.delete(watch);
      return Promise.resolve();
    };
  }

  async close(): Promise<void> {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    clearInterval(this.#timer);
    this.#watches.clear();
    await Promise.allSettled([...this.#leases].map((lease) => lease.release()));
    this.#renewals.close();
    await this.#link?.close();
  }

  #change(script: RedisScript, key: string, args: readonly string[]): Promise<unknown> {
    const keys = [...this.#sharedKeys, this.#leaseKey(key)];
    // Leases are released after close has begun, so this asks for the link only.
    return this.#connected().run(script, keys, [newEpoch(), key, ...args]);
  }

  async #sweep(prefix: string): Promise<RegistryHead> {
    const everyMs = Math.floor((this.#options.correctMs ?? DEFAULT_CORRECT_MS) * SWEEP_SHARE);
    const answer = await this.#usable().run(SWEEP, this.#sharedKeys, [
      ...[newEpoch(), this.#leaseKey(''), prefix],
      ...[String(everyMs), String(MOST_SWEPT)],
    ]);
    // The script's own answer.
    const [epoch, rev] = answer as [string, number];
    return { epoch, rev };
  }

  async #read(prefix: string): Promise<RegistryReading> {
    const answer = await this.#usable().run(
      LIST,
      [this.#metaKey, this.#indexKey],
      [this.#leaseKey(''), prefix],
    );
    // The script's own answer.
    const [epoch, rev, flat] = answer as [string, number, string[]];
    const records = new Map<string, RegistryRecord>();
    for (let index = 0; index < flat.length; index += 3) {
      const [key = '', recordRev, value = 'null'] = flat.slice(index, index + 3);
      records.set(key, { rev: Number(recordRev), value });
    }
    return { epoch, rev, records };
  }

  /** Subscribed once per connection. */
  #follow(): Promise<void> {
    this.#following ??= this.#connected()
      .subscribe(this.#channel)
      .catch((error: unknown) => {
        this.#following = undefined;
        throw error;
      });
    return this.#following;
  }

  #handleMessage(message: string): void {
    const change = parseChange(message);
    const fits = [...this.#watches].map((watch) => change === undefined || watch.apply(change));
    if (fits.includes(false)) {
      void this.#correct();
    }
  }

  async #correct(): Promise<void> {
    if (this.#correcting || this.#closed || this.#watches.size === 0) {
      return;
    }
    this.#correcting = true;
    try {
      await this.#follow();
      for (const watch of this.#watches) {
        const knownRev = watch.rev;
        if (watch.mustRead(await this.#sweep(watch.prefix), knownRev)) {
          watch.replace(await this.#read(watch.prefix));
        }
      }
    } catch (error) {
      // What was known stays: a Redis that is away says nothing about who lives.
      this.#log.debug({ err: error }, 'registry not read');
    } finally {
      this.#correcting = false;
    }
  }

  #tell(listener: (event: WatchEvent) => void, event: WatchEvent): void {
    try {
      listener(event);
    } catch (error) {
      this.#log.error({ key: event.key, err: error }, 'registry watcher failed');
    }
  }

  #usable(): RedisLink {
    if (this.#closed) {
      throw runtimeError('REGISTRY_CLOSED');
    }
    return this.#connected();
  }

  #connected(): RedisLink {
    if (this.#link === undefined) {
      throw runtimeError('REGISTRY_CLOSED');
    }
    return this.#link;
  }

  #leaseKey(key: string): string {
    return `${this.#base}:l:${key}`;
  }

  /** What every script of a change is given first. */
  get #sharedKeys(): readonly string[] {
    return [this.#metaKey, this.#indexKey, this.#channel];
  }

  get #metaKey(): string {
    return `${this.#base}:m`;
  }

  get #indexKey(): string {
    return `${this.#base}:i`;
  }

  get #channel(): string {
    return `${this.#base}:c`;
  }
}

/** Of a Redis that has none. */
function newEpoch(): string {
  return randomBytes(6).toString('hex');
}

/** `set <epoch> <rev> <bytes of the key> <key><value>`, or `deleted …` without a value. */
function parseChange(message: string): RegistryChange | undefined {
  const match = /^(set|deleted) (\S+) (\d+) (\d+) /.exec(message);
  if (match === null) {
    return undefined;
  }
  const [head, kind, epoch = '', rev, keyBytes] = match;
  const rest = Buffer.from(message.slice(head.length), 'utf8');
  const key = rest.subarray(0, Number(keyBytes)).toString('utf8');
  const value = rest.subarray(Number(keyBytes)).toString('utf8');
  return { kind: kind === 'set' ? 'set' : 'deleted', epoch, rev: Number(rev), key, value };
}
