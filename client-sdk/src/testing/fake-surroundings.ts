/** Time, chance, sockets and page events under a test's control. */
import { decodeClientMessage, encodeServerMessage } from '@freshet/signaling/proto';
import type { ClientMessage, ServerMessage, Welcome } from '@freshet/signaling/proto';
import type {
  Clock,
  HttpAnswer,
  HttpPort,
  HttpRequest,
  PageEvent,
  SocketPort,
  Surroundings,
  TimerHandle,
} from '../ports.ts';

type Timer = { readonly atMs: number; readonly callback: () => void; readonly order: number };

/** A clock that moves only when it is told to. */
export class FakeClock implements Clock {
  #nowMs = 1_000;
  #order = 0;
  readonly #timers = new Map<TimerHandle, Timer>();

  get pendingTimers(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#nowMs;
  }

  setTimer(callback: () => void, delayMs: number): TimerHandle {
    this.#order += 1;
    // The handle is opaque; an object of its own is all it has to be.
    const handle = { order: this.#order } as unknown as TimerHandle;
    this.#timers.set(handle, { atMs: this.#nowMs + delayMs, callback, order: this.#order });
    return handle;
  }

  clearTimer(handle: TimerHandle): void {
    this.#timers.delete(handle);
  }

  /** Lets time pass; timers run in order, and what they start is awaited in between. */
  async advance(byMs: number): Promise<void> {
    const untilMs = this.#nowMs + byMs;
    for (;;) {
      await settle();
      const next = [...this.#timers].sort(
        ([, a], [, b]) => a.atMs - b.atMs || a.order - b.order,
      )[0];
      if (next === undefined || next[1].atMs > untilMs) {
        break;
      }
      this.#nowMs = Math.max(this.#nowMs, next[1].atMs);
      this.#timers.delete(next[0]);
      next[1].callback();
    }
    this.#nowMs = untilMs;
    await settle();
  }
}

/** Lets everything that waits for a promise go on. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    await Promise.resolve();
  }
}

/** The server's end of one socket. */
export class FakeSocket implements SocketPort {
  binaryType: 'arraybuffer' | 'blob' = 'blob';
  readyState = 0;
  bufferedAmount = 0;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  /** What the client sent, in order. */
  readonly received: ClientMessage[] = [];
  closedWith: number | undefined;
  readonly url: string;
  readonly protocol: string;

  constructor(url: string, protocol: string) {
    this.url = url;
    this.protocol = protocol;
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    const message = decodeClientMessage(bytes);
    if (message.kind !== 'unknown') {
      this.received.push(message);
    }
  }

  close(code?: number): void {
    this.readyState = 3;
    this.closedWith = code ?? 1005;
  }

  /** The server accepts the connection. */
  accept(): void {
    this.readyState = 1;
    this.onopen?.(new Event('open'));
  }

  /** The server says something. */
  say(message: ServerMessage): void {
    // A copy: the encoder's own buffer may be a window into a larger one.
    const data = Uint8Array.from(encodeServerMessage(message, 'binary')).buffer;
    this.onmessage?.(new MessageEvent('message', { data }));
  }

  welcome(over: Partial<Welcome> = {}): void {
    const hello = this.received.find((message) => message.kind === 'hello');
    this.say({
      requestId: hello?.requestId ?? 0,
      seq: 0,
      kind: 'welcome',
      protocolVersion: 1,
      session: 'secret',
      peerId: 'pe_1',
      resumed: false,
      pingIntervalMs: 10_000,
      resumeWindowMs: 30_000,
      iceServers: [],
      routerRtpCapabilities: { codecs: [], headerExtensions: [] },
      serverTimeMs: 1,
      lastRequestId: 0,
      ...over,
    });
  }

  /** The socket ends from the server's side or in between. */
  drop(code = 1006, reason = ''): void {
    this.readyState = 3;
    // CloseEvent does not exist everywhere that tests run; these members are all that is read.
    this.onclose?.({ code, reason } as CloseEvent);
  }

  /** Messages of one kind that the client sent. */
  of<K extends ClientMessage['kind']>(kind: K): Extract<ClientMessage, { kind: K }>[] {
    return this.received.filter(
      (message): message is Extract<ClientMessage, { kind: K }> => message.kind === kind,
    );
  }
}

/** HTTP that keeps what was asked and answers as a test says. */
export class FakeHttp implements HttpPort {
  readonly requests: HttpRequest[] = [];
  readonly beacons: { readonly url: string; readonly json: object }[] = [];
  /** What every request gets; throw for a network that is gone. */
  answer: (request: HttpRequest) => { readonly status: number; readonly body?: unknown } = () => ({
    status: 404,
  });
  /** Whether the browser takes beacons. */
  takesBeacons = true;

  request(request: HttpRequest): Promise<HttpAnswer> {
    this.requests.push(request);
    try {
      const { status, body } = this.answer(request);
      return Promise.resolve({ status, body, dateMs: undefined });
    } catch (thrown) {
      return Promise.reject(thrown instanceof Error ? thrown : new Error('no network'));
    }
  }

  beacon(url: string, json: object): boolean {
    if (this.takesBeacons) {
      this.beacons.push({ url, json });
    }
    return this.takesBeacons;
  }
}

export class FakeSurroundings implements Surroundings {
  readonly clock = new FakeClock();
  readonly http = new FakeHttp();
  readonly sockets: FakeSocket[] = [];
  readonly #listeners = new Set<(event: PageEvent) => void>();
  /** What `random` gives. */
  chance = 0.5;
  readonly random = (): number => this.chance;
  readonly page = {
    online: true,
    visible: true,
    listen: (listener: (event: PageEvent) => void): (() => void) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
  };
  readonly createSocket = (url: string, protocol: string): FakeSocket => {
    const socket = new FakeSocket(url, protocol);
    this.sockets.push(socket);
    return socket;
  };

  get listenerCount(): number {
    return this.#listeners.size;
  }

  /** The socket made last. */
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) {
      throw new Error('no socket was made');
    }
    return socket;
  }

  tell(event: PageEvent): void {
    for (const listener of [...this.#listeners]) {
      listener(event);
    }
  }
}
