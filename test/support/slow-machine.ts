/**
 * Limits on real time, for machines that have other things to do: what the kernel says had to wait meanwhile
 * (`/proc/pressure`) is granted on top. On a machine that has time the limit itself is asserted.
 */
import { shortageMs } from './hls/cadence.ts';

/** A wait of this long is one that no busy machine excuses. */
const MOST_MS = 10_000;

/** From now on: gives how much longer something may have taken by then, in milliseconds. */
export function graceSinceNow(): () => number {
  const before = shortageMs();
  return () => {
    const now = shortageMs();
    return before === undefined || now === undefined
      ? MOST_MS
      : Math.min(MOST_MS, Math.ceil(now - before));
  };
}
