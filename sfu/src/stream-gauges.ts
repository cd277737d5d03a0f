/**
 * Metrics of single streams, read now and then: those with most viewers on this node, so that a thousand small
 * streams do not become ten thousand series. A stream that leaves the list leaves the metrics.
 */
import type { GaugeMetric, Metrics, StreamId } from '@freshet/infra/runtime';
import type { NodeCore } from './node-core.ts';
import type { Relays } from './relays.ts';
import type { Stream } from './stream.ts';

const READ_EVERY_MS = 5000;
/** Streams that have series of their own at most. */
const MAX_STREAMS = 50;

export type StreamGauges = { close(): void };

type Gauge = { readonly metric: GaugeMetric; readonly read: (stream: Stream) => number };

export function observeStreams(metrics: Metrics, core: NodeCore, relays: Relays): StreamGauges {
  const labels = ['stream'] as const;
  const gauge = (name: string, help: string, read: Gauge['read']): Gauge => ({
    metric: metrics.gauge({ name, help, labels }),
    read,
  });
  const gauges = [
    gauge('sfu_stream_viewers', 'Viewers of a stream on this node', (stream) => stream.viewerCount),
    gauge(
      'sfu_stream_relays',
      'Relays of a stream that other nodes take from here',
      (stream) => relays.linksOf(stream.id).sending.length,
    ),
    gauge('sfu_stream_relayed', '1 when a stream comes from another node', (stream) =>
      stream.isRelayed ? 1 : 0,
    ),
    gauge('sfu_stream_live', '1 while a stream is live', (stream) =>
      stream.state === 'live' ? 1 : 0,
    ),
  ];
  let shown: readonly StreamId[] = [];
  const show = (streams: readonly Stream[]): void => {
    const ids = streams.map(({ id }) => id);
    for (const { metric, read } of gauges) {
      shown.filter((id) => !ids.includes(id)).forEach((id) => metric.remove({ stream: id }));
      streams.forEach((stream) => metric.set(read(stream), { stream: stream.id }));
    }
    shown = ids;
  };
  const timer = setInterval(() => {
    const byViewers = [...core.streams.all].sort((a, b) => b.viewerCount - a.viewerCount);
    show(byViewers.slice(0, MAX_STREAMS));
  }, READ_EVERY_MS);
  timer.unref();
  return {
    close: () => {
      clearInterval(timer);
      show([]);
    },
  };
}
