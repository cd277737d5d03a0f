/** A chat socket of a load run: reads its room, says when it is told to, and counts what is missing. */
import type { LoadRecord } from './load-record.ts';

const OPEN_TIMEOUT_MS = 15_000;
const MARK = 'load';

type Entry = {
  readonly type?: unknown;
  readonly seq?: unknown;
  readonly epoch?: unknown;
  readonly text?: unknown;
};

export class ChatClient {
  readonly #record: LoadRecord;
  readonly #socket: WebSocket;
  #closing = false;
  #epoch: unknown;
  #lastSeq: number | undefined;

  private constructor(socket: WebSocket, record: LoadRecord) {
    this.#socket = socket;
    this.#record = record;
    socket.addEventListener('message', ({ data }) => this.#onMessage(String(data)));
    socket.addEventListener('close', () => {
      record.count('chatOn', -1);
      if (!this.#closing) {
        record.count('disconnects');
      }
    });
  }

  /**
   * Resolves when the socket is open.
   * @param url - of the room, `ws:` or `wss:`
   * @param token - access token of who speaks; without it the socket reads
   * @throws Error when it cannot be opened
   */
  static async start(
    url: string,
    token: string | undefined,
    record: LoadRecord,
  ): Promise<ChatClient> {
    const begunAtMs = performance.now();
    const socket = new WebSocket(url);
    await opened(socket);
    record.measure('chatJoinMs', performance.now() - begunAtMs);
    record.count('chatOn');
    const client = new ChatClient(socket, record);
    if (token !== undefined) {
      socket.send(JSON.stringify({ token }));
    }
    return client;
  }

  /** Says something that carries the time. */
  say(): void {
    if (this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify({ text: `${MARK} ${Date.now()} ${nextWord()}` }));
      this.#record.count('chatSent');
    }
  }

  close(): void {
    this.#closing = true;
    this.#socket.close();
  }

  #onMessage(text: string): void {
    const entry = parseEntry(text);
    if (entry?.type === 'error') {
      this.#record.count('chatRefused');
      return;
    }
    if (entry === undefined || typeof entry.seq !== 'number') {
      return;
    }
    this.#followSequence(entry.epoch, entry.seq);
    this.#record.count('chatReceived');
    const [mark, stamp] = typeof entry.text === 'string' ? entry.text.split(' ') : [];
    if (mark === MARK) {
      this.#record.measure('chatDelayMs', Math.max(0, Date.now() - Number(stamp)));
    }
  }

  /** Every entry of a room has the number after the last one's: what is skipped is missing. */
  #followSequence(epoch: unknown, seq: number): void {
    if (epoch === this.#epoch && this.#lastSeq !== undefined && seq > this.#lastSeq + 1) {
      this.#record.count('chatLost', seq - this.#lastSeq - 1);
    }
    this.#epoch = epoch;
    this.#lastSeq = seq;
  }
}

let words = 0;

/** Rooms may refuse what was just said: no two messages are the same. */
function nextWord(): string {
  words += 1;
  return `${process.pid.toString(36)}${words.toString(36)}`;
}

function parseEntry(text: string): Entry | undefined {
  try {
    return JSON.parse(text) as Entry;
  } catch {
    return undefined;
  }
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      socket.close();
      reject(new Error(`not open within ${OPEN_TIMEOUT_MS / 1000} s`));
    }, OPEN_TIMEOUT_MS);
    socket.addEventListener('open', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.addEventListener('error', () => {
      clearTimeout(timer);
      reject(new Error('the socket was refused'));
    });
  });
}
