/**
 * Peer: the identity behind a signaling connection. It owns the media sessions and outlives a
 * dropped socket for the resume window, collecting what the client will have missed.
 */
import { REGION_PATTERN } from '@freshet/infra/runtime';
import type { PeerId, TokenScope, UserId } from '@freshet/infra/runtime';
import type { PlacementHint, SessionEvent } from '@freshet/sfu';
import type { ServerBody, ServerMessage } from '../proto/index.ts';
import type { BoardMembership } from './board/board.ts';
import type { Connection } from './connection.ts';
import type { Membership } from './chat/membership.ts';
import { TokenBucket } from './lib/token-bucket.ts';
import type { MediaSession } from './media-session.ts';
import type { ResolvedOptions } from './options.ts';
import { Outbox } from './outbox.ts';
import { toEventBody } from './sfu-shapes.ts';
import type { StageMembership } from './stage/stage-membership.ts';

/** Who the client proved to be. */
export type Principal =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'user';
      readonly userId: UserId;
      readonly username: string;
      /** Of the sign-in session, or the token. */
      readonly sessionId?: string | undefined;
      /** A secret; passed on when the user publishes. */
      readonly accessToken: string;
      /** Of a personal or app token: what it may do. */
      readonly scopes?: readonly TokenScope[];
    };

export class Peer {
  readonly peerId: PeerId;
  readonly sessions = new Map<string, MediaSession>();
  /** By room id. */
  readonly chatRooms = new Map<string, Membership>();
  /** By stream id. */
  readonly boards = new Map<string, BoardMembership>();
  /** By stream id. */
  readonly stages = new Map<string, StageMembership>();
  /** By stream id; call to stop. */
  readonly healthWatches = new Map<string, () => void>();
  readonly costly: TokenBucket;
  readonly outbox: Outbox;
  readonly remoteAddress: string;
  principal: Principal;
  /** Highest request_id received. */
  lastRequestId = 0;
  requestsInFlight = 0;
  /** Opens that are under way, so that the session limit holds while they run. */
  sessionsOpening = 0;
  readonly #abort = new AbortController();
  /** Latest of the events that replace each other, waiting for room. Made when needed. */
  #waiting: Map<string, ServerBody> | undefined;
  #connection: Connection | undefined;

  constructor(init: {
    readonly peerId: PeerId;
    readonly principal: Principal;
    readonly remoteAddress: string;
    readonly options: ResolvedOptions;
  }) {
    this.peerId = init.peerId;
    this.principal = init.principal;
    this.remoteAddress = init.remoteAddress;
    this.costly = new TokenBucket(init.options.costlyRate, performance.now());
    this.outbox = new Outbox(init.options.maxReplay);
  }

  /** Aborts when the peer is gone for good. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get connection(): Connection | undefined {
    return this.#connection;
  }

  /** What placement may know of where the client is: what it measured, else how it came in. */
  hint(measured: string | undefined): PlacementHint {
    const isRegion = measured !== undefined && REGION_PATTERN.test(measured);
    const region = isRegion ? measured : this.#connection?.region;
    return region === undefined ? {} : { region };
  }

  attach(connection: Connection): void {
    this.#connection = connection;
  }

  detach(): void {
    this.#connection = undefined;
  }

  /** Marks the peer as gone; its owner ends the sessions. */
  abort(reason: Error): void {
    this.#connection = undefined;
    this.#waiting = undefined;
    for (const membership of this.chatRooms.values()) {
      membership.leave();
    }
    this.chatRooms.clear();
    for (const membership of this.boards.values()) {
      membership.leave();
    }
    this.boards.clear();
    for (const membership of this.stages.values()) {
      membership.leave({ stepDown: false });
    }
    this.stages.clear();
    for (const stop of this.healthWatches.values()) {
      stop();
    }
    this.healthWatches.clear();
    this.#abort.abort(reason);
  }

  /** Answers a request, now or, when the socket is gone, after a resume. */
  answer(requestId: number, body: ServerBody): void {
    this.#deliver(this.outbox.append(requestId, body));
  }

  /** Tells an event. Those that only the latest of matters wait while the client is behind. */
  event(body: ServerBody): void {
    const key = replacementKey(body);
    if (key !== undefined && this.#mustWait()) {
      this.#waiting ??= new Map();
      if (this.#waiting.delete(key)) {
        this.#connection?.countReplaced();
      }
      this.#waiting.set(key, body);
      return;
    }
    if (key !== undefined) {
      this.#waiting?.delete(key);
    }
    this.#deliver(this.outbox.append(0, body));
  }

  /** Sends what waited; called when the socket has room again, and after a resume. */
  flushWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    for (const body of waiting?.values() ?? []) {
      this.event(body);
    }
  }

  /** Starts to hand a session's events to the client, and forgets the session when it ends. */
  follow(session: MediaSession): void {
    try {
      session.startEvents((event) => this.#handleSessionEvent(session, event));
    } catch {
      // The node forgot the session between opening it and now.
      this.#handleSessionEvent(session, { kind: 'closed', reason: 'node_lost' });
    }
  }

  forgetSession(session: MediaSession): void {
    session.forget();
    this.sessions.delete(session.sessionId);
    for (const [key, body] of this.#waiting ?? []) {
      if ('sessionId' in body && body.sessionId === session.sessionId) {
        this.#waiting?.delete(key);
      }
    }
  }

  #handleSessionEvent(session: MediaSession, event: SessionEvent): void {
    if (this.signal.aborted || this.sessions.get(session.sessionId) !== session) {
      return;
    }
    if (event.kind === 'audioLevel') {
      const onStage = [...this.stages.values()].find(({ feedId }) => feedId === session.streamId);
      onStage?.heard(event.belowFullScaleDb);
      return;
    }
    if (event.kind === 'closed') {
      this.forgetSession(session);
    }
    this.event(toEventBody(session, event));
  }

  #mustWait(): boolean {
    return this.#connection === undefined || this.#connection.behind;
  }

  #deliver(message: ServerMessage): void {
    this.#connection?.send(message);
  }
}

/** Events with the same key replace each other; undefined for those that all matter. */
function replacementKey(body: ServerBody): string | undefined {
  switch (body.kind) {
    case 'producerScore':
      return `score ${body.producerId}`;
    case 'layersWanted':
      return `wanted ${body.producerId}`;
    case 'streamHealth':
      return `health ${body.streamId}`;
    case 'layersChanged':
      return `layers ${body.consumerId}`;
    default:
      return undefined;
  }
}
