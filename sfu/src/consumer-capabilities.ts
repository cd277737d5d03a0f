/**
 * What mediasoup is told that a viewer can receive, track by track. It decides what a consumer costs:
 * bandwidth estimation makes a packet 1.5 times as expensive, so only tracks with a layer to switch
 * negotiate it.
 */
import type { Producer } from 'mediasoup/types';
import { ABS_SEND_TIME_URI, TRANSPORT_CC_URI } from './header-extensions.ts';
import { sameCodec } from './router-codecs.ts';
import type { CodecTable } from './router-codecs.ts';
import type { RtpCapabilities, RtpCodecCapability } from './node-port.ts';

type Feedback = NonNullable<RtpCodecCapability['rtcpFeedback']>[number];

const BANDWIDTH_EXTENSIONS: ReadonlySet<string> = new Set([ABS_SEND_TIME_URI, TRANSPORT_CC_URI]);
const BANDWIDTH_FEEDBACK: ReadonlySet<string> = new Set(['transport-cc', 'goog-remb']);

/** Capabilities of an SDK viewer (labelled), reduced for this producer. */
export function capabilitiesFor(
  viewer: RtpCapabilities,
  producer: Pick<Producer, 'type'>,
): RtpCapabilities {
  return producer.type === 'simple' ? withoutBandwidthEstimation(viewer) : viewer;
}

/**
 * Capabilities of a plain-SDP viewer for this producer: one codec under the payload type that both the
 * leg's router and the viewer use, no header extensions and no RTX. Undefined when there is none.
 */
export function plainCapabilitiesFor(
  viewer: RtpCapabilities,
  producer: Producer,
  table: CodecTable,
): RtpCapabilities | undefined {
  const codec = producer.rtpParameters.codecs[0];
  const routed = table.codecs.find(
    (candidate) => codec !== undefined && sameCodec(candidate, codec),
  );
  const payloadType = routed?.preferredPayloadType;
  const offered = viewer.codecs?.find(
    (candidate) =>
      routed !== undefined &&
      sameCodec(candidate, routed) &&
      candidate.preferredPayloadType === payloadType,
  );
  if (offered === undefined) {
    return undefined;
  }
  const rtcpFeedback = (offered.rtcpFeedback ?? []).filter(
    (feedback: Feedback) => !BANDWIDTH_FEEDBACK.has(feedback.type),
  );
  return { codecs: [{ ...offered, rtcpFeedback }], headerExtensions: [] };
}

function withoutBandwidthEstimation(viewer: RtpCapabilities): RtpCapabilities {
  return {
    codecs: (viewer.codecs ?? []).map((codec) => ({
      ...codec,
      rtcpFeedback: (codec.rtcpFeedback ?? []).filter(
        (feedback) => !BANDWIDTH_FEEDBACK.has(feedback.type),
      ),
    })),
    headerExtensions: (viewer.headerExtensions ?? []).filter(
      (extension) => !BANDWIDTH_EXTENSIONS.has(extension.uri),
    ),
  };
}
