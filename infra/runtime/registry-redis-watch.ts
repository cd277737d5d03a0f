/**
 * One watch of the Redis registry: a copy of the records under a prefix that events keep fresh. It is read
 * anew when an event is missing. Listeners see differences only.
 */
import type { WatchEvent } from './registry.ts';

export type RegistryRecord = { readonly rev: number; readonly value: string };

/** Where Redis is: changes are counted in an epoch, which ends when it is wiped. */
export type RegistryHead = { readonly epoch: string; readonly rev: number };

export type RegistryReading = RegistryHead & {
  readonly records: ReadonlyMap<string, RegistryRecord>;
};

export type RegistryChange = {
  readonly kind: 'set' | 'deleted';
  readonly epoch: string;
  readonly rev: number;
  readonly key: string;
  readonly value: string;
};

/** A copy is read anew after this long in any case; a large one more rarely, since that costs Redis more. */
const READ_AGAIN_MS = 60_000;
const READ_AGAIN_MS_PER_RECORD = 60;
/** Changes that wait for a reading; above it there will be another reading. */
const MOST_WAITING = 10_000;

export class RegistryWatch {
  readonly prefix: string;
  readonly #emit: (event: WatchEvent) => void;
  readonly #now: () => number;
  #known = new Map<string, RegistryRecord>();
  #epoch = '';
  /** Everything up to here is in the copy. */
  #rev = 0;
  /** What Redis had reached when it was asked last. */
  #expectedRev = 0;
  #isStale = true;
  /** Changes behind one that is missing. */
  #waiting: RegistryChange[] = [];
  #readAgainAtMs = Infinity;

  constructor(
    prefix: string,
    emit: (event: WatchEvent) => void,
    now: () => number = () => performance.now(),
  ) {
    this.prefix = prefix;
    this.#emit = emit;
    this.#now = now;
  }

  /** Up to which change all is known. */
  get rev(): number {
    return this.#rev;
  }

  /** False when the change does not fit and all has to be read again. */
  apply(change: RegistryChange): boolean {
    if (change.epoch === this.#epoch && change.rev <= this.#rev) {
      return true;
    }
    // Every change is told: one that is missing in between was lost.
    if (change.epoch !== this.#epoch || change.rev !== this.#rev + 1) {
      this.#isStale = true;
      if (this.#waiting.length < MOST_WAITING) {
        this.#waiting.push(change);
      }
      return false;
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

  /** Changes may have been missed. */
  distrust(): void {
    this.#isStale = true;
  }

  /**
   * Whether all has to be read again, by what Redis says of itself: it was wiped, it fell back behind what
   * was known before it was asked (`knownRev`), or it was further a while ago than the news are now.
   */
  mustRead(head: RegistryHead, knownRev: number): boolean {
    const isLate = this.#rev < this.#expectedRev;
    this.#expectedRev = head.rev;
    if (head.epoch !== this.#epoch || head.rev < knownRev) {
      // Its revisions begin anew, or go on below ours.
      this.#rev = 0;
      this.#waiting = this.#waiting.filter(
        ({ epoch }) => epoch === head.epoch && epoch !== this.#epoch,
      );
      return true;
    }
    return this.#isStale || isLate || this.#now() >= this.#readAgainAtMs;
  }

  /** Takes a whole reading of the prefix. One that is older than what is known says nothing. */
  replace(reading: RegistryReading): void {
    if (reading.epoch === this.#epoch && reading.rev < this.#rev) {
      this.#isStale = this.#waiting.length > 0;
      return;
    }
    this.#isStale = false;
    this.#epoch = reading.epoch;
    this.#rev = reading.rev;
    this.#expectedRev = reading.rev;
    this.#readAgainAtMs =
      this.#now() + READ_AGAIN_MS + reading.records.size * READ_AGAIN_MS_PER_RECORD;
    for (const key of [...this.#known.keys()]) {
      if (!reading.records.has(key)) {
        this.#delete(key);
      }
    }
    for (const [key, record] of reading.records) {
      this.#set(key, record);
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    waiting.forEach((change) => this.apply(change));
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
