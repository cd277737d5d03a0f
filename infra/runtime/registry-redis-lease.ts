/** One lease in Redis: renewed every third of its life, lost when that fails for all of it. */
import type { Logger } from './log.ts';
import type { Lease } from './registry.ts';
import { runtimeError } from './runtime-errors.ts';

export type LeaseCommands = {
  /** False when somebody else holds the key. */
  renew(value: string): Promise<boolean>;
  update(value: string): Promise<boolean>;
  release(): Promise<void>;
};

const RENEWALS_PER_LIFE = 3;

export class RedisLease implements Lease {
  readonly key: string;
  readonly #log: Logger;
  readonly #commands: LeaseCommands;
  readonly #ttlMs: number;
  readonly #abort = new AbortController();
  readonly #onOver: () => void;
  readonly #timer: NodeJS.Timeout;
  /** The lease is surely ours until then, on our own clock. */
  #sureUntilMs: number;
  #value: string;
  #renewing = false;

  constructor(
    deps: { log: Logger; commands: LeaseCommands; onOver: () => void },
    facts: { key: string; value: string; ttlMs: number; askedAtMs: number },
  ) {
    this.#log = deps.log;
    this.#commands = deps.commands;
    this.#onOver = deps.onOver;
    this.key = facts.key;
    this.#value = facts.value;
    this.#ttlMs = facts.ttlMs;
    this.#sureUntilMs = facts.askedAtMs + facts.ttlMs;
    this.#timer = setInterval(() => void this.#tick(), facts.ttlMs / RENEWALS_PER_LIFE);
  }

  get lost(): AbortSignal {
    return this.#abort.signal;
  }

  async update(value: unknown): Promise<void> {
    this.#assertHeld();
    const text = JSON.stringify(value ?? null);
    const askedAtMs = performance.now();
    const previous = this.#value;
    // A renewal that puts the lease back meanwhile must not put back the old value.
    this.#value = text;
    try {
      this.#judge(await this.#commands.update(text), askedAtMs);
    } catch (error) {
      if (this.#value === text) {
        this.#value = previous;
      }
      throw error;
    }
    this.#assertHeld();
  }

  async release(): Promise<void> {
    if (this.#abort.signal.aborted) {
      return;
    }
    this.#end();
    await this.#commands.release();
  }

  async #tick(): Promise<void> {
    if (performance.now() > this.#sureUntilMs) {
      this.#log.warn({ key: this.key }, 'lease lost: not renewed in time');
      this.#end();
      return;
    }
    if (this.#renewing) {
      return;
    }
    this.#renewing = true;
    const askedAtMs = performance.now();
    try {
      this.#judge(await this.#commands.renew(this.#value), askedAtMs);
    } catch (error) {
      this.#log.debug({ key: this.key, err: error }, 'lease not renewed yet');
    } finally {
      this.#renewing = false;
    }
  }

  #judge(held: boolean, askedAtMs: number): void {
    if (this.#abort.signal.aborted) {
      return;
    }
    if (held) {
      this.#sureUntilMs = askedAtMs + this.#ttlMs;
    } else {
      this.#log.warn({ key: this.key }, 'lease lost: somebody else holds it');
      this.#end();
    }
  }

  #end(): void {
    clearInterval(this.#timer);
    this.#onOver();
    this.#abort.abort(runtimeError('REGISTRY_LEASE_LOST', { details: { key: this.key } }));
  }

  #assertHeld(): void {
    if (this.#abort.signal.aborted) {
      throw runtimeError('REGISTRY_LEASE_LOST', { details: { key: this.key } });
    }
  }
}
