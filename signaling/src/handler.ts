/** What a request handler gets and gives. One handler per message, in handlers/. */
import type { AnswerOf, ClientKind, ClientMessageOf, ServerBodyOf } from '../proto/index.ts';
import type { Connection } from './connection.ts';
import type { MediaSession } from './media-session.ts';
import type { ResolvedOptions } from './options.ts';
import type { NotificationDesk } from './notification-desk.ts';
import type { Peer } from './peer.ts';
import type { Peers } from './peers.ts';
import type { SignalingDeps } from './ports.ts';
import type { SignalingMetrics } from './signaling-metrics.ts';

/** What every handler may use: the server's parts. */
export type ServerContext = {
  readonly deps: SignalingDeps;
  readonly options: ResolvedOptions;
  readonly peers: Peers;
  readonly metrics: SignalingMetrics;
  /** Undefined where nobody is told of notifications. */
  readonly desk: NotificationDesk | undefined;
};

/** Of a connection that has not said Hello yet. */
export type UnauthenticatedContext = ServerContext & {
  readonly connection: Connection;
  readonly signal: AbortSignal;
};

export type JoinedContext = ServerContext & {
  readonly peer: Peer;
  /** Aborts when the request takes too long or the peer is gone. */
  readonly signal: AbortSignal;
  /** Runs once the answer is on its way, for instance to let a new session's events follow it. */
  readonly afterAnswer: (run: () => void) => void;
};

/** A request whose session is known and whose turn it is in the session's queue. */
export type SessionContext = JoinedContext & { readonly session: MediaSession };

/** Distributes, so that the answer to one of several kinds is one of their answers. */
type Answer<K extends ClientKind> = K extends ClientKind ? ServerBodyOf<AnswerOf[K]> : never;

export type JoinedKind = Exclude<ClientKind, 'hello'>;
/** Requests about a session that exists; they wait for their turn in its queue. */
export type SessionKind = {
  [K in JoinedKind]: ClientMessageOf<K> extends { readonly sessionId: string } ? K : never;
}[JoinedKind];
export type PlainKind = Exclude<JoinedKind, SessionKind>;

export type PlainHandler<K extends PlainKind> = (
  context: JoinedContext,
  message: ClientMessageOf<K>,
) => Answer<K> | Promise<Answer<K>>;

/** `direction` names the sessions that the request is meant for. */
export type SessionHandler<K extends SessionKind> = {
  readonly direction: 'publish' | 'subscribe' | 'both';
  /** True for what makes the SFU work; such requests have a rate of their own. */
  readonly costly: boolean;
  readonly handle: (
    context: SessionContext,
    message: ClientMessageOf<K>,
  ) => Answer<K> | Promise<Answer<K>>;
};

export const DONE: ServerBodyOf<'done'> = { kind: 'done' };
