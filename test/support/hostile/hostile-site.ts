/**
 * One whole server with all its listeners and a publisher on the air, for clients that mean no good; and the
 * plainest ways to say anything to it.
 */
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import { createAccount, createStream, post } from '../account.ts';
import type { TestAccount, TestStream } from '../account.ts';
import { eventually } from '../eventually.ts';
import { publishWithFfmpeg } from '../ffmpeg-publisher.ts';
import { isRunning, startFreshet, workersOf } from '../freshet-process.ts';
import type { FreshetProcess } from '../freshet-process.ts';

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Empty when the body is none. */
  readonly json: Readonly<Record<string, string>>;
};

export type AskOptions = {
  readonly token?: string;
  /** A text is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Client address. Default: one of its own for each request, so that no row uses up another's budget. */
  readonly from?: string;
};

export type HostileSite = {
  readonly server: FreshetProcess;
  readonly owner: TestAccount;
  readonly stranger: TestAccount;
  /** On the air by RTMP all the time. */
  readonly live: TestStream;
  /** The owner's, and never on the air. */
  readonly spare: TestStream;
  /** The owner's; only they and whom they invite may watch. */
  readonly hidden: TestStream;
  port(listener: string): number;
  /** Sends the path as it is. */
  ask(method: string, path: string, options?: AskOptions): Promise<Answer>;
  /** An address that no other request comes from. */
  newAddress(): string;
  /** A signaling socket in JSON, or any other. */
  socket(path: string, options?: SocketOptions): HostileSocket;
  /** @throws Error unless it is the same process with the same workers, and the publisher is on the air */
  assertServing(): Promise<void>;
  close(): Promise<void>;
};

export type SocketOptions = {
  readonly protocol?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly perMessageDeflate?: boolean;
};

export type HostileSocket = {
  readonly ws: WebSocket;
  /** Messages so far, parsed. */
  readonly received: readonly Readonly<Record<string, unknown>>[];
  /** Rejects with the status of a refusal. */
  readonly opened: Promise<void>;
  /** Close code, or status of a refusal. */
  readonly ended: Promise<number>;
};

const PUBLISH_S = 300;
/** Larger than any body that is read; of these only a part is sent, as a server answers by their length. */
const TOO_LARGE = 2 ** 20;
const SENT_OF_TOO_LARGE = 65_536;

/** @throws Error when the server does not start or takes no publisher */
export async function startHostileSite(
  env: Readonly<Record<string, string>>,
): Promise<HostileSite> {
  const server = await startFreshet({ env: { FRESHET_TRUSTED_PROXIES: '127.0.0.1', ...env } });
  const owner = await createAccount(server.baseUrl);
  const stranger = await createAccount(server.baseUrl);
  const [live, spare] = [
    await createStream(server.baseUrl, owner),
    await createStream(server.baseUrl, owner),
  ];
  // The route's schema promises these members.
  const hidden = (await post(
    server.baseUrl,
    '/streams',
    { title: 'hidden', visibility: 'private' },
    owner,
  )) as unknown as TestStream;
  const publisher = publishWithFfmpeg({
    url: `${live.ingestUrl}/${live.streamKey}`,
    format: 'flv',
    seconds: PUBLISH_S,
  });
  const workers = workersOf(server.pid);
  let addresses = 0;
  const site: HostileSite = {
    ...{ server, owner, stranger, live, spare, hidden },
    port: (listener) => server.addresses[listener]?.port ?? 0,
    newAddress: () => {
      addresses += 1;
      return `198.51.${100 + Math.floor(addresses / 250)}.${1 + (addresses % 250)}`;
    },
    ask: (method, path, options = {}) =>
      ask(server.httpPort, { method, path, ...options, from: options.from ?? site.newAddress() }),
    socket: (path, options) => openSocket(`ws://127.0.0.1:${server.httpPort}${path}`, options),
    assertServing: async () => {
      if (!isRunning(server.pid) || workers.some((pid) => !isRunning(pid))) {
        throw new Error(`the server or a worker of it ended:\n${server.output().slice(-4000)}`);
      }
      const { json } = await site.ask('GET', `/api/v1/streams/${live.streamId}`);
      if (json['status'] !== 'live') {
        throw new Error(`the good publisher is ${json['status'] ?? 'gone'}: ${publisher.stderr()}`);
      }
    },
    close: async () => {
      await publisher.stop('SIGKILL');
      await server.stop();
    },
  };
  try {
    await eventually(() => site.assertServing().then(() => undefined, String), {
      timeoutMs: 30_000,
      intervalMs: 100,
    });
  } catch (error) {
    await site.close();
    throw error;
  }
  return site;
}

/** The JSON form of one message of `signaling.proto`, joined by Hello first. */
export const HELLO = JSON.stringify({ requestId: 1, hello: { protocolVersion: 1 } });

/** A committed offer of a browser, as it travels. */
export function offer(name = 'chromium-send'): string {
  const url = new URL(`../../../whip-gateway/src/sdp/fixtures/${name}.sdp`, import.meta.url);
  return `${readFileSync(url, 'utf8').trimEnd().split('\n').join('\r\n')}\r\n`;
}

function ask(
  port: number,
  what: AskOptions & { readonly method: string; readonly path: string; readonly from: string },
): Promise<Answer> {
  const { method, path, token, body, from } = what;
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const headers = {
    'x-forwarded-for': from,
    ...(text !== undefined && { 'content-type': 'application/json' }),
    ...(text !== undefined && { 'content-length': String(Buffer.byteLength(text)) }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...what.headers,
  };
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, method, path, headers, agent: false, timeout: 30_000 },
      (response) => {
        let answer = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (answer += chunk));
        response.once('error', reject);
        response.once('end', () => {
          asked.destroy();
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: answer,
            json: asJson(answer),
          });
        });
      },
    );
    asked.once('timeout', () => asked.destroy(new Error(`${method} ${path}: no answer`)));
    asked.on('error', reject);
    if (text !== undefined && text.length > TOO_LARGE) {
      asked.write(text.slice(0, SENT_OF_TOO_LARGE));
    } else {
      asked.end(text);
    }
  });
}

function asJson(text: string): Readonly<Record<string, string>> {
  try {
    const value: unknown = JSON.parse(text);
    // Rows compare single members, which are texts.
    return typeof value === 'object' && value !== null ? (value as Record<string, string>) : {};
  } catch {
    return {};
  }
}

function openSocket(url: string, options: SocketOptions = {}): HostileSocket {
  const { protocol, headers = {}, perMessageDeflate = false } = options;
  const ws = new WebSocket(url, protocol === undefined ? [] : [protocol], {
    headers,
    perMessageDeflate,
  });
  const received: Readonly<Record<string, unknown>>[] = [];
  ws.on('message', (data: Buffer, isBinary: boolean) => {
    if (!isBinary) {
      // Objects only: that is what both JSON protocols send.
      received.push(JSON.parse(data.toString('utf8')) as Readonly<Record<string, unknown>>);
    }
  });
  const ended = new Promise<number>((resolve) => {
    ws.once('close', resolve);
    ws.once('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
      ws.terminate();
    });
  });
  const opened = new Promise<void>((resolve, reject) => {
    ws.once('open', () => resolve());
    void ended.then((code) => reject(new Error(`ended with ${code}`)));
  });
  opened.catch(() => undefined);
  ws.on('error', () => undefined);
  return { ws, received, opened, ended };
}
