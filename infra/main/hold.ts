/** Starting in parallel, closing in a fixed order. */
import type { Closer } from '@freshet/infra/runtime';

/**
 * Registers the release of something that is still starting. The place in the closing order is that
 * of this call, not of the moment when the start ends; a start that failed has nothing to release.
 */
export function hold<T extends { close(): void | Promise<void> }>(
  closer: Closer,
  starting: Promise<T>,
): Promise<T> {
  closer.push(async () => {
    const resource = await starting.catch(() => undefined);
    await resource?.close();
  });
  return heard(starting);
}

/** A promise that is awaited later: failing meanwhile is not a failure that nobody heard. */
export function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
