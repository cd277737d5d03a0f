/**
 * The table of every message of signaling.proto: which fields it has and how each is read and
 * written. A field that is missing here, or of another type than messages.ts says, does not compile.
 */
import {
  double,
  enumeration,
  flag,
  list,
  optional,
  optionalText,
  optionalUint32,
  presentDouble,
  presentUint32,
  readonlyList,
  struct,
  text,
  textItem,
  uint32,
  uint32Item,
} from './fields.ts';
import type { Field } from './fields.ts';
import type * as M from './messages.ts';
import {
  chatEntry,
  chatJoined,
  chatModerate,
  chatReact,
  chatSent,
  chatSend,
  chatVote,
  voteCount,
  reactionCount,
} from './chat-fields.ts';
import {
  bidPlace,
  bidPlaced,
  boardJoin,
  boardJoined,
  boardUpdate,
  eventSend,
  lotControl,
  pollControl,
  pollVote,
} from './board-fields.ts';
import { streamHealth } from './health-fields.ts';
import { notificationState, notified } from './notification-fields.ts';
import {
  stageAsked,
  stageControl,
  stageHand,
  stageInvite,
  stageInvited,
  stageJoin,
  stageJoined,
  stageLeave,
  stagePlayhead,
  stageSpeakers,
  stageUpdate,
} from './stage-fields.ts';
import {
  dtlsParameters,
  iceCandidate,
  iceParameters,
  mediaKind,
  rtpCapabilities,
  rtpParameters,
} from './rtp-fields.ts';

const trackSource: Field<M.TrackSource> = enumeration({
  camera: ['CAMERA', 1],
  microphone: ['MICROPHONE', 2],
  screen: ['SCREEN', 3],
  'screen-audio': ['SCREEN_AUDIO', 4],
});

const streamState: Field<M.StreamState> = enumeration({
  offline: ['OFFLINE', 1],
  live: ['LIVE', 2],
  paused: ['PAUSED', 3],
  reconnecting: ['RECONNECTING', 4],
  ended: ['ENDED', 5],
});

const errorKind: Field<M.ErrorKind> = enumeration({
  invalid_argument: ['INVALID_ARGUMENT', 1],
  unauthenticated: ['UNAUTHENTICATED', 2],
  permission_denied: ['PERMISSION_DENIED', 3],
  not_found: ['NOT_FOUND', 4],
  conflict: ['CONFLICT', 5],
  failed_precondition: ['FAILED_PRECONDITION', 6],
  too_large: ['TOO_LARGE', 7],
  rate_limited: ['RATE_LIMITED', 8],
  unsupported: ['UNSUPPORTED', 9],
  unavailable: ['UNAVAILABLE', 10],
  timeout: ['TIMEOUT', 11],
  internal: ['INTERNAL', 12],
});

const transportParameters = struct<M.TransportParameters>({
  iceParameters,
  iceCandidates: list(iceCandidate),
  dtlsParameters,
});

const layers = struct<M.Layers>({ spatialLayer: uint32, temporalLayer: presentUint32 });

const consumer = struct<M.Consumer>({
  consumerId: text,
  producerId: text,
  kind: mediaKind,
  source: trackSource,
  rtpParameters,
  type: enumeration({ simple: ['SIMPLE', 1], simulcast: ['SIMULCAST', 2], svc: ['SVC', 3] }),
  spatialLayers: uint32,
  temporalLayers: uint32,
  producerPaused: flag,
});

const trackStats = struct<M.TrackStats>({
  id: text,
  kind: mediaKind,
  source: trackSource,
  mimeType: text,
  rid: optionalText,
  bitrateBps: double,
  packetsLost: uint32,
  fractionLost: double,
  jitterMs: double,
  nackCount: uint32,
  pliCount: uint32,
});

const sessionRef = struct<M.SessionRef>({ sessionId: text });
const consumerRef = { sessionId: text, consumerId: text };
const producerRef = { sessionId: text, producerId: text };

export const CLIENT_FIELDS: { readonly [K in M.ClientKind]: Field<M.ClientMessages[K]> } = {
  hello: struct<M.Hello>({
    protocolVersion: uint32,
    token: optionalText,
    client: optionalText,
    resume: optional(struct<M.Resume>({ session: text, lastSeq: uint32 })),
  }),
  ping: struct<M.Ping>({ clientTimeMs: double }),
  publish: struct<M.Publish>({
    streamId: optionalText,
    streamKey: optionalText,
    dtlsParameters: optional(dtlsParameters),
    region: optionalText,
  }),
  unpublish: struct<M.Unpublish>({ sessionId: text, endStream: flag }),
  produce: struct<M.Produce>({
    sessionId: text,
    mediaKind,
    source: trackSource,
    rtpParameters,
    paused: flag,
  }),
  closeProducer: struct<M.ClientMessages['closeProducer']>(producerRef),
  pauseProducer: struct<M.PauseProducer>({ ...producerRef, paused: flag }),
  subscribe: struct<M.Subscribe>({
    streamId: text,
    rtpCapabilities,
    dtlsParameters: optional(dtlsParameters),
    viewerToken: optionalText,
    region: optionalText,
  }),
  unsubscribe: sessionRef,
  connectTransport: struct<M.ConnectTransport>({ sessionId: text, dtlsParameters }),
  restartIce: sessionRef,
  pauseConsumer: struct<M.PauseConsumer>({ ...consumerRef, paused: flag }),
  setLayers: struct<M.SetLayers>({ ...consumerRef, layers: optional(layers) }),
  requestKeyframe: struct<M.ClientMessages['requestKeyframe']>(consumerRef),
  getStats: sessionRef,
  reportQuality: struct<M.ReportQuality>({
    sessionId: text,
    joinTimeMs: uint32,
    freezeCount: uint32,
    freezeDurationMs: uint32,
    bitrateBps: double,
    framesPerSecond: double,
    latencyMs: double,
  }),
  simulate: struct<M.Simulate>({
    scenario: enumeration({
      drop_socket: ['DROP_SOCKET', 1],
      kill_worker: ['KILL_WORKER', 2],
      leave_reconnect: ['LEAVE_RECONNECT', 3],
    }),
    sessionId: optionalText,
  }),
  chatJoin: struct<M.ChatJoin>({ roomId: text, after: optionalText, viewerToken: optionalText }),
  chatLeave: struct<M.RoomRef>({ roomId: text }),
  chatSend,
  chatDelete: struct<M.ChatDelete>({ roomId: text, messageId: text }),
  chatModerate,
  chatReact,
  chatVote,
  watchHealth: struct<M.StreamRef>({ streamId: text }),
  unwatchHealth: struct<M.StreamRef>({ streamId: text }),
  watchNotifications: struct<object>({}),
  boardJoin,
  boardLeave: struct<M.StreamRef>({ streamId: text }),
  bidPlace,
  lotControl,
  pollVote,
  pollControl,
  eventSend,
  stageJoin,
  stageLeave,
  stageHand,
  stageControl,
  stageInvite,
  stagePlayhead,
};

export const SERVER_FIELDS: { readonly [K in M.ServerKind]: Field<M.ServerMessages[K]> } = {
  welcome: struct<M.Welcome>({
    protocolVersion: uint32,
    session: text,
    peerId: text,
    resumed: flag,
    pingIntervalMs: uint32,
    resumeWindowMs: uint32,
    iceServers: readonlyList(
      struct<M.IceServer>({
        urls: readonlyList(textItem),
        username: optionalText,
        credential: optionalText,
      }),
    ),
    routerRtpCapabilities: rtpCapabilities,
    userId: optionalText,
    username: optionalText,
    serverTimeMs: double,
    lastRequestId: uint32,
  }),
  pong: struct<M.Pong>({ clientTimeMs: double, serverTimeMs: double }),
  error: struct<M.ErrorMessage>({
    code: text,
    errorKind,
    message: text,
    retryable: flag,
    retryAfterMs: optionalUint32,
  }),
  done: struct<M.Done>({}),
  publishOpened: struct<M.PublishOpened>({
    sessionId: text,
    streamId: text,
    transport: transportParameters,
  }),
  produced: struct<M.Produced>({ producerId: text }),
  subscribed: struct<M.Subscribed>({
    sessionId: text,
    streamId: text,
    transport: transportParameters,
    consumers: readonlyList(consumer),
    streamState,
  }),
  iceRestarted: struct<M.IceRestarted>({ iceParameters }),
  sessionStats: struct<M.SessionStats>({
    rttMs: presentDouble,
    bytesReceived: double,
    bytesSent: double,
    availableOutgoingBitrateBps: presentDouble,
    tracks: readonlyList(trackStats),
  }),
  consumerAdded: struct<M.ConsumerAdded>({ sessionId: text, consumer }),
  consumerClosed: struct<M.ServerMessages['consumerClosed']>(consumerRef),
  consumerPaused: struct<M.ConsumerPaused>({ ...consumerRef, paused: flag }),
  layersChanged: struct<M.LayersChanged>({ ...consumerRef, layers: optional(layers) }),
  streamStateChanged: struct<M.StreamStateChanged>({
    streamId: text,
    sessionId: text,
    state: streamState,
    atMs: double,
  }),
  producerScore: struct<M.ProducerScore>({ ...producerRef, scores: readonlyList(uint32Item) }),
  layersWanted: struct<M.LayersWanted>({ ...producerRef, spatialLayer: uint32 }),
  transportState: struct<M.TransportState>({
    sessionId: text,
    state: enumeration({ connected: ['CONNECTED', 1], disconnected: ['DISCONNECTED', 2] }),
  }),
  sessionClosed: struct<M.SessionClosed>({ sessionId: text, reason: text, retry: flag }),
  leave: struct<M.Leave>({
    action: enumeration({
      disconnect: ['DISCONNECT', 1],
      resume: ['RESUME', 2],
      reconnect: ['RECONNECT', 3],
    }),
    reason: optionalText,
  }),
  chatJoined,
  chatSent,
  chatEvents: struct<M.ChatEvents>({ roomId: text, entries: readonlyList(chatEntry), gap: flag }),
  chatPulse: struct<M.ChatPulse>({
    roomId: text,
    viewers: uint32,
    reactions: readonlyList(reactionCount),
    votes: readonlyList(voteCount),
  }),
  streamHealth,
  notificationState,
  notified,
  boardJoined,
  bidPlaced,
  boardUpdate,
  stageJoined,
  stageInvited,
  stageUpdate,
  stageAsked,
  stageSpeakers,
  stagePlayhead,
};
