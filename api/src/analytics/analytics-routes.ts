/** Routes of analytics: reports of players that do not beat, and figures for owners. */
import { Type } from '@sinclair/typebox';
import { choice, nullable } from '../lib/schema-kinds.ts';
import { route } from '../route.ts';
import type { Route, SignedIn } from '../route.ts';
import { StreamIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';
import { readOwnStream } from '../streams.ts';
import type { Stream } from '../streams.ts';
import { invalidFields } from '../validate.ts';
import { createWatchRight } from '../watch-right.ts';
import { ExperienceBody, ViewerId } from './analytics-schemas.ts';
import { deviceOf } from './device.ts';
import { readReport } from './report.ts';
import type { Report, ReportQuery } from './report.ts';
import { audienceCsv, reportCsv } from './report-csv.ts';
import { DAY_MS } from './viewer-hash.ts';

const MAX_SPAN_MS = 800 * DAY_MS;
const DEFAULT_SPAN_MS = 30 * DAY_MS;

const interval = Type.Optional(choice(['minute', 'hour', 'day']));
const time = Type.Optional(Type.String({ format: 'date-time' }));
const SpanQuery = Type.Object({ interval, from: time, to: time });
const CsvQuery = Type.Object({
  ...SpanQuery.properties,
  table: Type.Optional(
    choice(['time', 'audience'], {
      default: 'time',
      description: 'Figures over time, or viewers by country, region, device and mode',
    }),
  ),
});
type Table = 'time' | 'audience';

const share = Type.Array(
  Type.Object({ value: Type.String(), viewers: Type.Integer(), watchMinutes: Type.Number() }),
);
const figure = nullable(Type.Number());
const AnalyticsView = Type.Object(
  {
    streamId: nullable(Type.String()),
    channelId: Type.String(),
    from: Type.String({ format: 'date-time' }),
    to: Type.String({ format: 'date-time' }),
    interval: choice(['minute', 'hour', 'day']),
    viewerCount: Type.Integer({ description: 'Now' }),
    averageViewers: Type.Number(),
    peakViewers: Type.Integer(),
    uniqueViewers: Type.Integer({ description: 'Of a channel: of its streams together' }),
    watchMinutes: Type.Number(),
    joins: Type.Integer(),
    leaves: Type.Integer(),
    chatMessages: Type.Integer(),
    chatMessagesPerMinute: Type.Number(),
    followsGained: Type.Integer(),
    points: Type.Array(
      Type.Object({
        at: Type.String({ format: 'date-time' }),
        viewers: Type.Number(),
        peak: Type.Integer(),
        webrtc: Type.Number(),
        hls: Type.Number(),
        joins: Type.Integer(),
        leaves: Type.Integer(),
        chatMessages: Type.Integer(),
        follows: Type.Integer(),
      }),
    ),
    countries: share,
    regions: share,
    devices: share,
    modes: share,
    experience: Type.Object({
      reports: Type.Integer(),
      joinMsP50: figure,
      joinMsP95: figure,
      latencyMsP50: figure,
      latencyMsP95: figure,
      bitrateBpsP50: figure,
      freezeRatio: figure,
      freezesPerHour: figure,
    }),
  },
  { title: 'Analytics' },
);

const QoeBody = Type.Object({
  viewerId: ViewerId,
  mode: Type.Optional(choice(['webrtc', 'hls'])),
  qoe: ExperienceBody,
});

export function analyticsRoutes(services: Services): readonly Route[] {
  return [reportRoute(services), ...readRoutes(services)];
}

function reportRoute(services: Services): Route {
  const mayWatch = createWatchRight(services);
  return route({
    method: 'POST',
    path: '/streams/:streamId/qoe',
    operationId: 'reportExperience',
    summary: 'How playback goes, for players that send no heartbeats; the viewer is not counted',
    tag: 'presence',
    access: 'public',
    rate: 'beat',
    params: StreamIdParams,
    body: QoeBody,
    success: { status: 204 },
    errors: ['API_INVALID', 'STREAM_NOT_FOUND'],
    handler: async ({ params, body, request, remoteAddress }) => {
      const streamId = await mayWatch(params.streamId, request.headers.authorization);
      const { analytics } = services;
      analytics.audience.note({
        streamId,
        viewerId: body.viewerId,
        mode: body.mode ?? 'webrtc',
        ...analytics.placeOf(request, remoteAddress),
        device: deviceOf(request.headers['user-agent']),
        experience: body.qoe,
      });
      return {};
    },
  });
}

type Span = {
  readonly from?: string;
  readonly to?: string;
  readonly interval?: Report['interval'];
};

function readRoutes(services: Services): readonly Route[] {
  const { db, reads } = services;

  async function streamReport(
    streamId: string,
    caller: SignedIn,
    span: Span,
  ): Promise<{ readonly stream: Stream; readonly report: Report }> {
    const stream = await readOwnStream(db, streamId, caller.userId);
    const query = queryOf(services.now(), span, {
      of: { streamId: stream.streamId },
      channelId: stream.userId,
      // A stream that was made and never live has a report with nothing in it.
      fromMs: (stream.startedAt ?? stream.createdAt).getTime(),
      toMs: stream.endedAt?.getTime(),
    });
    return { stream, report: await readReport(reads(caller), query) };
  }

  function channelReport(caller: SignedIn, span: Span): Promise<Report> {
    const channelId = caller.userId;
    const of = { channelId };
    return readReport(reads(caller), queryOf(services.now(), span, { of, channelId }));
  }

  const common = { method: 'GET', tag: 'analytics', rate: 'read' } as const;
  const ofOwner = { ...common, access: 'owner', params: StreamIdParams, query: SpanQuery } as const;
  const errors = ['API_INVALID', 'API_FORBIDDEN', 'STREAM_NOT_FOUND'];
  const csv = { status: 200, schema: Type.String(), mediaType: 'text/csv' } as const;
  return [
    route({
      ...ofOwner,
      path: '/streams/:streamId/analytics',
      operationId: 'getStreamAnalytics',
      summary: 'Who watched this stream, how long and how well; for its owner',
      success: { status: 200, schema: AnalyticsView },
      errors,
      handler: async ({ params, query, caller }) => {
        const { stream, report } = await streamReport(params.streamId, caller, query);
        const viewerCount = stream.status === 'live' ? stream.viewerCount : 0;
        const peak = query.from === undefined && query.to === undefined ? stream.peakViewers : 0;
        return {
          body: {
            ...view(report, stream.userId, viewerCount),
            streamId: stream.streamId,
            peakViewers: Math.max(report.peakViewers, peak),
          },
        };
      },
    }),
    route({
      ...ofOwner,
      path: '/streams/:streamId/analytics.csv',
      operationId: 'exportStreamAnalytics',
      summary: 'The same over time, or by audience, as CSV',
      query: CsvQuery,
      success: csv,
      errors,
      handler: async ({ params, query, caller }) => {
        const { stream, report } = await streamReport(params.streamId, caller, query);
        return csvAnswer(report, stream.streamId, query.table);
      },
    }),
    route({
      ...common,
      access: 'user',
      path: '/users/me/analytics',
      operationId: 'getChannelAnalytics',
      summary:
        'All streams of the signed-in user together; the last 30 days when nothing else is said',
      query: SpanQuery,
      success: { status: 200, schema: AnalyticsView },
      errors: ['API_INVALID'],
      handler: async ({ query, caller }) => {
        const report = await channelReport(caller, query);
        const { rows } = await db.query<{ count: number }>(
          `SELECT coalesce(sum(viewer_count), 0)::bigint AS count FROM streams
            WHERE user_id = $1 AND status = 'live'`,
          [caller.userId],
        );
        return { body: view(report, caller.userId, rows[0]?.count ?? 0) };
      },
    }),
    route({
      ...common,
      access: 'user',
      path: '/users/me/analytics.csv',
      operationId: 'exportChannelAnalytics',
      summary: 'The same over time, or by audience, as CSV',
      query: CsvQuery,
      success: csv,
      errors: ['API_INVALID'],
      handler: async ({ query, caller }) =>
        csvAnswer(await channelReport(caller, query), caller.userId, query.table),
    }),
  ];
}

/** @throws API_INVALID */
function queryOf(
  nowMs: number,
  span: Span,
  whole: {
    readonly of: ReportQuery['of'];
    readonly channelId: string;
    readonly fromMs?: number | undefined;
    readonly toMs?: number | undefined;
  },
): ReportQuery {
  const toMs = Math.min(nowMs, span.to === undefined ? (whole.toMs ?? nowMs) : Date.parse(span.to));
  const fromMs =
    span.from === undefined ? (whole.fromMs ?? toMs - DEFAULT_SPAN_MS) : Date.parse(span.from);
  if (fromMs > toMs) {
    throw invalidFields([{ field: 'from', problem: 'must be before the end' }]);
  }
  if (toMs - fromMs > MAX_SPAN_MS) {
    throw invalidFields([{ field: 'from', problem: 'is too long before the end' }]);
  }
  const { of, channelId } = whole;
  return { of, channelId, fromMs, toMs, nowMs, interval: span.interval };
}

function view(report: Report, channelId: string, viewerCount: number): object {
  const { fromMs, toMs, points, averageViewers, watchMinutes, ...rest } = report;
  const minutes = Math.max(1, (toMs - fromMs) / 60_000);
  return {
    streamId: null,
    channelId,
    ...rest,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    viewerCount,
    averageViewers: rounded(averageViewers),
    watchMinutes: rounded(watchMinutes),
    chatMessagesPerMinute: rounded(report.chatMessages / minutes),
    points: points.map(({ atMs, viewers, webrtc, hls, ...more }) => ({
      at: new Date(atMs).toISOString(),
      viewers: rounded(viewers),
      webrtc: rounded(webrtc),
      hls: rounded(hls),
      ...more,
    })),
  };
}

function csvAnswer(
  report: Report,
  name: string,
  table: Table = 'time',
): { headers: Record<string, string>; body: string } {
  const file = table === 'time' ? `analytics-${name}.csv` : `analytics-audience-${name}.csv`;
  return {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${file}"`,
    },
    body: table === 'time' ? reportCsv(report) : audienceCsv(report),
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
