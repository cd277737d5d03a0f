/**
 * One WebSocket of a connection, from opening to its end: frames to messages, the wait for Welcome,
 * and pings that notice a dead network. A link is never reused.
 */
import { decodeServerMessage, encodeClientMessage, SUBPROTOCOLS } from '@freshet/signaling/proto';
import type { ClientMessage, ServerMessage, UnknownMessage } from '@freshet/signaling/proto';
import { clientError, toFreshetError } from '../errors.ts';
import type { FreshetError } from '../errors.ts';
import type { SocketPort, Surroundings, TimerHandle } from '../ports.ts';

export type SocketLinkOptions = {
  /** Address with the `ws:` or `wss:` scheme. */
  readonly url: string;
  readonly connectTimeoutMs: number;
  readonly surroundings: Surroundings;
  /** The access token for this socket; asked for while the socket opens. */
  readonly readToken: () => string | Promise<string>;
  /** Socket and token are there: say Hello now. */
  readonly onReady: (token: string) => void;
  readonly onMessage: (message: ServerMessage | UnknownMessage) => void;
  /** Called once, not after `close()`. `fatal`: the server does not want this client back. */
  readonly onLost: (error: FreshetError, fatal: boolean) => void;
  readonly nextRequestId: () => number;
  readonly onRoundTrip: (rttMs: number, serverTimeMs: number) => void;
};

const PROBE_TIMEOUT_MS = 2_500;
const CLOSE_NORMAL = 1000;
const CLOSE_FOR_RESUME = 4000;
/** We broke the protocol; it would end the same way (RFC 6455 §7.4.1). */
const FATAL_STANDARD_CODES: ReadonlySet<number> = new Set([1003, 1007, 1009]);
const FIRST_FATAL_CODE = 4500;
const LAST_FATAL_CODE = 4999;
/** WebSocket.OPEN, which does not exist where there is no browser. */
const SOCKET_OPEN = 1;

export class SocketLink {
  readonly #options: SocketLinkOptions;
  readonly #socket: SocketPort;
  #closed = false;
  #timers: { connect?: TimerHandle; ping?: TimerHandle; pong?: TimerHandle } = {};

  /** @throws what `createSocket` throws for a bad address. */
  constructor(options: SocketLinkOptions) {
    this.#options = options;
    const { createSocket, clock } = options.surroundings;
    const socket = createSocket(options.url, SUBPROTOCOLS.binary);
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    this.#timers.connect = clock.setTimer(() => {
      this.#lose(clientError('CLIENT_TIMEOUT'));
    }, options.connectTimeoutMs);
    const token = this.#readToken();
    socket.onopen = () => {
      this.#whenToken(token);
    };
    socket.onmessage = (event: MessageEvent<unknown>) => {
      this.#handleFrame(event.data);
    };
    socket.onclose = (event) => {
      this.#handleClose(event.code, event.reason);
    };
  }

  send(message: ClientMessage): void {
    if (!this.#closed && this.#socket.readyState === SOCKET_OPEN) {
      this.#socket.send(encodeClientMessage(message, 'binary'));
    }
  }

  /** Welcome came: the link is up and pings from now on. */
  confirm(pingIntervalMs: number): void {
    this.#stopTimer('connect');
    this.#schedulePing(Math.max(1_000, pingIntervalMs));
  }

  /** Asks for a Pong soon; without one the link counts as lost. */
  probe(timeoutMs = PROBE_TIMEOUT_MS): void {
    if (this.#closed || this.#timers.connect !== undefined || this.#timers.pong !== undefined) {
      return;
    }
    const { clock } = this.#options.surroundings;
    this.#timers.pong = clock.setTimer(() => {
      this.#lose(clientError('CLIENT_TIMEOUT'));
    }, timeoutMs);
    const requestId = this.#options.nextRequestId();
    this.send({ requestId, kind: 'ping', clientTimeMs: clock.now() });
  }

  /** `goodbye` false: this client comes back and wants to find its sessions. */
  close(goodbye: boolean): void {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    for (const name of ['connect', 'ping', 'pong'] as const) {
      this.#stopTimer(name);
    }
    const socket = this.#socket;
    socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
    socket.close(goodbye ? CLOSE_NORMAL : CLOSE_FOR_RESUME);
  }

  #readToken(): string | Promise<string> {
    try {
      return this.#options.readToken();
    } catch (thrown) {
      return Promise.reject(toFreshetError(thrown));
    }
  }

  #whenToken(token: string | Promise<string>): void {
    if (typeof token === 'string') {
      this.#options.onReady(token);
      return;
    }
    token.then(
      (value) => {
        if (!this.#closed) {
          this.#options.onReady(value);
        }
      },
      (thrown: unknown) => {
        this.#lose(toFreshetError(thrown));
      },
    );
  }

  #handleFrame(data: unknown): void {
    if (this.#closed || !(data instanceof ArrayBuffer)) {
      return;
    }
    let message: ServerMessage | UnknownMessage;
    try {
      message = decodeServerMessage(data);
    } catch (cause) {
      this.#lose(clientError('CLIENT_BAD_MESSAGE', { cause }));
      return;
    }
    if (message.kind === 'pong') {
      this.#stopTimer('pong');
      const rttMs = Math.max(0, this.#options.surroundings.clock.now() - message.clientTimeMs);
      this.#options.onRoundTrip(rttMs, message.serverTimeMs);
    } else {
      this.#options.onMessage(message);
    }
  }

  #handleClose(code: number, reason: string): void {
    const fatal =
      FATAL_STANDARD_CODES.has(code) || (code >= FIRST_FATAL_CODE && code <= LAST_FATAL_CODE);
    this.#lose(
      clientError(
        fatal ? 'CLIENT_REFUSED' : 'CLIENT_SOCKET_LOST',
        reason === '' ? {} : { message: reason },
      ),
      fatal,
    );
  }

  #lose(error: FreshetError, fatal = false): void {
    if (!this.#closed) {
      this.close(false);
      this.#options.onLost(error, fatal);
    }
  }

  #schedulePing(intervalMs: number): void {
    this.#timers.ping = this.#options.surroundings.clock.setTimer(() => {
      this.probe(Math.min(intervalMs, 2 * PROBE_TIMEOUT_MS));
      this.#schedulePing(intervalMs);
    }, intervalMs);
  }

  #stopTimer(name: 'connect' | 'ping' | 'pong'): void {
    const handle = this.#timers[name];
    if (handle !== undefined) {
      this.#options.surroundings.clock.clearTimer(handle);
      delete this.#timers[name];
    }
  }
}
