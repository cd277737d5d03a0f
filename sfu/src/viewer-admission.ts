/** Opens subscribe sessions: admission, the right leg, and undoing everything when it fails. */
import { checkOpenSubscribe } from './check-requests.ts';
import { sfuError } from './errors.ts';
import { labelPlayerCapabilities, tableForPlainSdp, VIEWER_TABLE } from './router-codecs.ts';
import { SubscribeSession } from './subscribe-session.ts';
import type { NodeCore } from './node-core.ts';
import type { NodeAddress, OpenSubscribeRequest, RtpCodecCapability } from './node-port.ts';
import type { CodecTable } from './router-codecs.ts';
import type { Stream } from './stream.ts';

/** How soon a player should ask again for a stream that is not live. */
const NOT_LIVE_RETRY_MS = 2000;

export type ViewerAdmission = {
  readonly core: NodeCore;
  /** Brings a stream here from another node; resolves when its tracks are known. */
  readonly relayHere: (stream: Stream, origin: NodeAddress | undefined) => Promise<void>;
};

/** @throws SFU_STREAM_NOT_LIVE, SFU_STREAM_ENDED, SFU_NO_COMMON_CODEC, SFU_OVERLOADED, SFU_DRAINING */
export async function openSubscribeSession(
  { core, relayHere }: ViewerAdmission,
  unchecked: OpenSubscribeRequest,
): Promise<SubscribeSession> {
  const request = checkOpenSubscribe(unchecked);
  core.admit();
  const isElsewhere = request.origin !== undefined && request.origin.nodeId !== core.options.nodeId;
  if (request.requireLive && !isElsewhere && core.streams.find(request.streamId) === undefined) {
    throw notLive(core, request);
  }
  const stream = core.streams.obtain(request.streamId);
  const session = new SubscribeSession(
    {
      ...{ log: core.log, options: core.options, stream, onClosed: core.sessionClosed },
      firstKeyframeSeconds: core.metrics.firstKeyframeSeconds,
    },
    {
      rtpCapabilities: labelPlayerCapabilities(request.rtpCapabilities),
      plainSdp: request.plainSdp,
      ...(request.mids === undefined ? {} : { mids: request.mids }),
    },
  );
  core.sessions.add(session);
  // A member from now on, so that the stream does not go away meanwhile.
  stream.addMember(session);
  try {
    if (isElsewhere) {
      await relayHere(stream, request.origin);
    }
    if (request.requireLive && stream.tracks.length === 0) {
      throw notLive(core, request);
    }
    const leg = await stream.legForViewer(tableFor(request, stream));
    await session.open(leg, request.dtlsParameters);
    if (stream.tracks.length > 0 && leg.tracks.length > 0 && session.consumers.length === 0) {
      throw sfuError('SFU_NO_COMMON_CODEC');
    }
    return session;
  } catch (error) {
    session.close('requested');
    throw error;
  }
}

function notLive(core: NodeCore, { streamId }: OpenSubscribeRequest): Error {
  const hasEnded = core.streams.stateOf(streamId) === 'ended';
  return hasEnded
    ? sfuError('SFU_STREAM_ENDED', { details: { streamId } })
    : sfuError('SFU_STREAM_NOT_LIVE', {
        details: { streamId },
        retryable: true,
        retryAfterMs: NOT_LIVE_RETRY_MS,
      });
}

function tableFor(request: OpenSubscribeRequest, stream: Stream): CodecTable {
  if (!request.plainSdp) {
    return VIEWER_TABLE;
  }
  const inUse = stream.tracks.flatMap((track): RtpCodecCapability[] => {
    const codec = track.producer.rtpParameters.codecs[0];
    return codec === undefined
      ? []
      : [{ ...codec, kind: track.kind, preferredPayloadType: codec.payloadType }];
  });
  return tableForPlainSdp(labelPlayerCapabilities(request.rtpCapabilities), inUse);
}
