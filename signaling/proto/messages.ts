/**
 * The messages of signaling.proto as discriminated unions: `{ requestId, kind: 'hello', … }`. Field
 * names are the proto's in camelCase. Optional fields are absent when not given; enums are the
 * lower-case words that the rest of the platform uses.
 */
import type {
  BidPlace,
  BidPlaced,
  BoardJoin,
  BoardJoined,
  BoardUpdate,
  EventSend,
  LotControl,
  PollControl,
  PollVote,
} from './board-messages.ts';
import type {
  ChatAction,
  ChatEmote,
  ChatEntry,
  ChatRole,
  ChatSettings,
  Reaction,
  ReactionCount,
  VoteCount,
} from './chat-messages.ts';
import type { StreamHealth, StreamRef } from './health-messages.ts';
import type { NotificationState, Notified } from './notification-messages.ts';
import type {
  StageAsked,
  StageControl,
  StageHand,
  StageInvite,
  StageInvited,
  StageJoin,
  StageJoined,
  StageLeave,
  StagePlayhead,
  StageSpeakers,
  StageUpdate,
} from './stage-messages.ts';
import type {
  DtlsParameters,
  IceCandidate,
  IceParameters,
  MediaKind,
  RtpCapabilities,
  RtpParameters,
} from './rtp-shapes.ts';

/** The version this code speaks. */
export const PROTOCOL_VERSION = 1;

// Values shared by several messages -------------------------------------------------------------

export type TrackSource = 'camera' | 'microphone' | 'screen' | 'screen-audio';
export type StreamState = 'offline' | 'live' | 'paused' | 'reconnecting' | 'ended';
export type ErrorKind =
  | 'invalid_argument'
  | 'unauthenticated'
  | 'permission_denied'
  | 'not_found'
  | 'conflict'
  | 'failed_precondition'
  | 'too_large'
  | 'rate_limited'
  | 'unsupported'
  | 'unavailable'
  | 'timeout'
  | 'internal';

export type IceServer = {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
};

export type TransportParameters = {
  readonly iceParameters: IceParameters;
  readonly iceCandidates: IceCandidate[];
  readonly dtlsParameters: DtlsParameters;
};

/** Highest layers wanted or forwarded; without `temporalLayer` every temporal layer. */
export type Layers = { readonly spatialLayer: number; readonly temporalLayer?: number };

export type Consumer = {
  readonly consumerId: string;
  readonly producerId: string;
  readonly kind: MediaKind;
  readonly source: TrackSource;
  readonly rtpParameters: RtpParameters;
  readonly type: 'simple' | 'simulcast' | 'svc';
  readonly spatialLayers: number;
  readonly temporalLayers: number;
  readonly producerPaused: boolean;
};

export type TrackStats = {
  readonly id: string;
  readonly kind: MediaKind;
  readonly source: TrackSource;
  readonly mimeType: string;
  readonly rid?: string;
  readonly bitrateBps: number;
  readonly packetsLost: number;
  readonly fractionLost: number;
  readonly jitterMs: number;
  readonly nackCount: number;
  readonly pliCount: number;
};

/** Names one session: the whole of several requests. */
export type SessionRef = { readonly sessionId: string };
type ProducerRef = SessionRef & { readonly producerId: string };
type ConsumerRef = SessionRef & { readonly consumerId: string };

// Client to server ------------------------------------------------------------------------------

export type Resume = { readonly session: string; readonly lastSeq: number };
export type Hello = {
  readonly protocolVersion: number;
  readonly token?: string;
  readonly client?: string;
  readonly resume?: Resume;
};
export type Ping = { readonly clientTimeMs: number };
export type Publish = {
  /** With an access token in Hello. */
  readonly streamId?: string;
  /** Instead of an access token. */
  readonly streamKey?: string;
  readonly dtlsParameters?: DtlsParameters;
  /** Where the client is, by its own measure. */
  readonly region?: string;
};
export type Unpublish = SessionRef & { readonly endStream: boolean };
export type Produce = SessionRef & {
  readonly mediaKind: MediaKind;
  readonly source: TrackSource;
  readonly rtpParameters: RtpParameters;
  readonly paused: boolean;
};
export type PauseProducer = ProducerRef & { readonly paused: boolean };
export type Subscribe = {
  readonly streamId: string;
  readonly rtpCapabilities: RtpCapabilities;
  readonly dtlsParameters?: DtlsParameters;
  readonly viewerToken?: string;
  /** Where the client is, by its own measure. */
  readonly region?: string;
};
export type ConnectTransport = SessionRef & { readonly dtlsParameters: DtlsParameters };
export type PauseConsumer = ConsumerRef & { readonly paused: boolean };
export type SetLayers = ConsumerRef & { readonly layers?: Layers };
export type ReportQuality = SessionRef & {
  readonly joinTimeMs: number;
  readonly freezeCount: number;
  readonly freezeDurationMs: number;
  readonly bitrateBps: number;
  readonly framesPerSecond: number;
  readonly latencyMs: number;
};
export type SimulateScenario = 'drop_socket' | 'kill_worker' | 'leave_reconnect';
export type Simulate = { readonly scenario: SimulateScenario; readonly sessionId?: string };

/** Names one chat room: the whole of several requests. */
export type RoomRef = { readonly roomId: string };
export type ChatJoin = RoomRef & {
  /** `<epoch>.<seq>` of the last entry that the client has. */
  readonly after?: string;
  readonly viewerToken?: string;
};
export type ChatSend = RoomRef & {
  readonly text: string;
  /** Id of the message that this answers. */
  readonly replyTo?: string;
  /** The same nonce is one message, however often it is sent. */
  readonly nonce?: string;
  readonly announcement: boolean;
};
export type ChatDelete = RoomRef & { readonly messageId: string };
export type ChatModerate = RoomRef & {
  readonly action: ChatAction;
  readonly userId?: string;
  readonly durationMs?: number;
  readonly reason?: string;
  readonly messageId?: string;
};
export type ChatReact = RoomRef & { readonly reaction: Reaction };
export type ChatVote = RoomRef & { readonly messageId: string };

export * from './board-messages.ts';
export * from './stage-messages.ts';
export * from './chat-messages.ts';
export type * from './health-messages.ts';
export { NOTIFICATION_KINDS } from './notification-messages.ts';
export type { NotificationKind, NotificationState, Notified } from './notification-messages.ts';

/** Every request by kind. */
export type ClientMessages = {
  readonly hello: Hello;
  readonly ping: Ping;
  readonly publish: Publish;
  readonly unpublish: Unpublish;
  readonly produce: Produce;
  readonly closeProducer: ProducerRef;
  readonly pauseProducer: PauseProducer;
  readonly subscribe: Subscribe;
  readonly unsubscribe: SessionRef;
  readonly connectTransport: ConnectTransport;
  readonly restartIce: SessionRef;
  readonly pauseConsumer: PauseConsumer;
  readonly setLayers: SetLayers;
  readonly requestKeyframe: ConsumerRef;
  readonly getStats: SessionRef;
  readonly reportQuality: ReportQuality;
  readonly simulate: Simulate;
  readonly chatJoin: ChatJoin;
  readonly chatLeave: RoomRef;
  readonly chatSend: ChatSend;
  readonly chatDelete: ChatDelete;
  readonly chatModerate: ChatModerate;
  readonly chatReact: ChatReact;
  readonly chatVote: ChatVote;
  readonly watchHealth: StreamRef;
  readonly unwatchHealth: StreamRef;
  readonly watchNotifications: object;
  readonly boardJoin: BoardJoin;
  readonly boardLeave: StreamRef;
  readonly bidPlace: BidPlace;
  readonly lotControl: LotControl;
  readonly pollVote: PollVote;
  readonly pollControl: PollControl;
  readonly eventSend: EventSend;
  readonly stageJoin: StageJoin;
  readonly stageLeave: StageLeave;
  readonly stageHand: StageHand;
  readonly stageControl: StageControl;
  readonly stageInvite: StageInvite;
  readonly stagePlayhead: StagePlayhead;
};

export type ClientKind = keyof ClientMessages;
/** One kind of request: `ClientMessageOf<'produce'>`. */
export type ClientMessageOf<K extends ClientKind> = {
  readonly requestId: number;
  readonly kind: K;
} & ClientMessages[K];
export type ClientMessage = { [K in ClientKind]: ClientMessageOf<K> }[ClientKind];

// Server to client ------------------------------------------------------------------------------

export type Welcome = {
  readonly protocolVersion: number;
  /** Secret. */
  readonly session: string;
  readonly peerId: string;
  readonly resumed: boolean;
  readonly pingIntervalMs: number;
  readonly resumeWindowMs: number;
  readonly iceServers: readonly IceServer[];
  readonly routerRtpCapabilities: RtpCapabilities;
  readonly userId?: string;
  readonly username?: string;
  readonly serverTimeMs: number;
  readonly lastRequestId: number;
};
export type Pong = { readonly clientTimeMs: number; readonly serverTimeMs: number };
export type ErrorMessage = {
  readonly code: string;
  readonly errorKind: ErrorKind;
  readonly message: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
};
/** Nothing but the fact. */
export type Done = object;
export type PublishOpened = {
  readonly sessionId: string;
  readonly streamId: string;
  readonly transport: TransportParameters;
};
export type Produced = { readonly producerId: string };
export type Subscribed = {
  readonly sessionId: string;
  readonly streamId: string;
  readonly transport: TransportParameters;
  readonly consumers: readonly Consumer[];
  readonly streamState: StreamState;
};
export type IceRestarted = { readonly iceParameters: IceParameters };
export type SessionStats = {
  readonly rttMs?: number;
  readonly bytesReceived: number;
  readonly bytesSent: number;
  readonly availableOutgoingBitrateBps?: number;
  readonly tracks: readonly TrackStats[];
};
/** `position`: `<epoch>.<seq>`. `held`: a moderator looks at it first. */
export type ChatSent = { readonly id: string; readonly position: string; readonly held: boolean };
export type ChatJoined = RoomRef & {
  readonly position?: string;
  readonly gap: boolean;
  readonly entries: readonly ChatEntry[];
  readonly viewers: number;
  readonly role: ChatRole;
  readonly settings: ChatSettings;
  readonly pinned?: ChatEntry;
  readonly maySend: boolean;
  readonly mutedUntil?: number;
  readonly emotes: readonly ChatEmote[];
  /** For moderators: messages that wait for them. */
  readonly held: readonly ChatEntry[];
};
export type ChatEvents = RoomRef & {
  readonly entries: readonly ChatEntry[];
  readonly gap: boolean;
};
export type ChatPulse = RoomRef & {
  readonly viewers: number;
  readonly reactions: readonly ReactionCount[];
  readonly votes: readonly VoteCount[];
};
export type ConsumerAdded = SessionRef & { readonly consumer: Consumer };
export type ConsumerPaused = ConsumerRef & { readonly paused: boolean };
/** Without `layers` nothing is forwarded. */
export type LayersChanged = ConsumerRef & { readonly layers?: Layers };
export type StreamStateChanged = SessionRef & {
  readonly streamId: string;
  readonly state: StreamState;
  readonly atMs: number;
};
export type ProducerScore = ProducerRef & { readonly scores: readonly number[] };
export type LayersWanted = ProducerRef & { readonly spatialLayer: number };
export type TransportState = SessionRef & { readonly state: 'connected' | 'disconnected' };
export type SessionClosed = SessionRef & { readonly reason: string; readonly retry: boolean };
export type LeaveAction = 'disconnect' | 'resume' | 'reconnect';
export type Leave = { readonly action: LeaveAction; readonly reason?: string };

/** Every answer and event by kind. */
export type ServerMessages = {
  readonly welcome: Welcome;
  readonly pong: Pong;
  readonly error: ErrorMessage;
  readonly done: Done;
  readonly publishOpened: PublishOpened;
  readonly produced: Produced;
  readonly subscribed: Subscribed;
  readonly iceRestarted: IceRestarted;
  readonly sessionStats: SessionStats;
  readonly consumerAdded: ConsumerAdded;
  readonly consumerClosed: ConsumerRef;
  readonly consumerPaused: ConsumerPaused;
  readonly layersChanged: LayersChanged;
  readonly streamStateChanged: StreamStateChanged;
  readonly producerScore: ProducerScore;
  readonly layersWanted: LayersWanted;
  readonly transportState: TransportState;
  readonly sessionClosed: SessionClosed;
  readonly leave: Leave;
  readonly chatJoined: ChatJoined;
  readonly chatSent: ChatSent;
  readonly chatEvents: ChatEvents;
  readonly chatPulse: ChatPulse;
  readonly streamHealth: StreamHealth;
  readonly notificationState: NotificationState;
  readonly notified: Notified;
  readonly boardJoined: BoardJoined;
  readonly bidPlaced: BidPlaced;
  readonly boardUpdate: BoardUpdate;
  readonly stageJoined: StageJoined;
  readonly stageInvited: StageInvited;
  readonly stageUpdate: StageUpdate;
  readonly stageAsked: StageAsked;
  readonly stageSpeakers: StageSpeakers;
  readonly stagePlayhead: StagePlayhead;
};

export type ServerKind = keyof ServerMessages;
/** One kind of answer or event, without its envelope: `{ kind: 'pong', … }`. */
export type ServerBodyOf<K extends ServerKind> = { readonly kind: K } & ServerMessages[K];
export type ServerBody = { [K in ServerKind]: ServerBodyOf<K> }[ServerKind];
/** One kind of answer or event. `requestId` 0 marks events; `seq` counts what a resume repeats. */
export type ServerMessageOf<K extends ServerKind> = {
  readonly requestId: number;
  readonly seq: number;
} & ServerBodyOf<K>;
export type ServerMessage = { [K in ServerKind]: ServerMessageOf<K> }[ServerKind];

/** What a newer peer sent and this version does not know; to be ignored, or answered with an Error. */
export type UnknownMessage = {
  readonly requestId: number;
  readonly seq: number;
  readonly kind: 'unknown';
};

/** What the client must send to get each answer, and what it gets: for typed `request()` calls. */
export type AnswerOf = {
  readonly hello: 'welcome';
  readonly ping: 'pong';
  readonly publish: 'publishOpened';
  readonly unpublish: 'done';
  readonly produce: 'produced';
  readonly closeProducer: 'done';
  readonly pauseProducer: 'done';
  readonly subscribe: 'subscribed';
  readonly unsubscribe: 'done';
  readonly connectTransport: 'done';
  readonly restartIce: 'iceRestarted';
  readonly pauseConsumer: 'done';
  readonly setLayers: 'done';
  readonly requestKeyframe: 'done';
  readonly getStats: 'sessionStats';
  readonly reportQuality: 'done';
  readonly simulate: 'done';
  readonly chatJoin: 'chatJoined';
  readonly chatLeave: 'done';
  readonly chatSend: 'chatSent';
  readonly chatDelete: 'done';
  readonly chatModerate: 'done';
  readonly chatReact: 'done';
  readonly chatVote: 'done';
  readonly watchHealth: 'done';
  readonly unwatchHealth: 'done';
  readonly watchNotifications: 'notificationState';
  readonly boardJoin: 'boardJoined';
  readonly boardLeave: 'done';
  readonly bidPlace: 'bidPlaced';
  readonly lotControl: 'done';
  readonly pollVote: 'done';
  readonly pollControl: 'done';
  readonly eventSend: 'done';
  readonly stageJoin: 'stageJoined';
  readonly stageLeave: 'done';
  readonly stageHand: 'done';
  readonly stageControl: 'done';
  readonly stageInvite: 'stageInvited';
  readonly stagePlayhead: 'done';
};
