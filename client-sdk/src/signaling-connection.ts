/**
 * The connection to `/ws` (signaling.proto): typed requests and events, and a session that is
 * resumed when the socket drops. Media does not depend on it: tracks keep flowing meanwhile.
 */
import { PROTOCOL_VERSION } from '@freshet/signaling/proto';
import type {
  AnswerOf,
  BoardUpdate,
  ClientKind,
  ClientMessage,
  ClientMessages,
  LeaveAction,
  ServerBodyOf,
  ServerMessage,
  StreamHealth,
  UnknownMessage,
  Welcome,
} from '@freshet/signaling/proto';
import { browserSurroundings } from './browser-surroundings.ts';
import { Emitter } from './emitter.ts';
import type { Unsubscribe } from './emitter.ts';
import { clientError, toFreshetError } from './errors.ts';
import type { FreshetError } from './errors.ts';
import { backoffDelayMs } from './lib/backoff.ts';
import { deferred } from './lib/deferred.ts';
import { PendingRequests, serverError } from './lib/pending-requests.ts';
import type { Answer } from './lib/pending-requests.ts';
import {
  isNotificationEvent,
  isRoomEvent,
  isStageEvent,
  ListenersByName,
} from './lib/listeners-by-name.ts';
import type { NotificationEvent, RoomEvent, StageEvent } from './lib/listeners-by-name.ts';
import { RegionFinder, sharedRegionFinder } from './lib/region-finder.ts';
import { isSessionEvent, SessionMailbox } from './lib/session-mailbox.ts';
import type { SessionEvent } from './lib/session-mailbox.ts';
import { SocketLink } from './lib/socket-link.ts';
import { webSocketUrl } from './lib/urls.ts';
import type { PageEvent, Surroundings, TimerHandle } from './ports.ts';

/** An access token, or a function that gives a fresh one for every socket. */
export type TokenSource = string | (() => string | Promise<string>);

export type SignalingConnectionOptions = {
  /** Address of the server, for instance `https://live.example.org`; `/ws` is added. */
  readonly url: string;
  /** Absent for anonymous viewers. */
  readonly token?: TokenSource | undefined;
  /**
   * Region to be served from. Default: what a proxy in front of the server says; else, where the server
   * names several, the one that answers this page quickest.
   */
  readonly region?: string | undefined;
  /** Longest wait for an answer, ms. Default 10,000. */
  readonly requestTimeoutMs?: number;
  /** Longest wait for socket and Welcome, ms. Default 10,000. */
  readonly connectTimeoutMs?: number;
  /** Replaces the browser's own clock, sockets and page events in tests. */
  readonly surroundings?: Surroundings;
};

/** `waiting`: until the next try. `closed`: for good. */
export type ConnectionState = 'idle' | 'connecting' | 'open' | 'waiting' | 'closed';

export type ConnectionEvents = {
  /** `error` says why the connection is `waiting` or `closed`; absent after `close()`. */
  readonly state: {
    readonly state: ConnectionState;
    readonly error?: FreshetError;
    /** Until the next try, ms. */
    readonly delayMs?: number;
  };
  readonly welcome: Welcome;
  /** The old signaling session is gone: media sessions have to be opened again. */
  readonly sessionsLost: undefined;
  /** The page changed its network or came back online. */
  readonly networkChanged: undefined;
};

export type RequestOptions<K extends ClientKind = ClientKind> = {
  readonly signal?: AbortSignal | undefined;
  /** Default: the connection's `requestTimeoutMs`. */
  readonly timeoutMs?: number;
  /**
   * Hears the answer at once. The promise settles later, and events that came right behind the
   * answer may be told before it does.
   */
  readonly onAnswer?: ((answer: ServerBodyOf<AnswerOf[K]>) => void) | undefined;
};

/** What is known of the session that a next socket can take over. */
type Session = { readonly token: string; lastSeq: number };

const DEFAULT_TIMEOUT_MS = 10_000;
/** Notifications have one name: they are those of whoever is signed in. */
const OWN = 'own';
const CLIENT_NAME = 'freshet-js/0.1.0';

export class SignalingConnection extends Emitter<ConnectionEvents> {
  readonly #options: SignalingConnectionOptions;
  readonly #surroundings: Surroundings;
  readonly #pending: PendingRequests;
  readonly #mailbox = new SessionMailbox();
  readonly #rooms = new ListenersByName<RoomEvent>();
  readonly #health = new ListenersByName<StreamHealth>();
  readonly #boards = new ListenersByName<BoardUpdate>();
  readonly #stages = new ListenersByName<StageEvent>();
  readonly #notifications = new ListenersByName<NotificationEvent>();
  readonly #regions: RegionFinder;
  /** Settled as soon as requests go out on the first link. */
  readonly #firstFlow = deferred();
  #state: ConnectionState = 'idle';
  #link: SocketLink | undefined;
  /** May requests go out on the present link? */
  #flowing = false;
  #session: Session | undefined;
  #welcome: Welcome | undefined;
  #lastRequestId = 0;
  #helloId = 0;
  #attempt = 0;
  #tokenWasRefreshed = false;
  #failure: FreshetError | undefined;
  #retryTimer: TimerHandle | undefined;
  #stopListening: Unsubscribe | undefined;
  #rttMs: number | undefined;
  #clockOffsetMs = 0;

  constructor(options: SignalingConnectionOptions) {
    super();
    this.#options = options;
    this.#surroundings = options.surroundings ?? browserSurroundings();
    this.#pending = new PendingRequests(this.#surroundings.clock, (answer) => {
      this.#undoLate(answer);
    });
    this.#regions =
      options.surroundings === undefined
        ? sharedRegionFinder(options.url)
        : new RegionFinder(options.url, options.surroundings);
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** The latest Welcome, when there was one. */
  get welcome(): Welcome | undefined {
    return this.#welcome;
  }

  /** Round trip of the latest ping, ms. */
  get rttMs(): number | undefined {
    return this.#rttMs;
  }

  /** What to add to `Date.now()` to get the server's clock, ms. */
  get clockOffsetMs(): number {
    return this.#clockOffsetMs;
  }

  /** Starts to connect, unless that was done. Requests do it too. */
  open(): void {
    if (this.#state === 'idle') {
      this.#stopListening = this.#surroundings.page.listen((event) => {
        this.#handlePageEvent(event);
      });
      this.#connect();
    }
  }

  /**
   * Sends a request and waits for its answer. While the socket is down the request waits for the
   * next one.
   *
   * @throws CLIENT_BAD_URL, CLIENT_TIMEOUT, CLIENT_ABORTED, CLIENT_CLOSED, CLIENT_REFUSED, CLIENT_SOCKET_LOST (the
   *   session of the request is gone) and the server's own codes.
   */
  async request<K extends ClientKind>(
    kind: K,
    body: ClientMessages[K],
    options: RequestOptions<K> = {},
  ): Promise<ServerBodyOf<AnswerOf[K]>> {
    this.open();
    if (this.#state === 'closed') {
      throw this.#failure ?? clientError('CLIENT_CLOSED');
    }
    // Kind and body belong together by the signature; TypeScript cannot see it for a generic K.
    const message = { requestId: this.#nextRequestId(), kind, ...body } as unknown as ClientMessage;
    const answer = this.#pending.add(message, {
      timeoutMs: options.timeoutMs ?? this.#options.requestTimeoutMs ?? DEFAULT_TIMEOUT_MS,
      signal: options.signal,
      // AnswerOf says which answer a kind gets; the server keeps to it or sends Error.
      onAnswer: options.onAnswer as ((answer: Answer) => void) | undefined,
    });
    if (this.#flowing) {
      this.#link?.send(message);
    }
    // AnswerOf says which answer a kind gets; the server keeps to it or sends Error.
    return (await answer) as unknown as ServerBodyOf<AnswerOf[K]>;
  }

  /**
   * Where a media session should be, to be sent with `publish` and `subscribe`; undefined: anywhere. Waits
   * for a measurement that is under way, for a second at most, and for the server's list of regions only
   * as long as no request could go out anyway.
   */
  async regionForJoin(signal?: AbortSignal): Promise<string | undefined> {
    const { region } = this.#options;
    if (region !== undefined) {
      return region;
    }
    this.open();
    const flowing = this.#flowing || this.#state === 'closed';
    return this.#regions.find(flowing ? Promise.resolve() : this.#firstFlow.promise, signal);
  }

  /** Hears the events of one media session, those that came already first. */
  listenSession(sessionId: string, listener: (event: SessionEvent) => void): Unsubscribe {
    return this.#mailbox.listen(sessionId, listener);
  }

  /** Hears what happens in one chat room that was joined on this connection. */
  listenRoom(roomId: string, listener: (event: RoomEvent) => void): Unsubscribe {
    return this.#rooms.listen(roomId, listener);
  }

  /** Hears how the media of one stream arrives, once it was asked for on this connection. */
  listenHealth(streamId: string, listener: (health: StreamHealth) => void): Unsubscribe {
    return this.#health.listen(streamId, listener);
  }

  /** Hears what the user is told, once it was asked for on this connection. */
  listenNotifications(listener: (event: NotificationEvent) => void): Unsubscribe {
    return this.#notifications.listen(OWN, listener);
  }

  /** Hears what changes on the board of one stream that was joined on this connection. */
  listenBoard(streamId: string, listener: (update: BoardUpdate) => void): Unsubscribe {
    return this.#boards.listen(streamId, listener);
  }

  /** Hears what happens on the stage of one stream that was joined on this connection. */
  listenStage(streamId: string, listener: (event: StageEvent) => void): Unsubscribe {
    return this.#stages.listen(streamId, listener);
  }

  /** Closes the socket for good; requests without an answer fail with CLIENT_CLOSED. */
  close(): void {
    this.#finish(undefined);
  }

  #connect(): void {
    this.#stopRetry();
    this.#setState({ state: 'connecting' });
    try {
      const link: SocketLink = new SocketLink({
        url: webSocketUrl(this.#options.url),
        connectTimeoutMs: this.#options.connectTimeoutMs ?? DEFAULT_TIMEOUT_MS,
        surroundings: this.#surroundings,
        readToken: () => {
          const { token } = this.#options;
          return typeof token === 'function' ? token() : (token ?? '');
        },
        onReady: (token) => {
          this.#sayHello(link, token);
        },
        onMessage: (message) => {
          this.#handleMessage(message);
        },
        onLost: (error, fatal) => {
          this.#handleLost(error, fatal);
        },
        nextRequestId: () => this.#nextRequestId(),
        onRoundTrip: (rttMs, serverTimeMs) => {
          this.#rttMs = rttMs;
          this.#clockOffsetMs = serverTimeMs + rttMs / 2 - Date.now();
        },
      });
      this.#link = link;
    } catch (thrown) {
      this.#finish(toFreshetError(thrown));
    }
  }

  #sayHello(link: SocketLink, token: string): void {
    this.#helloId = this.#nextRequestId();
    const session = this.#session;
    link.send({
      requestId: this.#helloId,
      kind: 'hello',
      protocolVersion: PROTOCOL_VERSION,
      client: CLIENT_NAME,
      ...(token === '' ? {} : { token }),
      ...(session === undefined
        ? {}
        : { resume: { session: session.token, lastSeq: session.lastSeq } }),
    });
    if (session === undefined) {
      // Nothing to resume: requests go right behind Hello, which saves a round trip.
      this.#startFlow(0);
    }
  }

  #handleMessage(message: ServerMessage | UnknownMessage): void {
    if (message.seq > 0 && this.#session !== undefined) {
      if (message.seq <= this.#session.lastSeq) {
        return; // Repeated after a resume, but seen already.
      }
      this.#session.lastSeq = message.seq;
    }
    if (message.kind === 'unknown') {
      return;
    }
    if (message.kind === 'welcome') {
      this.#handleWelcome(message);
    } else if (message.kind === 'leave') {
      this.#handleLeave(message.action, message.reason);
    } else if (
      message.kind === 'error' &&
      (message.requestId === 0 || message.requestId === this.#helloId)
    ) {
      this.#handleConnectionError(serverError(message));
    } else if (isRoomEvent(message)) {
      this.#rooms.deliver(message.roomId, message);
    } else if (message.kind === 'streamHealth') {
      this.#health.deliver(message.streamId, message);
    } else if (message.kind === 'boardUpdate') {
      this.#boards.deliver(message.streamId, message);
    } else if (isStageEvent(message)) {
      this.#stages.deliver(message.streamId, message);
    } else if (isNotificationEvent(message)) {
      this.#notifications.deliver(OWN, message);
    } else if (isSessionEvent(message)) {
      this.#mailbox.deliver(message);
    } else if (message.requestId > 0) {
      this.#pending.settle(message);
    }
  }

  #handleWelcome(welcome: Welcome): void {
    const isFirst = this.#welcome === undefined;
    const resumed = welcome.resumed && this.#session !== undefined;
    const lastSeq = resumed ? (this.#session?.lastSeq ?? 0) : 0;
    this.#session = { token: welcome.session, lastSeq };
    this.#welcome = welcome;
    this.#attempt = 0;
    this.#tokenWasRefreshed = false;
    this.#clockOffsetMs = welcome.serverTimeMs - Date.now();
    this.#link?.confirm(welcome.pingIntervalMs);
    if (!this.#flowing) {
      if (!resumed) {
        this.#forgetSessions();
      }
      this.#startFlow(resumed ? welcome.lastRequestId : 0);
    }
    this.#setState({ state: 'open' });
    this.emit('welcome', welcome);
    if (!isFirst && !resumed) {
      this.emit('sessionsLost', undefined);
    }
  }

  /** What is about a session that no longer exists cannot be sent again. */
  #forgetSessions(): void {
    this.#mailbox.clear();
    this.#pending.forgetAbandoned();
    this.#pending.rejectWhere(
      (message) => 'sessionId' in message,
      () => clientError('CLIENT_SOCKET_LOST'),
    );
  }

  #handleLeave(action: LeaveAction, reason: string | undefined): void {
    if (action === 'disconnect') {
      this.#finish(clientError('CLIENT_REFUSED', reason === undefined ? {} : { message: reason }));
      return;
    }
    if (action === 'reconnect') {
      this.#session = undefined;
      this.#forgetSessions();
    }
    // Everyone on that server is told at once: spread the return.
    this.#attempt = 1;
    this.#retry(clientError('CLIENT_SOCKET_LOST', { message: 'the server asked us to move' }));
  }

  /** An Error that is about the connection: wrong token, no capacity, protocol too new. */
  #handleConnectionError(error: FreshetError): void {
    const mayRefresh = typeof this.#options.token === 'function' && !this.#tokenWasRefreshed;
    if (error.kind === 'unauthenticated' && mayRefresh) {
      this.#tokenWasRefreshed = true;
      this.#retry(error);
    } else if (error.retryable) {
      this.#attempt = Math.max(this.#attempt, 1);
      this.#retry(error);
    } else {
      this.#finish(error);
    }
  }

  #handleLost(error: FreshetError, fatal: boolean): void {
    if (fatal) {
      this.#finish(error);
    } else {
      this.#retry(error);
    }
  }

  /** The link is of no use any more: try again, the first time at once. */
  #retry(error: FreshetError): void {
    this.#dropLink(false);
    const { random, clock } = this.#surroundings;
    const delayMs = backoffDelayMs(this.#attempt, random, error.retryAfterMs);
    this.#attempt += 1;
    this.#setState({ state: 'waiting', error, delayMs });
    this.#retryTimer = clock.setTimer(() => {
      this.#connect();
    }, delayMs);
  }

  #finish(error: FreshetError | undefined): void {
    if (this.#state === 'closed') {
      return;
    }
    this.#stopRetry();
    this.#stopListening?.();
    this.#dropLink(true);
    this.#mailbox.clear();
    this.#failure = error;
    this.#firstFlow.resolve();
    if (this.#options.surroundings !== undefined) {
      this.#regions.close();
    }
    this.#setState(error === undefined ? { state: 'closed' } : { state: 'closed', error });
    this.#pending.rejectWhere(
      () => true,
      () => error ?? clientError('CLIENT_CLOSED'),
    );
    this.removeAllListeners();
  }

  #dropLink(goodbye: boolean): void {
    this.#flowing = false;
    this.#link?.close(goodbye);
    this.#link = undefined;
  }

  #stopRetry(): void {
    if (this.#retryTimer !== undefined) {
      this.#surroundings.clock.clearTimer(this.#retryTimer);
      this.#retryTimer = undefined;
    }
  }

  #handlePageEvent(event: PageEvent): void {
    if (event === 'hidden' || event === 'offline' || event === 'leaving') {
      return;
    }
    if (this.#state === 'waiting') {
      this.#attempt = 0;
      this.#connect();
    } else {
      this.#link?.probe();
    }
    if (event !== 'visible') {
      this.#regions.forget();
      this.emit('networkChanged', undefined);
    }
  }

  /** A session that opened after its caller had given up is closed again. */
  #undoLate(answer: Answer): void {
    const ignore = (): undefined => undefined;
    if (answer.kind === 'subscribed') {
      this.request('unsubscribe', { sessionId: answer.sessionId }).catch(ignore);
    } else if (answer.kind === 'publishOpened') {
      this.request('unpublish', { sessionId: answer.sessionId, endStream: false }).catch(ignore);
    }
  }

  #startFlow(aboveRequestId: number): void {
    this.#flowing = true;
    this.#firstFlow.resolve();
    for (const message of this.#pending.messages()) {
      if (message.requestId > aboveRequestId) {
        this.#link?.send(message);
      }
    }
  }

  #nextRequestId(): number {
    this.#lastRequestId += 1;
    return this.#lastRequestId;
  }

  #setState(event: ConnectionEvents['state']): void {
    this.#state = event.state;
    this.emit('state', event);
  }
}
