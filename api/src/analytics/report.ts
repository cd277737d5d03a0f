/** Figures of one stream, or of all streams of a channel, over a span of time. */
import type { Queryable } from '@freshet/infra/runtime';
import { readAudience } from './report-audience.ts';
import type { AudienceReport } from './report-audience.ts';
import { KEEP_DAYS } from './roll-up.ts';
import { MINUTE_MS, SLOT_MS } from './sampler.ts';
import { DAY_MS } from './viewer-hash.ts';

export type Interval = 'minute' | 'hour' | 'day';

export type ReportQuery = {
  readonly of: { readonly streamId: string } | { readonly channelId: string };
  readonly channelId: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Default: what gives a few hundred points. Coarser where finer figures are not kept any more. */
  readonly interval?: Interval | undefined;
  readonly nowMs: number;
};

export type ReportPoint = {
  readonly atMs: number;
  /** On average while somebody watched. */
  readonly viewers: number;
  readonly webrtc: number;
  readonly hls: number;
  readonly peak: number;
  readonly joins: number;
  readonly leaves: number;
  readonly chatMessages: number;
  readonly follows: number;
};

export type Report = AudienceReport & {
  readonly fromMs: number;
  readonly toMs: number;
  readonly interval: Interval;
  readonly averageViewers: number;
  readonly peakViewers: number;
  readonly uniqueViewers: number;
  readonly watchMinutes: number;
  readonly joins: number;
  readonly leaves: number;
  readonly chatMessages: number;
  readonly followsGained: number;
  readonly points: readonly ReportPoint[];
};

export const INTERVAL_MS: Readonly<Record<Interval, number>> = {
  minute: MINUTE_MS,
  hour: 60 * MINUTE_MS,
  day: DAY_MS,
};
/** More points than this are made of longer intervals. */
export const MAX_POINTS = 1_500;

type Row = {
  readonly at: Date;
  readonly samples: number;
  readonly webrtc: number;
  readonly hls: number;
  readonly peak: number;
  readonly joins: number;
  readonly leaves: number;
  readonly uniques: number;
};

export async function readReport(db: Queryable, query: ReportQuery): Promise<Report> {
  const { source, interval } = choose(query);
  const stepMs = INTERVAL_MS[interval];
  const fromMs = Math.floor(query.fromMs / stepMs) * stepMs;
  const range = [new Date(fromMs), new Date(query.toMs)] as const;
  const [rows, chat, follows, audience] = await Promise.all([
    readRows(db, query, { source, interval, range }),
    readChat(db, query, { interval, range }),
    readFollows(db, query, { interval, range }),
    readAudience(db, query.of, { fromMs, toMs: query.toMs, nowMs: query.nowMs }),
  ]);
  const points = pointsOf({ fromMs, toMs: query.toMs, stepMs }, { rows, chat, follows });
  const viewerSamples = rows.reduce((sum, { webrtc, hls }) => sum + webrtc + hls, 0);
  const sum = (name: 'joins' | 'leaves' | 'uniques'): number =>
    rows.reduce((total, row) => total + row[name], 0);
  const slots = Math.max(1, Math.ceil((query.toMs - query.fromMs) / SLOT_MS));
  return {
    fromMs: query.fromMs,
    toMs: query.toMs,
    interval,
    averageViewers: viewerSamples / slots,
    peakViewers: rows.reduce((top, { peak }) => Math.max(top, peak), 0),
    uniqueViewers: sum('uniques'),
    watchMinutes: (viewerSamples * SLOT_MS) / MINUTE_MS,
    joins: sum('joins'),
    leaves: sum('leaves'),
    chatMessages: total(chat),
    followsGained: total(follows),
    points,
    ...audience,
  };
}

type Source = 'minutes' | 'hours' | 'days';

function choose({ fromMs, toMs, nowMs, interval }: ReportQuery): {
  readonly source: Source;
  readonly interval: Interval;
} {
  const ageDays = (nowMs - fromMs) / DAY_MS;
  const source =
    ageDays < KEEP_DAYS.minutes - 1 ? 'minutes' : ageDays < KEEP_DAYS.hours - 1 ? 'hours' : 'days';
  const spanMs = toMs - fromMs;
  const fitting: Interval =
    spanMs <= 6 * INTERVAL_MS.hour ? 'minute' : spanMs <= 14 * DAY_MS ? 'hour' : 'day';
  const order: readonly Interval[] = ['minute', 'hour', 'day'];
  const finest = order.indexOf(
    source === 'minutes' ? 'minute' : source === 'hours' ? 'hour' : 'day',
  );
  let at = Math.max(finest, order.indexOf(interval ?? fitting));
  while (at < 2 && spanMs / INTERVAL_MS[order[at] ?? 'day'] > MAX_POINTS) {
    at += 1;
  }
  return { source, interval: order[at] ?? 'day' };
}

type Range = readonly [Date, Date];

function whose(of: ReportQuery['of']): readonly [column: 'stream_id' | 'channel_id', id: string] {
  return 'streamId' in of ? ['stream_id', of.streamId] : ['channel_id', of.channelId];
}

/**
 * Joins, leaves and uniques are stored as sums since a stream began, so what an interval brought is the
 * difference to the one before; a sum that shrank began anew when its counter was lost.
 */
async function readRows(
  db: Queryable,
  { of }: ReportQuery,
  { source, interval, range }: { source: Source; interval: Interval; range: Range },
): Promise<readonly Row[]> {
  const [column, id] = whose(of);
  const grown = (name: string): string =>
    `sum(CASE WHEN ${name} >= ${name}_before THEN ${name} - ${name}_before ELSE ${name} END) AS ${name}`;
  const before = (name: string): string =>
    `lag(${name}, 1, 0::bigint) OVER (PARTITION BY stream_id ORDER BY at) AS ${name}_before`;
  const { rows } = await db.query<Row>(
    `WITH ${figuresOf(source, column)}, part AS (
       SELECT stream_id, date_trunc('${interval}', at, 'UTC') AS at, sum(samples) AS samples,
              sum(webrtc) AS webrtc, sum(hls) AS hls, max(peak) AS peak, max(joins) AS joins,
              max(leaves) AS leaves, max(uniques) AS uniques
         FROM figures GROUP BY 1, 2
     ), step AS (
       SELECT *, ${before('joins')}, ${before('leaves')}, ${before('uniques')} FROM part
     )
     SELECT at, sum(samples)::bigint AS samples, sum(webrtc)::bigint AS webrtc,
            sum(hls)::bigint AS hls, max(peak) AS peak,
            ${['joins', 'leaves', 'uniques'].map((name) => grown(name).replace(' AS', '::bigint AS')).join(', ')}
       FROM step GROUP BY at ORDER BY at LIMIT ${String(MAX_POINTS + 10)}`,
    [id, ...range],
  );
  return rows;
}

/**
 * $1 whose, $2 from, $3 to. What the latest roll-up has not brought into a larger table yet is taken from
 * the smaller one, so that nobody waits for it.
 */
function figuresOf(source: Source, column: 'stream_id' | 'channel_id'): string {
  const select = (table: Source, from: string, to: string): string =>
    `SELECT stream_id, at, ${table === 'minutes' ? 'bit_count(slots::bit(6))' : 'samples::bigint'} AS samples,
            webrtc::bigint, hls::bigint, peak, joins, leaves, uniques
       FROM analytics_${table} WHERE ${column} = $1 AND at >= ${from} AND at < ${to}`;
  if (source === 'minutes') {
    return `figures AS (${select('minutes', '$2', '$3')})`;
  }
  const done = (name: Source): string => `(SELECT ${name} FROM done)`;
  const doneTo = (name: Source, unit: 'hour' | 'day'): string =>
    `coalesce((SELECT date_trunc('${unit}', done_to, 'UTC') FROM analytics_progress
               WHERE name = '${name}'), '-infinity') AS ${name}`;
  const parts = [
    select('minutes', `greatest($2, ${done('hours')})`, '$3'),
    select(
      'hours',
      source === 'hours' ? '$2' : `greatest($2, ${done('days')})`,
      `least($3, ${done('hours')})`,
    ),
    ...(source === 'days' ? [select('days', '$2', `least($3, ${done('days')})`)] : []),
  ];
  return `done AS (SELECT ${doneTo('hours', 'hour')}, ${doneTo('days', 'day')}),
     figures AS (${parts.join(' UNION ALL ')})`;
}

type Counts = ReadonlyMap<number, number>;

async function readChat(
  db: Queryable,
  { of }: ReportQuery,
  { interval, range }: { interval: Interval; range: Range },
): Promise<Counts> {
  const [column, id] = whose(of);
  const rooms = column === 'stream_id' ? 'id = $1' : 'user_id = $1 AND created_at < $3';
  const { rows } = await db.query<{ at: Date; count: number }>(
    `SELECT date_trunc('${interval}', m.sent_at, 'UTC') AS at, count(*) AS count
       FROM chat_messages m
      WHERE m.room_id IN (SELECT chat_room_id FROM streams WHERE ${rooms}
                             AND coalesce(ended_at, $3) >= $2)
        AND m.sent_at >= $2 AND m.sent_at < $3 AND m.deleted_at IS NULL GROUP BY 1`,
    [id, ...range],
  );
  return new Map(rows.map(({ at, count }) => [at.getTime(), count]));
}

async function readFollows(
  db: Queryable,
  { channelId }: ReportQuery,
  { interval, range }: { interval: Interval; range: Range },
): Promise<Counts> {
  const { rows } = await db.query<{ at: Date; count: number }>(
    `SELECT date_trunc('${interval}', created_at, 'UTC') AS at, count(*) AS count
       FROM follows WHERE channel_id = $1 AND created_at >= $2 AND created_at < $3 GROUP BY 1`,
    [channelId, ...range],
  );
  return new Map(rows.map(({ at, count }) => [at.getTime(), count]));
}

/** Every interval has a point: one in which nobody watched has zeros. */
function pointsOf(
  span: { readonly fromMs: number; readonly toMs: number; readonly stepMs: number },
  { rows, chat, follows }: { rows: readonly Row[]; chat: Counts; follows: Counts },
): readonly ReportPoint[] {
  const byTime = new Map(rows.map((row) => [row.at.getTime(), row]));
  const points: ReportPoint[] = [];
  for (
    let atMs = span.fromMs;
    atMs < span.toMs && points.length <= MAX_POINTS;
    atMs += span.stepMs
  ) {
    const row = byTime.get(atMs);
    const samples = Math.max(1, row?.samples ?? 0);
    points.push({
      atMs,
      viewers: ((row?.webrtc ?? 0) + (row?.hls ?? 0)) / samples,
      webrtc: (row?.webrtc ?? 0) / samples,
      hls: (row?.hls ?? 0) / samples,
      peak: row?.peak ?? 0,
      joins: row?.joins ?? 0,
      leaves: row?.leaves ?? 0,
      chatMessages: chat.get(atMs) ?? 0,
      follows: follows.get(atMs) ?? 0,
    });
  }
  return points;
}

function total(counts: Counts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
