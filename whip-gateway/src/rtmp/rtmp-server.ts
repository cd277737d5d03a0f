/**
 * RTMP and RTMPS listener for publishers (Adobe RTMP 1.0, Enhanced RTMP v2). One server is one
 * port; a node runs one for `rtmp:` and, with a certificate, one for `rtmps:`.
 */
import { once } from 'node:events';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { SecureContextOptions, Server as TlsServer } from 'node:tls';
import { listenFailure } from '@freshet/infra/runtime';
import { addressGroup } from '../address-group.ts';
import { rtmpError } from './errors.ts';
import type { RtmpLimits } from './limits.ts';
import { DEFAULT_RTMP_LIMITS } from './limits.ts';
import type { RtmpServerDeps } from './ports.ts';
import { RtmpConnection } from './rtmp-connection.ts';

export type RtmpServerOptions = {
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Present for RTMPS. */
  readonly tls?: SecureContextOptions;
  /** Default 2000. */
  readonly maxConnections?: number;
  /** Of one IPv4 address or IPv6 /64. Default 128. */
  readonly maxConnectionsPerAddress?: number;
  readonly limits?: Partial<RtmpLimits>;
};

export type RtmpServerCounters = {
  readonly connections: number;
  readonly publishers: number;
  readonly accepted: number;
  /** Connections that we ended, by error code. */
  readonly endedByCode: Readonly<Record<string, number>>;
};

export type RtmpServer = {
  readonly port: number;
  readonly tls: boolean;
  readonly counters: RtmpServerCounters;
  /** Takes a renewed certificate; running connections stay. */
  setTls(options: SecureContextOptions): void;
  /** Stops accepting, tells publishers, waits for their sockets. Idempotent. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

const DEFAULT_MAX_CONNECTIONS = 2000;
const DEFAULT_MAX_PER_ADDRESS = 128;
const TLS_HANDSHAKE_TIMEOUT_MS = 5000;
/** Publishers have one second to take their last message; then sockets are destroyed. */
const CLOSE_TIMEOUT_MS = 1500;

/** Starts listening. @throws WHIP_RTMP_LISTEN when the port cannot be had. */
export async function createRtmpServer<Grant>(
  deps: RtmpServerDeps<Grant>,
  options: RtmpServerOptions,
): Promise<RtmpServer> {
  const server = new Listener(deps, options);
  await server.start();
  return server;
}

class Listener<Grant> implements RtmpServer {
  readonly #deps: RtmpServerDeps<Grant>;
  readonly #options: RtmpServerOptions;
  readonly #limits: RtmpLimits;
  readonly #server: Server | TlsServer;
  readonly #connections = new Set<RtmpConnection<Grant>>();
  /** Every open socket, also those still in their TLS handshake. */
  readonly #sockets = new Set<Socket>();
  readonly #perAddress = new Map<string, number>();
  readonly #endedByCode = new Map<string, number>();
  #accepted = 0;
  #closing: Promise<void> | undefined;

  constructor(deps: RtmpServerDeps<Grant>, options: RtmpServerOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#limits = { ...DEFAULT_RTMP_LIMITS, ...options.limits };
    this.#server =
      options.tls === undefined
        ? createTcpServer({ noDelay: true })
        : createTlsServer({ ...options.tls, handshakeTimeout: TLS_HANDSHAKE_TIMEOUT_MS });
    this.#server.maxConnections = options.maxConnections ?? DEFAULT_MAX_CONNECTIONS;
  }

  async start(): Promise<void> {
    const { host, port } = this.#options;
    this.#server.on('connection', (socket: Socket) => {
      this.#track(socket);
    });
    this.#server.on(this.tls ? 'secureConnection' : 'connection', (socket: Socket) => {
      this.#accept(socket);
    });
    // Scanners speak anything at a TLS port; their sockets close by themselves.
    this.#server.on('tlsClientError', () => {
      this.#count('WHIP_RTMP_BAD_TLS');
    });
    await new Promise<void>((resolve, reject) => {
      const failed = (error: Error): void => {
        const configKey = this.tls ? 'FRESHET_RTMPS_PORT' : 'FRESHET_RTMP_PORT';
        const { message, details } = listenFailure(error, { host, port, configKey });
        reject(rtmpError('WHIP_RTMP_LISTEN', { message, details, cause: error }));
      };
      this.#server.once('error', failed);
      this.#server.listen({ host, port }, () => {
        this.#server.off('error', failed);
        resolve();
      });
    });
    this.#server.on('error', () => {
      this.#deps.log.warn({ port: this.port }, 'rtmp listener could not accept');
    });
  }

  get tls(): boolean {
    return this.#options.tls !== undefined;
  }

  get port(): number {
    // A listening TCP server has an AddressInfo; a closed one has none.
    return (this.#server.address() as AddressInfo | null)?.port ?? 0;
  }

  get counters(): RtmpServerCounters {
    return {
      connections: this.#sockets.size,
      publishers: [...this.#connections].filter((connection) => connection.publishing).length,
      accepted: this.#accepted,
      endedByCode: Object.fromEntries(this.#endedByCode),
    };
  }

  setTls(options: SecureContextOptions): void {
    if ('setSecureContext' in this.#server) {
      this.#server.setSecureContext(options);
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    const gone = [...this.#sockets].map((socket) => once(socket, 'close'));
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
    for (const connection of this.#connections) {
      connection.close('shutting_down');
    }
    const timer = setTimeout(() => {
      this.#sockets.forEach((socket) => socket.destroy());
    }, CLOSE_TIMEOUT_MS);
    await Promise.all([closed, ...gone]);
    clearTimeout(timer);
  }

  /** Counts the socket against its address; over the limit it is dropped without an answer. */
  #track(socket: Socket): void {
    const group = addressGroup(socket.remoteAddress ?? '');
    const count = (this.#perAddress.get(group) ?? 0) + 1;
    this.#accepted += 1;
    this.#sockets.add(socket);
    this.#perAddress.set(group, count);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      this.#sockets.delete(socket);
      const left = (this.#perAddress.get(group) ?? 1) - 1;
      if (left > 0) {
        this.#perAddress.set(group, left);
      } else {
        this.#perAddress.delete(group);
      }
    });
    if (count > (this.#options.maxConnectionsPerAddress ?? DEFAULT_MAX_PER_ADDRESS)) {
      this.#count('WHIP_RTMP_TOO_MANY');
      socket.destroy();
    }
  }

  #accept(socket: Socket): void {
    if (socket.destroyed || this.#closing !== undefined) {
      socket.destroy();
      return;
    }
    const connection: RtmpConnection<Grant> = new RtmpConnection({
      socket,
      tls: this.tls,
      remoteAddress: socket.remoteAddress ?? '',
      limits: this.#limits,
      deps: this.#deps,
      onClosed: (code) => {
        this.#connections.delete(connection);
        if (code !== undefined) {
          this.#count(code);
        }
      },
    });
    this.#connections.add(connection);
  }

  #count(code: string): void {
    this.#endedByCode.set(code, (this.#endedByCode.get(code) ?? 0) + 1);
  }
}
