/**
 * What the SDK needs of the browser besides WebRTC, as ports, so that its logic is tested without
 * one: time, chance, sockets and page events.
 */

/** A running timer. */
export type TimerHandle = { readonly __timer: unique symbol };

export interface Clock {
  /** Monotonic milliseconds. */
  now(): number;
  setTimer(callback: () => void, delayMs: number): TimerHandle;
  clearTimer(handle: TimerHandle): void;
}

/** What is used of a WebSocket. */
export interface SocketPort {
  binaryType: 'arraybuffer' | 'blob';
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(bytes: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  onerror: ((event: Event) => void) | null;
}

export type SocketFactory = (url: string, protocol: string) => SocketPort;

/** Page events that matter to a connection. */
export interface PageSignals {
  readonly online: boolean;
  readonly visible: boolean;
  /** Tells when the page goes online or offline, is shown or hidden, or changes its network. */
  listen(listener: (event: PageEvent) => void): () => void;
}

/** `leaving`: the page is going away, perhaps into the browser's cache of pages. */
export type PageEvent = 'online' | 'offline' | 'visible' | 'hidden' | 'networkChanged' | 'leaving';

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  /** For `Authorization: Bearer`. */
  readonly bearer?: string | undefined;
  /** Sent as JSON. */
  readonly json?: object;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
};

export type HttpAnswer = {
  readonly status: number;
  /** Parsed JSON; undefined when it was none. */
  readonly body: unknown;
  /** The server's `Date`, ms since 1970. */
  readonly dateMs: number | undefined;
};

/** What is used of HTTP. */
export interface HttpPort {
  /** @throws CLIENT_HTTP_FAILED when nothing came back, CLIENT_TIMEOUT, CLIENT_ABORTED */
  request(request: HttpRequest): Promise<HttpAnswer>;
  /** Sends JSON without waiting, also while the page goes away. False: the browser would not. */
  beacon(url: string, json: object): boolean;
}

/** The surroundings of a connection. */
export type Surroundings = {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly createSocket: SocketFactory;
  readonly page: PageSignals;
  readonly http: HttpPort;
};
