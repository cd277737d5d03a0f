/** Every metric of signaling, by name. Labels come from closed sets, never from clients. */
import type { Metrics } from '@freshet/infra/runtime';
import type { ClientKind, ReportQuality } from '../proto/index.ts';

export type SignalingStats = {
  readonly connections: number;
  readonly peers: number;
  /** Peers without a socket, in their resume window. */
  readonly detachedPeers: number;
  readonly publishSessions: number;
  readonly subscribeSessions: number;
};

export type SignalingMetrics = {
  received(kind: ClientKind | 'unknown'): void;
  failed(code: string): void;
  upgradeRefused(status: number): void;
  closed(code: number | string): void;
  sendDropped(reason: string): void;
  resumed(outcome: 'resumed' | 'refused'): void;
  joinTime(milliseconds: number): void;
  quality(report: ReportQuality): void;
  close(): void;
};

const JOIN_BUCKETS_MS = [50, 100, 150, 200, 250, 300, 400, 500, 750, 1000, 2000, 5000, 10_000];
const LATENCY_BUCKETS_MS = [50, 100, 150, 200, 300, 500, 750, 1000, 2000, 5000, 10_000];

export function createSignalingMetrics(
  metrics: Metrics,
  stats: () => SignalingStats,
): SignalingMetrics {
  const count = (name: string, help: string, labels: readonly string[]) =>
    metrics.counter({ name: `signaling_${name}`, help, labels });
  const messages = count('messages_total', 'Messages received, by kind', ['kind']);
  const errors = count('errors_total', 'Error messages sent, by code', ['code']);
  const refused = count('upgrades_refused_total', 'Upgrades refused, by status', ['status']);
  const closes = count('closes_total', 'Sockets closed, by close code', ['code']);
  const resumes = count('resumes_total', 'Resume attempts, by outcome', ['outcome']);
  const queue = metrics.queue('signaling_send');
  const joinTime = metrics.histogram({
    name: 'viewer_join_time_ms',
    help: 'Click to first decoded frame as clients report it, in milliseconds',
    buckets: JOIN_BUCKETS_MS,
  });
  const latency = metrics.histogram({
    name: 'viewer_latency_ms',
    help: 'Capture to display as clients report it, in milliseconds',
    buckets: LATENCY_BUCKETS_MS,
  });
  const gauges = STAT_HELP.map(([name, key, help]) =>
    metrics.observedGauge({ name: `signaling_${name}`, help }, () => stats()[key]),
  );
  return {
    received: (kind) => messages.inc({ kind }),
    failed: (code) => errors.inc({ code }),
    upgradeRefused: (status) => refused.inc({ status }),
    closed: (code) => closes.inc({ code: knownCode(code) }),
    sendDropped: (reason) => queue.dropped(reason),
    resumed: (outcome) => resumes.inc({ outcome }),
    joinTime: (milliseconds) => joinTime.observe(milliseconds),
    quality: (report) => {
      if (report.latencyMs > 0) {
        latency.observe(report.latencyMs);
      }
    },
    close: () => gauges.forEach((remove) => remove()),
  };
}

const STAT_HELP: readonly (readonly [string, keyof SignalingStats, string])[] = [
  ['connections', 'connections', 'Open sockets'],
  ['peers', 'peers', 'Peers, with or without a socket'],
  ['detached_peers', 'detachedPeers', 'Peers in their resume window'],
  ['publish_sessions', 'publishSessions', 'Publish sessions of all peers'],
  ['subscribe_sessions', 'subscribeSessions', 'Subscribe sessions of all peers'],
];

/** Clients choose their close codes freely; a label must not follow them. */
function knownCode(code: number | string): string {
  return typeof code === 'string' || code < 1016 || (code >= 4000 && OURS.has(code))
    ? String(code)
    : 'other';
}

const OURS: ReadonlySet<number> = new Set([
  4008, 4010, 4011, 4012, 4013, 4500, 4501, 4503, 4505, 4509, 4529,
]);
