/** Finds out that the other end of an HTTP/2 session is dead or stopped, by pings (RFC 9113 §6.7). */
import type { Http2Session } from 'node:http2';

/** Often, so that little of the time limit is lost to waiting for the next look. */
const PINGS_PER_TIMEOUT = 8;

/**
 * Calls `onDead` once when a ping stays unanswered for about `timeoutMs`. A tick that comes late
 * means that this process itself was stalled: then the answer may be waiting, and nobody is judged.
 * The result stops it; it stops by itself when the session closes.
 */
export function keepAlive(
  session: Http2Session,
  timeoutMs: number,
  onDead: () => void,
): () => void {
  const intervalMs = timeoutMs / PINGS_PER_TIMEOUT;
  let lastTickMs = performance.now();
  let unansweredSinceMs: number | undefined;
  const stop = (): void => clearInterval(timer);
  const tick = (): void => {
    const nowMs = performance.now();
    const late = nowMs - lastTickMs > 2 * intervalMs;
    lastTickMs = nowMs;
    if (session.closed || session.destroyed) {
      stop();
      return;
    }
    if (late && unansweredSinceMs !== undefined) {
      unansweredSinceMs = nowMs;
      return;
    }
    if (unansweredSinceMs !== undefined) {
      if (nowMs - unansweredSinceMs >= timeoutMs - 2 * intervalMs) {
        stop();
        onDead();
      }
      return;
    }
    unansweredSinceMs = nowMs;
    session.ping((error) => {
      if (error === null) {
        unansweredSinceMs = undefined;
      }
    });
  };
  const timer = setInterval(tick, intervalMs);
  session.once('close', stop);
  return stop;
}
