/** Reads a session's traffic from the worker and puts it into the port's terms. */
import type {
  Consumer,
  Producer,
  RtpStreamRecvStats,
  RtpStreamSendStats,
  WebRtcTransport,
} from 'mediasoup/types';
import type { ConsumerId, ProducerId } from '@freshet/infra/runtime';
import type { SessionStats, TrackSource, TrackStats } from './node-port.ts';

type StreamStats = RtpStreamRecvStats | RtpStreamSendStats;

export type MeasuredProducer = {
  readonly id: ProducerId;
  readonly source: TrackSource;
  readonly producer: Producer;
};
export type MeasuredConsumer = {
  readonly id: ConsumerId;
  readonly source: TrackSource;
  readonly consumer: Consumer;
};

export async function readPublisherStats(
  transport: WebRtcTransport | undefined,
  tracks: readonly MeasuredProducer[],
): Promise<SessionStats> {
  const perTrack = await Promise.all(
    tracks.map(async (track) => ({ track, stats: await track.producer.getStats() })),
  );
  return {
    ...(await readTransport(transport)),
    rttMs: bestRttMs(perTrack.flatMap(({ stats }) => stats)),
    tracks: perTrack.flatMap(({ track, stats }) => stats.map((one) => trackStats(track, one))),
  };
}

export async function readViewerStats(
  transport: WebRtcTransport,
  tracks: readonly MeasuredConsumer[],
): Promise<SessionStats> {
  const perTrack = await Promise.all(
    tracks.map(async (track) => {
      const stats = await track.consumer.getStats();
      // The list also has the producer's side of the stream.
      return { track, stats: stats.filter((one) => one.type === 'outbound-rtp') };
    }),
  );
  return {
    ...(await readTransport(transport)),
    rttMs: bestRttMs(perTrack.flatMap(({ stats }) => stats)),
    tracks: perTrack.flatMap(({ track, stats }) => stats.map((one) => trackStats(track, one))),
  };
}

async function readTransport(
  transport: WebRtcTransport | undefined,
): Promise<Pick<SessionStats, 'bytesReceived' | 'bytesSent' | 'availableOutgoingBitrateBps'>> {
  const stats = (await transport?.getStats())?.[0];
  return {
    bytesReceived: stats?.bytesReceived ?? 0,
    bytesSent: stats?.bytesSent ?? 0,
    availableOutgoingBitrateBps: stats?.availableOutgoingBitrate,
  };
}

function trackStats(
  track: { readonly id: ProducerId | ConsumerId; readonly source: TrackSource },
  stats: StreamStats,
): TrackStats {
  return {
    id: track.id,
    kind: stats.kind === 'audio' ? 'audio' : 'video',
    source: track.source,
    mimeType: stats.mimeType,
    rid: stats.rid,
    bitrateBps: stats.bitrate,
    packetsLost: stats.packetsLost,
    // RFC 3550 §6.4.1: an 8-bit fixed point number.
    fractionLost: stats.fractionLost / 256,
    jitterMs: jitterMs(stats),
    nackCount: stats.nackCount,
    pliCount: stats.pliCount,
  };
}

/** The worker counts jitter in RTP clock ticks. */
function jitterMs(stats: StreamStats): number {
  const ticksPerMs = stats.kind === 'audio' ? 48 : 90;
  return Math.round((stats.jitter / ticksPerMs) * 10) / 10;
}

function bestRttMs(stats: readonly StreamStats[]): number | undefined {
  const values = stats.flatMap((one) =>
    one.roundTripTime === undefined || one.roundTripTime <= 0 ? [] : [one.roundTripTime],
  );
  return values.length === 0 ? undefined : Math.min(...values);
}
