/**
 * Reconciler: runs one idempotent step at a time. Requests that arrive while it runs are served
 * together by one more run, so that changes in quick succession cost at most two runs.
 */
export type Reconciler = {
  /** Resolves when a run that began after this call has finished; rejects when that run failed. */
  request(): Promise<void>;
};

export function createReconciler(step: () => Promise<void>): Reconciler {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => {
    const run = step().finally(() => {
      running = undefined;
    });
    running = run;
    return run;
  };
  return {
    request(): Promise<void> {
      if (running === undefined) {
        return start();
      }
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = undefined;
          return start();
        });
      return next;
    },
  };
}
