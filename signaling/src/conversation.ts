/**
 * Conversation: what is said on one connection. Unauthenticated until Hello is answered, joined
 * afterwards; keeps the message rate, the order of request ids, and tells the peers' owner when the
 * connection ends.
 */
import type { ClientMessage, ClientMessageOf, CodecError, UnknownMessage } from '../proto/index.ts';
import { CLOSE_CODES } from './close-codes.ts';
import type { CloseCode } from './close-codes.ts';
import type { Connection } from './connection.ts';
import { withDeadline } from './deadline.ts';
import { sigError } from './errors.ts';
import type { ServerContext } from './handler.ts';
import { handleHello } from './handlers/connection/hello.ts';
import { TokenBucket } from './lib/token-bucket.ts';
import type { Peer } from './peer.ts';
import { handleRequest } from './requests.ts';
import { closeCodeOf, toErrorBody } from './wire-error.ts';

type State =
  | { readonly kind: 'awaitingHello'; readonly timer: NodeJS.Timeout }
  /** Hello is being answered; what the client sends behind it waits. */
  | { readonly kind: 'greeting'; readonly backlog: ClientMessage[] }
  | {
      readonly kind: 'joined';
      readonly peer: Peer;
      /** Up to here the client repeats what it sent before it resumed. */
      readonly repeatedUpTo: number;
    }
  | { readonly kind: 'closed' };

export class Conversation {
  readonly #server: ServerContext;
  readonly #connection: Connection;
  readonly #onClosed: () => void;
  readonly #messages: TokenBucket;
  readonly #abort = new AbortController();
  #violations = 0;
  #state: State;

  constructor(server: ServerContext, connection: Connection, onClosed: () => void) {
    this.#server = server;
    this.#connection = connection;
    this.#onClosed = onClosed;
    this.#messages = new TokenBucket(server.options.messageRate, performance.now());
    this.#state = {
      kind: 'awaitingHello',
      timer: setTimeout(
        () => this.#refuse(0, sigError('SIG_HELLO_TIMEOUT'), CLOSE_CODES.helloTimeout),
        server.options.helloTimeoutMs,
      ),
    };
    connection.listen({
      onMessage: (message) => this.#handleMessage(message),
      onInvalid: (error) => this.#handleInvalid(error),
      onDelivered: (seq) => this.#handleDelivered(seq),
      onRoom: () => this.#peer?.flushWaiting(),
      onClosed: ({ resumable }) => this.#handleClosed(resumable),
    });
  }

  get #peer(): Peer | undefined {
    return this.#state.kind === 'joined' ? this.#state.peer : undefined;
  }

  #handleMessage(message: ClientMessage | UnknownMessage): void {
    this.#server.metrics.received(message.kind);
    if (!this.#withinRate(message.requestId)) {
      return;
    }
    if (message.kind === 'unknown') {
      this.#fail(message.requestId, sigError('SIG_UNKNOWN_MESSAGE'));
      return;
    }
    const state = this.#state;
    switch (state.kind) {
      case 'awaitingHello':
        this.#handleFirst(state.timer, message);
        return;
      case 'greeting':
        if (state.backlog.length >= this.#server.options.maxRequestsInFlight) {
          this.#fail(message.requestId, sigError('SIG_TOO_MANY_REQUESTS'));
        } else {
          state.backlog.push(message);
        }
        return;
      case 'joined':
        this.#handleJoined(state.peer, state.repeatedUpTo, message);
        return;
      case 'closed':
    }
  }

  #handleFirst(timer: NodeJS.Timeout, message: ClientMessage): void {
    if (message.kind !== 'hello') {
      this.#refuse(message.requestId, sigError('SIG_HELLO_REQUIRED'), CLOSE_CODES.protocol);
      return;
    }
    clearTimeout(timer);
    this.#state = { kind: 'greeting', backlog: [] };
    void this.#greet(message);
  }

  async #greet(hello: ClientMessageOf<'hello'>): Promise<void> {
    const { options } = this.#server;
    try {
      const joined = await withDeadline(
        { timeoutMs: options.requestTimeoutMs, parent: this.#abort.signal },
        (signal) => handleHello({ ...this.#server, connection: this.#connection, signal }, hello),
      );
      this.#join(hello.requestId, joined);
    } catch (error) {
      this.#refuse(hello.requestId, error, closeCodeOf(error));
    }
  }

  #join(requestId: number, joined: Awaited<ReturnType<typeof handleHello>>): void {
    const { peer, welcome, replay } = joined;
    const state = this.#state;
    if (state.kind !== 'greeting') {
      // Closed while Hello was answered: as if the socket had dropped right after Welcome.
      if (peer.connection === this.#connection) {
        this.#server.peers.detach(peer);
      }
      return;
    }
    this.#state = { kind: 'joined', peer, repeatedUpTo: welcome.lastRequestId };
    this.#connection.send({ requestId, seq: 0, ...welcome });
    for (const message of replay) {
      this.#connection.send(message);
    }
    peer.flushWaiting();
    for (const message of state.backlog) {
      this.#handleJoined(peer, welcome.lastRequestId, message);
    }
  }

  #handleJoined(peer: Peer, repeatedUpTo: number, message: ClientMessage): void {
    this.#server.peers.secretReceived(peer);
    const { requestId } = message;
    if (message.kind === 'hello') {
      this.#fail(requestId, sigError('SIG_ALREADY_JOINED'));
      return;
    }
    if (requestId <= peer.lastRequestId) {
      // Received before the resume: its answer was repeated, or comes when it is ready.
      if (requestId === 0 || requestId > repeatedUpTo) {
        this.#fail(requestId, sigError('SIG_REQUEST_ID'));
      }
      return;
    }
    peer.lastRequestId = requestId;
    handleRequest(this.#server, peer, message);
  }

  #handleInvalid(error: CodecError): void {
    if (this.#withinRate(error.requestId)) {
      this.#fail(error.requestId, sigError('SIG_INVALID_MESSAGE', { message: error.message }));
    }
  }

  #handleDelivered(seq: number): void {
    const peer = this.#peer;
    if (peer !== undefined) {
      this.#server.peers.secretReceived(peer);
      peer.outbox.delivered(seq);
    }
  }

  /** Answers with SIG_RATE_LIMITED when not, and closes when that does not help. */
  #withinRate(requestId: number): boolean {
    if (this.#messages.take(performance.now())) {
      return true;
    }
    this.#violations += 1;
    const error = sigError('SIG_RATE_LIMITED', { retryAfterMs: this.#messages.waitMs });
    if (this.#violations > this.#server.options.maxViolations) {
      this.#refuse(0, error, CLOSE_CODES.rateLimited);
    } else {
      this.#fail(requestId, error);
    }
    return false;
  }

  /** Says no to one message. A request of a joined peer has its answer with that, for good. */
  #fail(requestId: number, error: unknown): void {
    const body = toErrorBody(error, this.#server.deps.log);
    this.#server.metrics.failed(body.code);
    const peer = this.#peer;
    if (peer !== undefined && requestId > peer.lastRequestId) {
      peer.lastRequestId = requestId;
      peer.answer(requestId, body);
    } else {
      this.#connection.send({ requestId, seq: 0, ...body });
    }
  }

  #refuse(requestId: number, error: unknown, how: CloseCode): void {
    if (this.#state.kind !== 'closed') {
      this.#fail(requestId, error);
      this.#connection.close(how);
    }
  }

  #handleClosed(resumable: boolean): void {
    const state = this.#state;
    this.#state = { kind: 'closed' };
    this.#abort.abort(sigError('SIG_CLOSED'));
    if (state.kind === 'awaitingHello') {
      clearTimeout(state.timer);
    }
    if (state.kind === 'joined' && state.peer.connection === this.#connection) {
      if (resumable) {
        this.#server.peers.detach(state.peer);
      } else {
        this.#server.peers.remove(state.peer);
      }
    }
    this.#onClosed();
  }
}
