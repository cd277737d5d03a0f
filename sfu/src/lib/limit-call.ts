/** Gives every call an end: the caller's signal or a time limit. */
import { sfuError } from '../errors.ts';

export type CallLimit<T> = {
  readonly signal: AbortSignal | undefined;
  readonly limitMs: number;
  /** Undoes a result that came too late. */
  readonly undo?: (late: T) => void;
};

/** @throws SFU_ABORTED, SFU_TIMEOUT, and what `work` rejects with */
export function limitCall<T>(work: () => Promise<T>, limit: CallLimit<T>): Promise<T> {
  const { signal, limitMs, undo } = limit;
  if (signal?.aborted === true) {
    return Promise.reject(sfuError('SFU_ABORTED'));
  }
  return new Promise<T>((resolve, reject) => {
    let isSettled = false;
    const settle = (finish: () => void): void => {
      isSettled = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      finish();
    };
    const abort = (): void => settle(() => reject(sfuError('SFU_ABORTED')));
    const timer = setTimeout(() => settle(() => reject(sfuError('SFU_TIMEOUT'))), limitMs);
    signal?.addEventListener('abort', abort, { once: true });
    work().then(
      (value) => (isSettled ? undo?.(value) : settle(() => resolve(value))),
      (error: unknown) => {
        if (!isSettled) {
          settle(() => reject(error instanceof Error ? error : new Error(String(error))));
        }
      },
    );
  });
}
