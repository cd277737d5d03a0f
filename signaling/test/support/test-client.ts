/** A signaling client on a real socket, bare enough to misbehave. */
import { WebSocket } from 'ws';
import { SUBPROTOCOLS, decodeServerMessage, encodeClientMessage } from '../../proto/index.ts';
import type {
  AnswerOf,
  ClientKind,
  ClientMessage,
  ClientMessages,
  ServerKind,
  ServerMessage,
  ServerMessageOf,
  UnknownMessage,
  WireForm,
} from '../../proto/index.ts';
import { eventually } from '../../../test/support/eventually.ts';

export type ClosedBy = { readonly code: number; readonly reason: string };

export class TestClient {
  readonly received: (ServerMessage | UnknownMessage)[] = [];
  readonly ws: WebSocket;
  readonly form: WireForm;
  closed: ClosedBy | undefined;
  #lastRequestId = 0;

  constructor(ws: WebSocket, form: WireForm) {
    this.ws = ws;
    this.form = form;
    ws.on('message', (data: Buffer, isBinary: boolean) => {
      this.received.push(
        decodeServerMessage(isBinary ? data : data.toString('utf8'), { maxBytes: 16_000_000 }),
      );
    });
    ws.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
    });
    ws.on('error', () => undefined);
  }

  /** Connects without saying anything. @throws Error with the status when refused. */
  static async connect(
    url: string,
    options: { readonly form?: WireForm; readonly headers?: Record<string, string> } = {},
  ): Promise<TestClient> {
    const form = options.form ?? 'binary';
    const ws = new WebSocket(url, SUBPROTOCOLS[form], { headers: options.headers ?? {} });
    const client = new TestClient(ws, form);
    await new Promise<void>((resolve, reject) => {
      ws.once('open', () => resolve());
      ws.once('unexpected-response', (_request, response) => {
        response.resume();
        reject(new Error(`status ${response.statusCode}`));
      });
      ws.once('error', reject);
    });
    return client;
  }

  /** The next request id; ids grow with every message. */
  nextId(): number {
    this.#lastRequestId += 1;
    return this.#lastRequestId;
  }

  send<K extends ClientKind>(kind: K, body: ClientMessages[K], requestId = this.nextId()): number {
    // Kind and body belong together by the signature.
    this.sendMessage({ requestId, kind, ...body } as unknown as ClientMessage);
    return requestId;
  }

  sendMessage(message: ClientMessage): void {
    this.ws.send(encodeClientMessage(message, this.form));
  }

  /** Sends and waits for the answer of any kind. */
  async ask<K extends ClientKind>(kind: K, body: ClientMessages[K]): Promise<ServerMessage> {
    return this.answer(this.send(kind, body));
  }

  /** Sends and waits for the right answer. */
  async request<K extends ClientKind>(
    kind: K,
    body: ClientMessages[K],
  ): Promise<ServerMessageOf<AnswerOf[K]>> {
    const answer = await this.ask(kind, body);
    if (answer.kind === 'error') {
      throw new Error(`${kind} failed: ${answer.code} ${answer.message}`);
    }
    // AnswerOf says which kind of answer each request gets; the caller's expectations check it.
    return answer as unknown as ServerMessageOf<AnswerOf[K]>;
  }

  async answer(requestId: number): Promise<ServerMessage> {
    let found: ServerMessage | undefined;
    await eventually(() => {
      found = this.received.find(
        (message): message is ServerMessage =>
          message.requestId === requestId && message.kind !== 'unknown',
      );
      return found === undefined ? `no answer to ${requestId}` : undefined;
    });
    if (found === undefined) {
      throw new Error('unreachable');
    }
    return found;
  }

  /** Waits for the nth event of a kind (1 = first). */
  async event<K extends ServerKind>(kind: K, nth = 1): Promise<ServerMessageOf<K>> {
    let found: ServerMessage | undefined;
    await eventually(() => {
      found = this.events(kind)[nth - 1];
      return found === undefined ? `no ${kind} number ${nth}` : undefined;
    });
    // events() gives only this kind.
    return found as unknown as ServerMessageOf<K>;
  }

  events(kind: ServerKind): ServerMessage[] {
    return this.received.filter(
      (message): message is ServerMessage => message.requestId === 0 && message.kind === kind,
    );
  }

  hello(body: Partial<ClientMessages['hello']> = {}): Promise<ServerMessageOf<'welcome'>> {
    return this.request('hello', { protocolVersion: 1, ...body });
  }

  /** Highest seq received, for a resume. */
  get lastSeq(): number {
    return Math.max(0, ...this.received.map(({ seq }) => seq));
  }

  /** Waits until the server (or the network) has closed the socket. */
  async whenClosed(): Promise<ClosedBy> {
    await eventually(() => (this.closed === undefined ? 'still open' : undefined));
    return this.closed ?? { code: 0, reason: '' };
  }

  /** Leaves for good. */
  async leave(): Promise<void> {
    this.ws.close(1000);
    await this.whenClosed();
  }

  /** Cuts the socket as a lost network would. */
  drop(): void {
    this.ws.terminate();
  }
}
