/**
 * One watch of the Redis registry: a copy of the records under a prefix that events keep fresh and a
 * regular reading corrects, since leases that run out tell nobody. Listeners see differences only.
 */
import type { WatchEvent } from './registry.ts';

export type RegistryRecord = { readonly rev: number; readonly value: string };

export type RegistryReading = {
  readonly epoch: string;
  readonly rev: number;
  readonly records: ReadonlyMap<string, RegistryRecord>;
};

export type RegistryChange = {
  readonly kind: 'set' | 'deleted';
  readonly epoch: string;
  readonly rev: number;
  readonly key: string;
  readonly value: string;
};

export class RegistryWatch {
  readonly prefix: string;
  readonly #emit: (event: WatchEvent) => void;
  #known = new Map<string, RegistryRecord>();
  #epoch = '';
  /** Everything up to here is in the copy. */
  #rev = 0;

  constructor(prefix: string, emit: (event: WatchEvent) => void) {
    this.prefix = prefix;
    this.#emit = emit;
  }

  /** False when the change does not fit and all has to be read again. */
  apply(change: RegistryChange): boolean {
    if (change.epoch !== this.#epoch) {
      return false;
    }
    if (change.rev <= this.#rev) {
      return true;
    }
    this.#rev = change.rev;
    if (change.key.startsWith(this.prefix)) {
      if (change.kind === 'set') {
        this.#set(change.key, { rev: change.rev, value: change.value });
      } else {
        this.#delete(change.key);
      }
    }
    return true;
  }

  /** Takes a whole reading of the prefix. One that is older than what is known says nothing. */
  replace(reading: RegistryReading): void {
    if (reading.epoch === this.#epoch && reading.rev < this.#rev) {
      return;
    }
    this.#epoch = reading.epoch;
    this.#rev = reading.rev;
    for (const key of [...this.#known.keys()]) {
      if (!reading.records.has(key)) {
        this.#delete(key);
      }
    }
    for (const [key, record] of reading.records) {
      this.#set(key, record);
    }
  }

  #set(key: string, record: RegistryRecord): void {
    const known = this.#known.get(key);
    this.#known.set(key, record);
    if (known?.value !== record.value) {
      this.#emit({ kind: 'set', key, value: JSON.parse(record.value) as unknown });
    }
  }

  #delete(key: string): void {
    if (this.#known.delete(key)) {
      this.#emit({ kind: 'deleted', key });
    }
  }
}
