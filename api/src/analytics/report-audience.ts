/** Where viewers were, on what, and how well it went: from sessions of these days, and sums of earlier ones. */
import type { Queryable } from '@freshet/infra/runtime';
import { EXPERIENCE } from './roll-up.ts';
import { DAY_MS } from './viewer-hash.ts';

export type AudienceShare = {
  readonly value: string;
  readonly viewers: number;
  readonly watchMinutes: number;
};

export type ExperienceReport = {
  /** Viewers who reported anything. */
  readonly reports: number;
  readonly joinMsP50: number | null;
  readonly joinMsP95: number | null;
  readonly latencyMsP50: number | null;
  readonly latencyMsP95: number | null;
  readonly bitrateBpsP50: number | null;
  /** Time that stood still, of all time of playing. */
  readonly freezeRatio: number | null;
  readonly freezesPerHour: number | null;
};

export type AudienceReport = {
  readonly countries: readonly AudienceShare[];
  readonly regions: readonly AudienceShare[];
  readonly devices: readonly AudienceShare[];
  readonly modes: readonly AudienceShare[];
  readonly experience: ExperienceReport;
};

type ShareRow = { kind: string; value: string; viewers: number; watchedS: number };
type ExperienceRow = {
  reports: number;
  joinP50: number | null;
  joinP95: number | null;
  latencyP50: number | null;
  latencyP95: number | null;
  bitrateP50: number | null;
  stalledMs: number;
  playedMs: number;
  freezes: number;
};

const MAX_SHARES = 300;
/** Days up to this age are read from their sessions, older ones from what was made of them. */
const FRESH_DAYS = 1;
const HOUR_MS = 3_600_000;

export async function readAudience(
  db: Queryable,
  of: { readonly streamId: string } | { readonly channelId: string },
  span: { readonly fromMs: number; readonly toMs: number; readonly nowMs: number },
): Promise<AudienceReport> {
  const [column, id] =
    'streamId' in of
      ? (['stream_id', of.streamId] as const)
      : (['channel_id', of.channelId] as const);
  const freshMs = (Math.floor(span.nowMs / DAY_MS) - FRESH_DAYS) * DAY_MS;
  const firstMs = Math.floor(span.fromMs / DAY_MS) * DAY_MS;
  const old = [id, new Date(firstMs), new Date(Math.min(span.toMs, freshMs))];
  const fresh = [id, new Date(Math.max(firstMs, freshMs)), new Date(span.toMs)];
  const [oldShares, freshShares, oldExperience, freshExperience] = await Promise.all([
    db.query<ShareRow>(
      `SELECT kind, value, sum(viewers)::bigint AS viewers, sum(watched_s)::bigint AS "watchedS"
         FROM analytics_audiences WHERE ${column} = $1 AND at >= $2 AND at < $3 GROUP BY 1, 2`,
      old,
    ),
    db.query<ShareRow>(
      `SELECT CASE WHEN grouping(country) = 0 THEN 'country' WHEN grouping(region) = 0 THEN 'region'
                   WHEN grouping(device) = 0 THEN 'device' ELSE 'mode' END AS kind,
              coalesce(country, region, device, mode) AS value, count(*) AS viewers,
              sum(extract(epoch FROM last_at - first_at))::bigint AS "watchedS"
         FROM analytics_sessions WHERE ${column} = $1 AND at >= $2 AND at < $3
        GROUP BY GROUPING SETS ((country), (region), (device), (mode))`,
      fresh,
    ),
    db.query<ExperienceRow>(
      `SELECT reports, join_ms_p50 AS "joinP50", join_ms_p95 AS "joinP95",
              latency_ms_p50 AS "latencyP50", latency_ms_p95 AS "latencyP95",
              bitrate_bps_p50 AS "bitrateP50", stalled_ms AS "stalledMs", played_ms AS "playedMs",
              freezes
         FROM analytics_experience WHERE ${column} = $1 AND at >= $2 AND at < $3 LIMIT 20000`,
      old,
    ),
    db.query<ExperienceRow>(
      `SELECT * FROM (SELECT ${EXPERIENCE}
         FROM analytics_sessions WHERE ${column} = $1 AND at >= $2 AND at < $3)
         AS e (reports, "joinP50", "joinP95", "latencyP50", "latencyP95", "bitrateP50",
               "stalledMs", "playedMs", freezes)`,
      fresh,
    ),
  ]);
  const shares = [...oldShares.rows, ...freshShares.rows];
  return {
    countries: sharesOf(shares, 'country'),
    regions: sharesOf(shares, 'region'),
    devices: sharesOf(shares, 'device'),
    modes: sharesOf(shares, 'mode'),
    experience: together([...oldExperience.rows, ...freshExperience.rows]),
  };
}

/** Most viewers first. */
function sharesOf(rows: readonly ShareRow[], kind: string): readonly AudienceShare[] {
  const sums = new Map<string, { viewers: number; watchedS: number }>();
  for (const { value, viewers, watchedS } of rows.filter((row) => row.kind === kind)) {
    const known = sums.get(value) ?? { viewers: 0, watchedS: 0 };
    sums.set(value, { viewers: known.viewers + viewers, watchedS: known.watchedS + watchedS });
  }
  return [...sums]
    .map(([value, sum]) => ({ value, viewers: sum.viewers, watchMinutes: sum.watchedS / 60 }))
    .sort((a, b) => b.viewers - a.viewers || (a.value < b.value ? -1 : 1))
    .slice(0, MAX_SHARES);
}

/** Percentiles of several days are averaged by their reports; sums are summed. */
function together(rows: readonly ExperienceRow[]): ExperienceReport {
  const sum = (name: 'reports' | 'stalledMs' | 'playedMs' | 'freezes'): number =>
    rows.reduce((total, row) => total + row[name], 0);
  const weighted = (name: keyof ExperienceRow): number | null => {
    const known = rows.filter((row) => row[name] !== null && row.reports > 0);
    const weight = known.reduce((total, { reports }) => total + reports, 0);
    const value = known.reduce((total, row) => total + (row[name] ?? 0) * row.reports, 0);
    return weight === 0 ? null : Math.round(value / weight);
  };
  const playedMs = sum('playedMs');
  const stalledMs = sum('stalledMs');
  const wholeMs = playedMs + stalledMs;
  return {
    reports: sum('reports'),
    joinMsP50: weighted('joinP50'),
    joinMsP95: weighted('joinP95'),
    latencyMsP50: weighted('latencyP50'),
    latencyMsP95: weighted('latencyP95'),
    bitrateBpsP50: weighted('bitrateP50'),
    freezeRatio: wholeMs === 0 ? null : stalledMs / wholeMs,
    freezesPerHour: playedMs === 0 ? null : (sum('freezes') * HOUR_MS) / playedMs,
  };
}
