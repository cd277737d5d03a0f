/** ReportQuality: what the client itself sees; becomes metrics. At most about one per second. */
import { sigError } from '../../errors.ts';
import { DONE } from '../../handler.ts';
import type { SessionHandler } from '../../handler.ts';

/** A little less than the second that clients keep, for timers that run early. */
const MIN_INTERVAL_MS = 800;

export const reportQuality: SessionHandler<'reportQuality'> = {
  direction: 'both',
  costly: false,
  handle: ({ session, metrics }, message) => {
    const nowMs = performance.now();
    const waitMs = session.qualityReportedAtMs + MIN_INTERVAL_MS - nowMs;
    if (waitMs > 0) {
      throw sigError('SIG_RATE_LIMITED', { retryAfterMs: waitMs });
    }
    session.qualityReportedAtMs = nowMs;
    if (message.joinTimeMs > 0 && !session.joinTimeCounted) {
      session.joinTimeCounted = true;
      metrics.joinTime(message.joinTimeMs);
    }
    metrics.quality(message);
    return DONE;
  },
};
