/** Renewals of many leases of one process, sent together: each alone would cost Redis several times as much. */
import type { RedisScript } from './redis-connection.ts';
import { RENEW } from './registry-redis-scripts.ts';
import { runtimeError } from './runtime-errors.ts';

export type Renewal = {
  /** Key of the lease in Redis. */
  readonly lease: string;
  readonly name: string;
  readonly token: string;
  readonly ttlMs: number;
  readonly value: string;
};

type Waiting = Renewal & {
  readonly resolve: (held: boolean) => void;
  readonly reject: (error: unknown) => void;
};

type Run = (
  script: RedisScript,
  keys: readonly string[],
  args: readonly string[],
) => Promise<unknown>;

/** Longest wait for others; short-lived leases wait a thirtieth of their life. */
const GATHER_MS = 100;
const GATHER_SHARE = 30;
/** Of one script: a millisecond of Redis. */
const MOST_AT_ONCE = 250;

export class RedisRenewals {
  readonly #run: Run;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** `run` puts what all scripts need in front of keys and arguments. */
  constructor(run: Run) {
    this.#run = run;
  }

  /** False when somebody else holds the key. @throws what Redis throws */
  renew(renewal: Renewal): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...renewal, resolve, reject });
      if (this.#waiting.length >= MOST_AT_ONCE) {
        void this.#send();
      } else {
        const waitMs = Math.min(GATHER_MS, renewal.ttlMs / GATHER_SHARE);
        this.#timer ??= setTimeout(() => void this.#send(), waitMs);
      }
    });
  }

  /** What still waits is not renewed. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting.splice(0).forEach(({ reject }) => reject(runtimeError('REGISTRY_CLOSED')));
  }

  async #send(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const sent = this.#waiting;
    this.#waiting = [];
    try {
      const keys = sent.map(({ lease }) => lease);
      const args = sent.flatMap(({ name, token, ttlMs, value }) => [
        ...[name, token, String(ttlMs), value],
      ]);
      // One number for each lease: the script's own answer.
      const answers = (await this.#run(RENEW, keys, args)) as readonly number[];
      sent.forEach(({ resolve }, index) => resolve(answers[index] === 1));
    } catch (error) {
      sent.forEach(({ reject }) => reject(error));
    }
  }
}
