/** Metrics of a media node; load figures are read when they are scraped. */
import type { CounterMetric, HistogramMetric, Metrics } from '@freshet/infra/runtime';
import type { NodeLoad } from './node-port.ts';

const JOIN_SECONDS = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5];
const RELAY_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export type NodeMetrics = {
  readonly keyframeRequests: CounterMetric;
  readonly sessionsClosed: CounterMetric;
  readonly refused: CounterMetric;
  /** From a viewer's request until its first keyframe was sent to it. */
  readonly firstKeyframeSeconds: HistogramMetric;
  /** How long it took until a relay from a parent was open, keyframe apart. */
  readonly relayOpenSeconds: HistogramMetric;
  /** Stops the gauges that are read at every scrape. */
  close(): void;
};

export function observeNode(metrics: Metrics, load: () => NodeLoad): NodeMetrics {
  const sum = (field: 'consumers' | 'transports' | 'routers'): number =>
    load().workers.reduce((total, worker) => total + worker[field], 0);
  const observed: readonly [name: string, help: string, read: () => number][] = [
    ['sfu_streams', 'Streams on this node', () => load().streams],
    ['sfu_publish_sessions', 'Publish sessions', () => load().publishSessions],
    ['sfu_subscribe_sessions', 'Subscribe sessions', () => load().subscribeSessions],
    ['sfu_consumers', 'Consumers on all workers', () => sum('consumers')],
    ['sfu_transports', 'Client transports on all workers', () => sum('transports')],
    ['sfu_routers', 'Routers on all workers', () => sum('routers')],
    ['sfu_egress_bits_per_second', 'Estimated media egress', () => load().egressBps],
    [
      'sfu_worker_cpu_max',
      'CPU of the busiest worker, 0 to 1 of a core',
      () => Math.max(0, ...load().workers.map((worker) => worker.cpu)),
    ],
  ];
  const stops = observed.map(([name, help, read]) => metrics.observedGauge({ name, help }, read));
  return {
    keyframeRequests: metrics.counter({
      name: 'sfu_keyframe_requests_total',
      help: 'Keyframe requests (PLI, FIR) sent to publishers',
    }),
    sessionsClosed: metrics.counter({
      name: 'sfu_sessions_closed_total',
      help: 'Sessions that ended, by kind and reason',
      labels: ['kind', 'reason'],
    }),
    refused: metrics.counter({
      name: 'sfu_refused_total',
      help: 'Work refused by limits or draining, by code',
      labels: ['code'],
    }),
    firstKeyframeSeconds: metrics.histogram({
      name: 'sfu_viewer_first_keyframe_seconds',
      help: "Time from a viewer's request to its first keyframe",
      buckets: JOIN_SECONDS,
    }),
    relayOpenSeconds: metrics.histogram({
      name: 'sfu_relay_open_seconds',
      help: 'Time until a relay from another node was open',
      buckets: RELAY_SECONDS,
    }),
    close: () => stops.forEach((stop) => stop()),
  };
}
