/**
 * Keeps one key of the registry for as long as it is wanted: takes it, takes it again when it was
 * lost, and writes the latest value. Nobody waits for it; failures are tried again.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Lease, Logger, Registry } from '@freshet/infra/runtime';

const RETRY_MS = 500;

export type KeptLease = {
  /** Writes a new value as soon as the key is held. */
  update(value: unknown): void;
  /** Gives the key up; resolves when that is done or has failed. Idempotent. */
  release(): Promise<void>;
};

export function keepLease(
  deps: { readonly registry: Registry; readonly log: Logger },
  key: string,
  firstValue: unknown,
  ttlMs: number,
): KeptLease {
  const stopped = new AbortController();
  const { signal } = stopped;
  let value = firstValue;
  let lease: Lease | undefined;
  const isStopped = (): boolean => signal.aborted;
  const hold = async (): Promise<void> => {
    while (!isStopped()) {
      try {
        const written = value;
        const taken = await deps.registry.acquire(key, written, { ttlMs });
        lease = taken;
        if (written !== value) {
          await taken.update(value);
        }
        await aborted(signal, taken.lost);
        lease = undefined;
        if (isStopped()) {
          await taken.release();
        }
      } catch (error) {
        deps.log.debug({ key, err: error }, 'lease not held');
        await pause(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  };
  const holding = hold();
  return {
    update: (next) => {
      value = next;
      // A lost lease is taken again with the latest value.
      lease?.update(next).catch(() => undefined);
    },
    release: () => {
      stopped.abort();
      return holding.catch(() => undefined);
    },
  };
}

/** Resolves when one of the signals aborts. */
function aborted(...signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    const any = AbortSignal.any([...signals]);
    if (any.aborted) {
      resolve();
    } else {
      any.addEventListener('abort', () => resolve(), { once: true });
    }
  });
}
