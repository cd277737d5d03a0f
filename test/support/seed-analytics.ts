/** Figures of a stream that is over: an hour and a half with a crowd that comes, stays and goes. */
import type { Database } from '@freshet/infra/runtime';

/** Viewers at the height of it. */
export const SEEDED_PEAK = 84;
const MINUTES = 90;

export async function seedAnalytics(db: Database, streamId: string): Promise<void> {
  await db.query(
    `UPDATE streams SET status = 'ended', live_epoch = 1, peak_viewers = $2,
            started_at = now() - make_interval(mins => $3), ended_at = now() - interval '1 minute'
      WHERE id = $1`,
    [streamId, SEEDED_PEAK, MINUTES],
  );
  await db.query(
    `INSERT INTO analytics_minutes
     SELECT s.id, s.user_id, date_trunc('minute', now()) - make_interval(mins => $2::int - n), 63,
            6 * c.webrtc, 6 * c.hls, c.webrtc + c.hls, n * 3, greatest(0, n * 3 - c.webrtc - c.hls), n * 2
       FROM streams s, generate_series(0, $2::int - 2) n,
            LATERAL (SELECT round(60 * sin(pi() * n / $2::int) + 4)::int AS webrtc,
                            round(20 * sin(pi() * n / $2::int))::int AS hls) c
      WHERE s.id = $1 ON CONFLICT DO NOTHING`,
    [streamId, MINUTES],
  );
  await db.query(
    `INSERT INTO analytics_sessions
     SELECT date_trunc('day', t.at, 'UTC'), s.id, sha256(n::text::bytea), s.user_id,
            (string_to_array('DE,DE,DE,US,US,BR,JP,ZZ', ','))[1 + n % 8],
            (string_to_array('desktop,mobile,mobile,tv', ','))[1 + n % 4],
            CASE WHEN n % 4 = 0 THEN 'hls' ELSE 'webrtc' END, t.at, t.at + interval '20 minutes',
            300 + n * 2, 180 + n % 60, 2500000, n * 3, 1200000, n % 3,
            (string_to_array('DE-BY,DE-BE,ZZ,US-NY,ZZ,BR-SP,JP-13,ZZ', ','))[1 + n % 8]
       FROM streams s, generate_series(1, 160) n,
            LATERAL (SELECT now() - make_interval(mins => 20 + n % 60) AS at) t
      WHERE s.id = $1`,
    [streamId],
  );
}
