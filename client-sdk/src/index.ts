/** The public surface of the Freshet SDK for browsers. */
export { Auction } from './auction.ts';
export type { AuctionEvents, AuctionOptions, PlacedBid } from './auction.ts';
export { Broadcaster } from './broadcaster.ts';
export type {
  BroadcasterEvents,
  BroadcasterOptions,
  BroadcasterState,
  GoLiveOptions,
  PreviewOptions,
} from './broadcaster-events.ts';
export { healthWarnings } from './broadcaster-stats.ts';
export type { BroadcasterStats, LimitationReason, SentLayer } from './broadcaster-stats.ts';
export { canCapture, canShareScreen, captureScreenWithSound, listDevices } from './capture.ts';
export type {
  CameraOptions,
  CaptureDevice,
  DeviceList,
  MicrophoneOptions,
  ScreenCapture,
} from './capture.ts';
export { AudioMixer, MAX_GAIN } from './scenes/audio-mixer.ts';
export type { Scene, SceneCorner, SceneSource } from './scenes/scene-layout.ts';
export { SceneMixer } from './scenes/scene-mixer.ts';
export type { SceneMixerOptions } from './scenes/scene-mixer.ts';
export { Emitter } from './emitter.ts';
export type { EventMap, Unsubscribe } from './emitter.ts';
export type { LayerMode, VideoCodec } from './encodings.ts';
export { CLIENT_ERRORS, FreshetError } from './errors.ts';
export type { ClientErrorCode, FreshetErrorKind } from './errors.ts';
export { Chat } from './chat.ts';
export type {
  ChatEvents,
  ChatOptions,
  ChatStanding,
  ChatState,
  PendingMessage,
} from './chat-events.ts';
export { ChatHistory } from './chat-history.ts';
export type {
  ChatHistoryOptions,
  ChatHistoryPage,
  ChatReplayPage,
  ReplayedEntry,
} from './chat-history.ts';
export { playRecording } from './play-recording.ts';
export type { Recording, RecordingOptions } from './play-recording.ts';
export { ChatReplay } from './chat-replay.ts';
export type { ChatReplayEvents, ChatReplayOptions } from './chat-replay.ts';
export { Events } from './events.ts';
export type { EventsOptions, StreamEventEvents, TimedEvent } from './events.ts';
export type { BoardOptions, BoardState } from './lib/stream-board.ts';
export { Polls } from './polls.ts';
export type { PollsEvents, PollsOptions } from './polls.ts';
export type { Playhead } from './playhead.ts';
export type { HlsModule } from './hls/hls-js-engine.ts';
export type { HlsLoader } from './hls/open-engine.ts';
export { HealthWatch } from './health-watch.ts';
export type { HealthWatchEvents, HealthWatchOptions } from './health-watch.ts';
export { createLevelMeter } from './level-meter.ts';
export type { LevelMeter } from './level-meter.ts';
export type { RecoveryCause, RecoveryStep } from './lib/session-keeper.ts';
export type { GestureNeed } from './lib/video-sink.ts';
export type { CaptureSource, ContentHint } from './local-media.ts';
export { Notifications } from './notifications.ts';
export type {
  NotificationData,
  NotificationsEvents,
  NotificationsOptions,
  UserNotification,
} from './notifications.ts';
export { Player } from './player.ts';
export type {
  DataUse,
  LiveMode,
  ModeChoice,
  ModeReason,
  PlaybackMode,
  PlayerEvents,
  PlayerOptions,
  PlayerState,
  SeekableRange,
  TrackPresence,
} from './player-events.ts';
export type { PlayerStats } from './player-stats.ts';
export type {
  Clock,
  HttpAnswer,
  HttpPort,
  HttpRequest,
  PageEvent,
  PageSignals,
  SocketFactory,
  Surroundings,
} from './ports.ts';
export { qualitiesFor } from './quality.ts';
export type { Quality } from './quality.ts';
export { prewarm } from './rtc/prewarm.ts';
export type { AudioSendOptions, PublishTarget, VideoSendOptions } from './rtc/publish-session.ts';
export type { SeatTrack } from './lib/seat-feed.ts';
export { Stage } from './stage.ts';
export type {
  StageEntry,
  StageEvents,
  StageInvitationOptions,
  StageOptions,
  StagePublishOptions,
  StagePublishState,
  StageState,
  StageTile,
} from './stage-events.ts';
export { WatchParty } from './watch-party.ts';
export type { WatchPartyEvents, WatchPartyOptions } from './watch-party-events.ts';
export { SignalingConnection } from './signaling-connection.ts';
export type {
  ConnectionEvents,
  ConnectionState,
  SignalingConnectionOptions,
  TokenSource,
} from './signaling-connection.ts';
export {
  CHAT_EMOTES,
  NOTIFICATION_KINDS,
  parseChatText,
  REACTIONS,
} from '@freshet/signaling/proto';
export type {
  AuctionLot,
  BidderState,
  LotAction,
  LotStatus,
  Poll,
  PollAction,
  StreamEvent,
  ChatAction,
  ChannelEmotes,
  ChatBadge,
  ChatEmote,
  ChatEntry,
  ChatRole,
  ChatSegment,
  ChatSettings,
  NotificationKind,
  PartyMode,
  VoteCount,
  Reaction,
  ReactionCount,
  StageInvitation,
  StageInvited,
  StageLayout,
  StageMedia,
  StagePlayhead,
  StageRaisedHand,
  StageRole,
  StageSeat,
  StageSpeaker,
  StreamHealth,
  StreamState,
  TrackSource,
} from '@freshet/signaling/proto';
