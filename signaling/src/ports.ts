/** What signaling needs of others; wired in infra/main. */
import type {
  Logger,
  Metrics,
  SessionId,
  StreamDirectory,
  StreamId,
  UserId,
} from '@freshet/infra/runtime';
import type { RtpCapabilities, SfuCluster } from '@freshet/sfu';
import type { Board } from './board/board.ts';
import type { Chat } from './chat/chat.ts';
import type { NarrowedSource } from './narrowed.ts';
import type { SignedOutSource } from './signed-out.ts';
import type { Stage } from './stage/stage.ts';
import type { IceServer, Notified, StreamHealth } from '../proto/index.ts';

/** What a user is told, or that they have read it elsewhere. */
export type NotificationNews =
  | { readonly userId: string; readonly kind: 'notified'; readonly notified: Notified }
  | { readonly userId: string; readonly kind: 'read'; readonly unread: number };

/** Notifications of the users of this platform, whoever wrote them. */
export interface NotificationSource {
  /** Counted to 100. */
  unread(userId: UserId): Promise<number>;
  /** Hears of everybody’s; call the result to stop. */
  listen(listener: (news: NotificationNews) => void): () => void;
}

export type SignalingDeps = {
  readonly directory: StreamDirectory;
  readonly cluster: SfuCluster;
  /** Capabilities of every router (the same on all nodes); goes into Welcome. */
  readonly routerRtpCapabilities: () => Promise<RtpCapabilities>;
  /** STUN and TURN servers for one client; TURN credentials may be made for this call. */
  readonly iceServers: (
    userId: UserId | undefined,
  ) => readonly IceServer[] | Promise<readonly IceServer[]>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** How the media of a user's own stream arrives. @throws API_FORBIDDEN, STREAM_NOT_FOUND */
  readonly health?: (streamId: StreamId, owner: UserId) => Promise<StreamHealth>;
  /** Without it nobody is told here. */
  readonly notifications?: NotificationSource;
  /** Without it there are no chat rooms here. */
  readonly chat?: Chat;
  /** Tells whose sockets are to be closed. Without it a socket outlives what it was opened with. */
  readonly signedOut?: SignedOutSource;
  /** Tells of streams that became for fewer people. Without it who watches stays until they connect again. */
  readonly narrowed?: NarrowedSource;
  /** Without it there are no auctions and polls here. */
  readonly board?: Board;
  /** Without it nobody comes on stage here. */
  readonly stage?: Stage;
  /** Kills the worker under a session; only used with `allowSimulate`. */
  readonly killWorker?: (sessionId: SessionId) => Promise<void>;
};
