/**
 * Waits for a promise at most until a signal aborts. What the promise brings after that is handed
 * to `undo`, so that nothing made too late is left behind.
 */
export function abortable<T>(
  promise: Promise<T>,
  signal: AbortSignal,
  undo?: (late: T) => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error);
    if (signal.aborted) {
      onAbort();
    } else {
      signal.addEventListener('abort', onAbort, { once: true });
    }
    promise
      .then(
        (value) => {
          if (signal.aborted) {
            undo?.(value);
          }
          resolve(value);
        },
        (error: unknown) => reject(error as Error),
      )
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}
