/**
 * The one HTTP(S)/h2 listener's port: a table of path prefixes and their handlers. WHIP, WHEP and
 * HLS are plain handlers; Fastify is mounted like any of them; WebSocket upgrades have a table of
 * their own. `createListener` is in http-listener.ts.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ExchangeHandler } from './exchange.ts';

/** HTTP/1.1 and HTTP/2 requests look alike (Node's compatibility API). */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => void;

export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Paths below an exchange's prefix that a plain handler answers, through Node's HTTP server. */
export type OtherPaths = {
  /** `path` is without its query. */
  readonly isOther: (path: string) => boolean;
  readonly handler: HttpHandler;
};

export interface HttpMounts {
  /**
   * Sends requests whose path is `prefix` or below it (`/whip` takes `/whip` and `/whip/x`, never
   * `/whipx`) to `handler`; the longest prefix wins; `/` takes the rest.
   */
  mount(prefix: string, handler: HttpHandler): void;
  /** Like `mount`, for what is asked very often: served without Node's HTTP server where that can be. */
  mountExchange(prefix: string, handler: ExchangeHandler, others?: OtherPaths): void;
  /** Like `mount`, for `Connection: Upgrade` requests. Unmatched upgrades are answered 404. */
  mountUpgrade(prefix: string, handler: UpgradeHandler): void;
}

export type ListenAddress = { readonly host: string; readonly port: number };

export interface HttpListener extends HttpMounts {
  /** The bound address; the port is the real one when 0 was asked for. */
  readonly address: ListenAddress;
  /** Stops accepting, then waits for open exchanges up to `drainMs` (default 5 s) before cutting. */
  close(options?: { readonly drainMs?: number }): Promise<void>;
}
