/**
 * Between the protocol's types and the SFU node port's. Both have mediasoup's ORTC shapes; only
 * lists of literals (header extension URIs) are wider in the protocol, and mediasoup checks those.
 */
import type {
  ConsumerDescription,
  RtpCapabilities as SfuRtpCapabilities,
  RtpParameters as SfuRtpParameters,
  SessionCloseReason,
  SessionEvent,
  SessionStats as SfuSessionStats,
  TransportParameters as SfuTransportParameters,
} from '@freshet/sfu';
import { assertNever } from '@freshet/infra/runtime';
import type {
  Consumer,
  RtpCapabilities,
  RtpParameters,
  ServerBody,
  SessionStats,
  TransportParameters,
} from '../proto/index.ts';

export function toSfuRtpCapabilities(capabilities: RtpCapabilities): SfuRtpCapabilities {
  // The URI of a header extension is any text here and a known one there; unknown ones match none.
  return capabilities as SfuRtpCapabilities;
}

export function toSfuRtpParameters(parameters: RtpParameters): SfuRtpParameters {
  // See above.
  return parameters as SfuRtpParameters;
}

export function fromSfuTransport(transport: SfuTransportParameters): TransportParameters {
  return { ...transport, iceCandidates: [...transport.iceCandidates] };
}

export function fromSfuConsumer(consumer: ConsumerDescription): Consumer {
  return consumer;
}

export function fromSfuStats(stats: SfuSessionStats): SessionStats {
  const { rttMs, availableOutgoingBitrateBps, tracks, ...counters } = stats;
  return {
    ...counters,
    ...(rttMs === undefined ? {} : { rttMs }),
    ...(availableOutgoingBitrateBps === undefined ? {} : { availableOutgoingBitrateBps }),
    tracks: tracks.map(({ rid, ...track }) => ({
      ...track,
      ...(rid === undefined ? {} : { rid }),
      // What RTCP reports as signed (RFC 3550 §6.4.1) has no sign on our wire.
      packetsLost: Math.max(0, track.packetsLost),
    })),
  };
}

/** Whether a client should open a new session at once after the server closed one. */
export const RETRY_AFTER_CLOSE: Readonly<Record<SessionCloseReason, boolean>> = {
  requested: false,
  replaced: false,
  stream_ended: false,
  ice_failed: true,
  dtls_failed: true,
  worker_died: true,
  node_draining: true,
  node_lost: true,
  kicked: false,
  limit_exceeded: false,
};

/** The event message for one SFU session event; levels are told by the stage. */
export function toEventBody(
  session: { readonly sessionId: string; readonly streamId: string },
  event: Exclude<SessionEvent, { readonly kind: 'audioLevel' }>,
): ServerBody {
  const { sessionId, streamId } = session;
  switch (event.kind) {
    case 'connected':
    case 'disconnected':
      return { kind: 'transportState', sessionId, state: event.kind };
    case 'consumerAdded':
      return { kind: 'consumerAdded', sessionId, consumer: fromSfuConsumer(event.consumer) };
    case 'consumerClosed':
      return { kind: 'consumerClosed', sessionId, consumerId: event.consumerId };
    case 'consumerPausedByPublisher':
      return {
        kind: 'consumerPaused',
        sessionId,
        consumerId: event.consumerId,
        paused: event.paused,
      };
    case 'layersChanged':
      return {
        kind: 'layersChanged',
        sessionId,
        consumerId: event.consumerId,
        ...(event.layers === undefined ? {} : { layers: event.layers }),
      };
    case 'producerScore':
      return {
        kind: 'producerScore',
        sessionId,
        producerId: event.producerId,
        scores: event.scores,
      };
    case 'layersWanted':
      return {
        kind: 'layersWanted',
        sessionId,
        producerId: event.producerId,
        spatialLayer: event.spatialLayer,
      };
    case 'streamState':
      return {
        kind: 'streamStateChanged',
        streamId,
        sessionId,
        state: event.state,
        atMs: event.atMs,
      };
    case 'closed':
      return {
        kind: 'sessionClosed',
        sessionId,
        reason: event.reason,
        retry: RETRY_AFTER_CLOSE[event.reason],
      };
    default:
      return assertNever(event);
  }
}
