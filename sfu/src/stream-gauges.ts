/**
 * Metrics of single streams and of the relays that go out of this node, read now and then: of the streams with
 * most viewers, so that a thousand small ones do not become ten thousand series. What leaves the list leaves the
 * metrics, and how much was left out is told.
 */
import type { GaugeMetric, Metrics, StreamId } from '@freshet/infra/runtime';
import { SubscribeSession } from './subscribe-session.ts';
import type { NodeCore } from './node-core.ts';
import type { RelayQuality } from './node-port.ts';
import type { Relays } from './relays.ts';
import type { SendingRelay } from './sending-relay.ts';
import type { Stream } from './stream.ts';

const READ_EVERY_MS = 5000;
/** Streams that have series of their own at most. */
const MAX_STREAMS = 50;
/** The same for relays, of all these streams together. */
const MAX_RELAYS = 200;
/** Viewers of a stream who are asked what they are sent; the rest is taken to be like them. */
const SAMPLED_VIEWERS = 2;

export type StreamGauges = { close(): void };

type Labels = Readonly<Record<string, string>>;
type Row = { readonly labels: Labels; readonly values: readonly (number | undefined)[] };

type MeasuredRelay = {
  readonly stream: Stream;
  readonly relay: SendingRelay;
  readonly quality: RelayQuality;
};

export function observeStreams(metrics: Metrics, core: NodeCore, relays: Relays): StreamGauges {
  const ofStreams = new GaugeTable(metrics, ['stream'], STREAM_GAUGES);
  const ofRelays = new GaugeTable(metrics, ['stream', 'to'], RELAY_GAUGES);
  const leftOut = metrics.gauge({
    name: 'sfu_series_left_out',
    help: 'Streams and relays that have no series of their own, because there are too many',
    labels: ['kind'],
  });
  let isClosed = false;
  const read = async (): Promise<void> => {
    const all = [...core.streams.all].sort((a, b) => b.viewerCount - a.viewerCount);
    const streams = all.slice(0, MAX_STREAMS);
    const edges = streams.flatMap((stream) =>
      relays.sendingOf(stream.id).map((relay) => ({ stream, relay })),
    );
    const measured = await Promise.all(
      edges
        .slice(0, MAX_RELAYS)
        .map(async (edge) => ({ ...edge, quality: await edge.relay.quality() })),
    );
    const watching = viewersOf(core);
    const rows = await Promise.all(
      streams.map((stream) => streamRow(stream, watching.get(stream.id) ?? [], measured)),
    );
    if (!isClosed) {
      ofStreams.show(rows);
      ofRelays.show(measured.map(relayRow));
      leftOut.set(all.length - streams.length, { kind: 'stream' });
      leftOut.set(edges.length - measured.length, { kind: 'relay' });
    }
  };
  let isReading = false;
  const timer = setInterval(() => {
    if (!isReading) {
      isReading = true;
      void read().finally(() => {
        isReading = false;
      });
    }
  }, READ_EVERY_MS);
  timer.unref();
  return {
    close: () => {
      isClosed = true;
      clearInterval(timer);
      ofStreams.show([]);
      ofRelays.show([]);
    },
  };
}

const STREAM_GAUGES = [
  ['sfu_stream_viewers', 'Viewers of a stream on this node'],
  ['sfu_stream_relays', 'Relays of a stream that other nodes take from here'],
  ['sfu_stream_relayed', '1 when a stream comes from another node'],
  ['sfu_stream_live', '1 while a stream is live'],
  ['sfu_stream_relay_depth', 'Relays between this node and the publisher'],
  ['sfu_stream_consumers', 'Tracks of a stream that are sent to viewers here'],
  ['sfu_stream_egress_bits_per_second', 'Estimated media sent to viewers and other nodes'],
  [
    'sfu_stream_keyframe_requests',
    'Keyframe requests that went to where the stream comes from, so far',
  ],
] as const;

async function streamRow(
  stream: Stream,
  sessions: readonly SubscribeSession[],
  measured: readonly MeasuredRelay[],
): Promise<Row> {
  const rates = await Promise.all(
    sessions
      .slice(0, SAMPLED_VIEWERS)
      // A session that has just closed sends nothing.
      .map((session) => session.sendBitrateBps().catch(() => 0)),
  );
  const sampled = rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
  const own = measured.filter((edge) => edge.stream === stream);
  const toNodes = own.reduce((sum, { quality }) => sum + (quality.bitrateBps ?? 0), 0);
  const toViewers = (sampled / Math.max(1, rates.length)) * sessions.length;
  return {
    labels: { stream: stream.id },
    values: [
      stream.viewerCount,
      own.length,
      stream.isRelayed ? 1 : 0,
      stream.state === 'live' ? 1 : 0,
      stream.depth,
      sessions.reduce((sum, session) => sum + session.consumerCount, 0),
      Math.round(toViewers + toNodes),
      stream.keyframeRequests,
    ],
  };
}

function viewersOf(core: NodeCore): ReadonlyMap<StreamId, readonly SubscribeSession[]> {
  const sessions = core.sessions.all.flatMap((session) =>
    session instanceof SubscribeSession ? [session] : [],
  );
  return Map.groupBy(sessions, ({ streamId }) => streamId);
}

const RELAY_GAUGES = [
  ['sfu_relay_rtt_seconds', 'Round trip of a relay to the node that takes it'],
  ['sfu_relay_loss_ratio', 'Packets of a relay that were lost on the way, 0 to 1'],
  ['sfu_relay_bits_per_second', 'Media sent by a relay'],
] as const;

function relayRow({ stream, relay, quality }: MeasuredRelay): Row {
  const { bitrateBps, lossFraction, rttMs } = quality;
  return {
    labels: { stream: stream.id, to: relay.to },
    values: [rttMs === undefined ? undefined : rttMs / 1000, lossFraction, bitrateBps ?? 0],
  };
}

/** Gauges with the same labels, of which one row for each thing is shown. */
class GaugeTable {
  readonly #gauges: readonly GaugeMetric[];
  #shown = new Map<string, Labels>();

  constructor(
    metrics: Metrics,
    labels: readonly string[],
    gauges: readonly (readonly [name: string, help: string])[],
  ) {
    this.#gauges = gauges.map(([name, help]) => metrics.gauge({ name, help, labels }));
  }

  /** In place of what was shown before; a value that is undefined is not shown. */
  show(rows: readonly Row[]): void {
    const next = new Map(rows.map(({ labels }) => [JSON.stringify(labels), labels]));
    for (const [key, labels] of this.#shown) {
      if (!next.has(key)) {
        this.#gauges.forEach((gauge) => gauge.remove(labels));
      }
    }
    for (const { labels, values } of rows) {
      for (const [index, gauge] of this.#gauges.entries()) {
        const value = values[index];
        if (value === undefined) {
          gauge.remove(labels);
        } else {
          gauge.set(value, labels);
        }
      }
    }
    this.#shown = next;
  }
}
