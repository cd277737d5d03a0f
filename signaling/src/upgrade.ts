/**
 * The WebSocket handshake (RFC 6455 §4.2.2): everything that can be refused is refused here, as
 * HTTP, before a socket costs anything. Compression is never agreed on: it costs memory per socket
 * and our messages are small.
 */
import { STATUS_CODES } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger, PlatformError, UpgradeHandler } from '@freshet/infra/runtime';
import { WebSocketServer } from 'ws';
import { SUBPROTOCOLS } from '../proto/index.ts';
import type { WireForm } from '../proto/index.ts';
import { Connection } from './connection.ts';
import { sigError } from './errors.ts';
import { addressGroup } from './lib/address-group.ts';
import type { ResolvedOptions } from './options.ts';
import type { SignalingMetrics } from './signaling-metrics.ts';

export type Upgrader = {
  readonly upgrade: UpgradeHandler;
  /** Refuses every upgrade from now on. */
  stop(): void;
};

/** How long the other end may take to answer a close frame. */
const CLOSE_TIMEOUT_MS = 2_000;

export function createUpgrader(
  deps: {
    readonly metrics: SignalingMetrics;
    readonly log: Logger;
    readonly connections: () => number;
    /** Takes the connection over; `release` must be called when it is closed. */
    readonly onConnection: (connection: Connection, release: () => void) => void;
  },
  options: ResolvedOptions,
): Upgrader {
  const perAddress = new Map<string, number>();
  let stopped = false;
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    clientTracking: false,
    maxPayload: options.maxFrameBytes,
    // Ours reads the header itself, before; this only repeats the choice.
    handleProtocols: (offered) => choose([...offered])?.[1] ?? false,
    // @types/ws does not know this option yet.
    closeTimeout: CLOSE_TIMEOUT_MS,
  } as ConstructorParameters<typeof WebSocketServer>[0]);

  const upgrade: UpgradeHandler = (request, socket, head) => {
    const remoteAddress = options.clientAddress(request);
    const group = addressGroup(remoteAddress);
    const refusal = refusalOf(request, {
      options,
      stopped,
      connections: deps.connections(),
      fromAddress: perAddress.get(group) ?? 0,
    });
    const form = choose(offeredProtocols(request))?.[0];
    if (refusal !== undefined || form === undefined) {
      const error = refusal ?? sigError('SIG_SUBPROTOCOL_REQUIRED');
      deps.metrics.upgradeRefused(refuse(socket, error));
      return;
    }
    server.handleUpgrade(request, socket, head, (ws) => {
      perAddress.set(group, (perAddress.get(group) ?? 0) + 1);
      const release = (): void => {
        const left = (perAddress.get(group) ?? 1) - 1;
        if (left === 0) {
          perAddress.delete(group);
        } else {
          perAddress.set(group, left);
        }
      };
      const { metrics, log } = deps;
      const region = options.clientRegion(request);
      const init = { ws, socket, form, remoteAddress, region, options, metrics, log };
      deps.onConnection(new Connection(init), release);
    });
  };
  return { upgrade, stop: () => (stopped = true) };
}

/** Both forms by subprotocol; the client's order decides. */
function choose(offered: readonly string[]): readonly [WireForm, string] | undefined {
  for (const name of offered) {
    if (name === SUBPROTOCOLS.binary) {
      return ['binary', name];
    }
    if (name === SUBPROTOCOLS.json) {
      return ['json', name];
    }
  }
  return undefined;
}

function offeredProtocols(request: IncomingMessage): string[] {
  const header = request.headers['sec-websocket-protocol'] ?? '';
  return header.split(',').map((name) => name.trim());
}

/** Why this upgrade cannot be; undefined when it can. */
export function refusalOf(
  request: IncomingMessage,
  state: {
    readonly options: ResolvedOptions;
    readonly stopped: boolean;
    readonly connections: number;
    readonly fromAddress: number;
  },
): PlatformError | undefined {
  const { options } = state;
  const { origin } = request.headers;
  if ((request.url ?? '').split('?', 1)[0] !== options.path) {
    return sigError('SIG_NO_SUCH_PATH');
  }
  if (request.rawHeaders.length / 2 > options.maxHeaders) {
    return sigError('SIG_TOO_MANY_HEADERS');
  }
  if (state.stopped) {
    return sigError('SIG_DRAINING', { retryAfterMs: 1000 });
  }
  if (
    origin !== undefined &&
    options.allowedOrigins !== 'any' &&
    !options.allowedOrigins.includes(origin)
  ) {
    return sigError('SIG_ORIGIN_DENIED');
  }
  if (state.fromAddress >= options.maxConnectionsPerAddress) {
    return sigError('SIG_TOO_MANY_CONNECTIONS', { retryAfterMs: 5000 });
  }
  if (state.connections >= options.maxConnections) {
    return sigError('SIG_FULL', { retryAfterMs: 5000 });
  }
  return undefined;
}

const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  SIG_NO_SUCH_PATH: 404,
  SIG_TOO_MANY_HEADERS: 431,
  SIG_DRAINING: 503,
  SIG_ORIGIN_DENIED: 403,
  SIG_TOO_MANY_CONNECTIONS: 429,
  SIG_FULL: 503,
  SIG_SUBPROTOCOL_REQUIRED: 400,
};

/** Answers with problem+json (RFC 9457) and closes the socket. Returns the status. */
export function refuse(socket: Duplex, error: PlatformError): number {
  const status = STATUS_BY_CODE[error.code] ?? 400;
  const body = JSON.stringify({
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    detail: error.message,
    code: error.code,
  });
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Connection: close',
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(error.retryAfterMs === undefined
      ? []
      : [`Retry-After: ${Math.ceil(error.retryAfterMs / 1000)}`]),
  ];
  // The client may be gone already; there is nobody to tell.
  socket.on('error', () => socket.destroy());
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  return status;
}
