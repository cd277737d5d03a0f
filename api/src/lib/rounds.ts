/** Work that is done again and again: one run at a time, whoever asks for it, and an end that waits. */

export type Rounds<T> = {
  /** One run now, or the one that is under way. Rejects with what the work throws. */
  readonly round: () => Promise<T>;
  /** No run starts by itself any more; resolves when the last one is over. */
  readonly close: () => Promise<void>;
};

/** `onFailed` hears of every run that fails, once, whoever started it. */
export function createRounds<T>(
  work: () => Promise<T>,
  options: { readonly everyMs: number; readonly onFailed: (error: unknown) => void },
): Rounds<T> {
  let running: Promise<T> | undefined;

  function round(): Promise<T> {
    if (running === undefined) {
      running = work().finally(() => {
        running = undefined;
      });
      running.catch(options.onFailed);
    }
    return running;
  }

  const timer = setInterval(() => void round().catch(() => undefined), options.everyMs);
  timer.unref();
  return {
    round,
    async close() {
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}
