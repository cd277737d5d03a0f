/** A publisher and a viewer for tests, over any SfuNode: real ICE, DTLS and SRTP, made-up media. */
import type { SessionId, StreamId } from '@freshet/infra/runtime';
import { fakeTrack, isFakeKeyframe } from './fake-media.ts';
import { createRtpClient } from './rtp-client.ts';
import type {
  ConsumerDescription,
  IngestProtocol,
  OpenPublishRequest,
  OpenSubscribeRequest,
  ProducerId,
  RtpCapabilities,
  SessionEvent,
  SfuNode,
  StreamState,
} from './types.ts';
import type { FakeTrack } from './fake-media.ts';
import type { RtpClient } from './rtp-client.ts';

export type TestPublisher = {
  readonly sessionId: SessionId;
  readonly producerIds: readonly ProducerId[];
  readonly events: readonly SessionEvent[];
  /** Keyframe requests that arrived, in order, as milliseconds of the process clock. */
  readonly keyframeRequestsAtMs: readonly number[];
  readonly client: RtpClient;
  /** `silently` leaves without a goodbye, like a network that broke. */
  close(how?: { readonly silently?: boolean }): Promise<void>;
};

export type TestPublisherOptions = Partial<OpenPublishRequest> & {
  readonly streamId: StreamId;
  readonly tracks?: readonly FakeTrack[];
  readonly protocol?: IngestProtocol;
};

/** Publishes VP8 and Opus unless told otherwise, and sends until closed. */
export async function startTestPublisher(
  node: SfuNode,
  options: TestPublisherOptions,
): Promise<TestPublisher> {
  const { tracks = [fakeTrack('vp8'), fakeTrack('opus')], ...request } = options;
  const client = await createRtpClient();
  const session = await node.openPublish({
    protocol: 'webrtc',
    takeover: 'replace',
    reconnectWindowMs: 30_000,
    epoch: 1,
    dtlsParameters: client.dtlsParameters,
    ...request,
  });
  const events: SessionEvent[] = [];
  node.onSessionEvent(session.sessionId, (event) => events.push(event));
  const producerIds: ProducerId[] = [];
  for (const { kind, source, rtpParameters } of tracks) {
    const { sessionId } = session;
    producerIds.push((await node.produce({ sessionId, kind, source, rtpParameters })).producerId);
  }
  const keyframeRequestsAtMs: number[] = [];
  client.onKeyframeRequest((ssrc) => {
    keyframeRequestsAtMs.push(performance.now());
    tracks.forEach((track) => track.keyframe(ssrc));
  });
  await client.connect(session.transport);
  const timers = tracks.map((track) =>
    setInterval(() => track.next().forEach((packet) => client.send(packet)), track.intervalMs),
  );
  return {
    sessionId: session.sessionId,
    producerIds,
    events,
    keyframeRequestsAtMs,
    client,
    close: async (how) => {
      timers.forEach((timer) => clearInterval(timer));
      if (how?.silently !== true) {
        await node.closeSession(session.sessionId);
      }
      await client.close();
    },
  };
}

export type TestViewer = {
  readonly sessionId: SessionId;
  readonly consumers: readonly ConsumerDescription[];
  readonly events: readonly SessionEvent[];
  readonly states: () => readonly StreamState[];
  readonly client: RtpClient;
  /** Packets that arrived, by payload type. */
  readonly packets: ReadonlyMap<number, number>;
  /** SSRCs that arrived. */
  readonly ssrcs: ReadonlySet<number>;
  readonly headerExtensionsSeen: () => boolean;
  /** When the first keyframe came, in milliseconds since the subscribe call. */
  readonly firstKeyframeMs: () => number | undefined;
  readonly keyframes: () => number;
  readonly closedReason: () => string | undefined;
  close(how?: { readonly silently?: boolean }): Promise<void>;
};

/** Subscribes with the node's own capabilities unless told otherwise, and counts what comes. */
export async function startTestViewer(
  node: SfuNode,
  options: Partial<OpenSubscribeRequest> & { readonly streamId: StreamId },
): Promise<TestViewer> {
  const client = await createRtpClient();
  const rtpCapabilities = options.rtpCapabilities ?? (await viewerCapabilities(node));
  const startedAtMs = performance.now();
  const session = await node.openSubscribe({
    plainSdp: false,
    requireLive: false,
    dtlsParameters: client.dtlsParameters,
    ...options,
    rtpCapabilities,
  });
  const events: SessionEvent[] = [];
  node.onSessionEvent(session.sessionId, (event) => events.push(event));
  const packets = new Map<number, number>();
  const ssrcs = new Set<number>();
  let keyframes = 0;
  let firstKeyframeMs: number | undefined;
  let hasExtensions = false;
  client.onRtp(({ header, payload }) => {
    packets.set(header.payloadType, (packets.get(header.payloadType) ?? 0) + 1);
    ssrcs.add(header.ssrc);
    hasExtensions ||= header.extensions.length > 0;
    if (isFakeKeyframe('vp8', payload) || isFakeKeyframe('h264', payload)) {
      keyframes += 1;
      firstKeyframeMs ??= performance.now() - startedAtMs;
    }
  });
  await client.connect(session.transport);
  return {
    sessionId: session.sessionId,
    consumers: session.consumers,
    events,
    states: () => events.flatMap((event) => (event.kind === 'streamState' ? [event.state] : [])),
    client,
    packets,
    ssrcs,
    headerExtensionsSeen: () => hasExtensions,
    firstKeyframeMs: () => firstKeyframeMs,
    keyframes: () => keyframes,
    closedReason: () =>
      events.flatMap((event) => (event.kind === 'closed' ? [event.reason] : []))[0],
    close: async (how) => {
      if (how?.silently !== true) {
        await node.closeSession(session.sessionId);
      }
      await client.close();
    },
  };
}

/** What an SDK viewer sends: the router's own capabilities without what cannot be received. */
export async function viewerCapabilities(node: SfuNode): Promise<RtpCapabilities> {
  return node.routerRtpCapabilities();
}
