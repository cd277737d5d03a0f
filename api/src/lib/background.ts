/** Work that an answer does not wait for, so that its time gives nothing away: bounded, and awaited at the end. */

export type Background = {
  /** False when there is too much of it already, and this was left out. */
  run(work: () => Promise<unknown>): boolean;
  /** Resolves when all of it is over. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

export function createBackground(options: {
  readonly max: number;
  readonly onFailed: (error: unknown) => void;
}): Background {
  const running = new Set<Promise<unknown>>();
  let closed = false;

  async function idle(): Promise<void> {
    while (running.size > 0) {
      await Promise.all(running);
    }
  }

  return {
    run(work) {
      if (closed || running.size >= options.max) {
        return false;
      }
      const task = work()
        .catch(options.onFailed)
        .finally(() => running.delete(task));
      running.add(task);
      return true;
    },
    idle,
    close() {
      closed = true;
      return idle();
    },
  };
}
