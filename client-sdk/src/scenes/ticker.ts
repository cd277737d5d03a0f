/** A steady beat that goes on while the page is hidden, where timers of pages are slowed down to one a second. */

export type Ticker = { close(): void };

/** Runs `onTick` so often. In a worker where one can be made (CSP `worker-src blob:`), else by a timer of the page. */
export function startTicker(ticksPerSecond: number, onTick: () => void): Ticker {
  const intervalMs = 1_000 / ticksPerSecond;
  try {
    return inWorker(intervalMs, onTick);
  } catch {
    const timer = setInterval(onTick, intervalMs);
    return {
      close: () => {
        clearInterval(timer);
      },
    };
  }
}

function inWorker(intervalMs: number, onTick: () => void): Ticker {
  const script = `setInterval(() => postMessage(0), ${intervalMs});`;
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(url);
  worker.onmessage = onTick;
  let timer: ReturnType<typeof setInterval> | undefined;
  // Forbidden by a policy: told only afterwards.
  worker.onerror = () => {
    timer ??= setInterval(onTick, intervalMs);
  };
  return {
    close: () => {
      worker.terminate();
      clearInterval(timer);
      URL.revokeObjectURL(url);
    },
  };
}
