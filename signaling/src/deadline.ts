/** An AbortSignal that fires when a request takes too long or its owner is gone. */
import { sigError } from './errors.ts';

/** Runs `task` with such a signal; the timer and the listener are gone when it settles. */
export async function withDeadline<T>(
  limits: { readonly timeoutMs: number; readonly parent?: AbortSignal },
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const onParentAbort = (): void => controller.abort(limits.parent?.reason);
  if (limits.parent?.aborted === true) {
    onParentAbort();
  }
  limits.parent?.addEventListener('abort', onParentAbort, { once: true });
  const timer = setTimeout(
    () => controller.abort(sigError('SIG_REQUEST_TIMEOUT')),
    limits.timeoutMs,
  );
  try {
    return await task(controller.signal);
  } finally {
    clearTimeout(timer);
    limits.parent?.removeEventListener('abort', onParentAbort);
  }
}
