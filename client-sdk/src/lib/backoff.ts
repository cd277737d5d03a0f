/** Exponential backoff with full jitter: the first try is immediate, later ones spread out. */

export type BackoffOptions = {
  /** Upper bound of the second try's delay, ms. Default 300. */
  readonly baseMs?: number;
  /** Upper bound of every delay, ms. Default 8,000. */
  readonly maxMs?: number;
};

/**
 * The delay before a try.
 *
 * @param attempt - 0 for the first try, which is not delayed.
 * @param random - uniform in [0, 1).
 * @param floorMs - what the server asked for (`retryAfterMs`), never undercut.
 * @returns milliseconds.
 */
export function backoffDelayMs(
  attempt: number,
  random: () => number,
  floorMs = 0,
  options: BackoffOptions = {},
): number {
  if (attempt <= 0) {
    return floorMs;
  }
  const baseMs = options.baseMs ?? 300;
  const maxMs = options.maxMs ?? 8_000;
  const ceilingMs = Math.min(maxMs, baseMs * 2 ** Math.min(attempt - 1, 20));
  return floorMs + Math.round(random() * ceilingMs);
}
