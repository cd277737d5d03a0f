/** Settings of WHIP and WHEP: everything has a default. */
import type { IncomingMessage } from 'node:http';
import type { NodeId } from '@freshet/infra/runtime';

export type WhipWhepOptions = {
  /** Origin of session URLs, for instance `https://live.example`. Default: the request's own. */
  readonly publicUrl?: string | undefined;
  /** Believe `X-Forwarded-Proto` and `X-Forwarded-Host`. Default false. */
  readonly trustForwarded?: boolean | undefined;
  /** Largest SDP in bytes; more is answered 413. Default 128 KiB. */
  readonly maxSdpBytes?: number | undefined;
  /** Open sessions of this gateway; more are answered 503. Default 10,000. */
  readonly maxSessions?: number | undefined;
  /** Open sessions per client address, loopback aside; more are answered 429. Default 200. */
  readonly maxSessionsPerAddress?: number | undefined;
  /** POST, PATCH and DELETE per client address. Default 1,000 at once, 100 per second. */
  readonly rateLimit?: RateLimit | undefined;
  /** Region of clients of whom nothing else is known. Default none. */
  readonly region?: string | undefined;
  /** The region that a client is in, for placement. Default: unknown. */
  readonly clientRegion?: ((request: IncomingMessage) => string | undefined) | undefined;
  /** How often `viewercount` is looked up while somebody listens. Default 5,000 ms. */
  readonly viewerCountIntervalMs?: number | undefined;
  /**
   * Whether a node ends with this gateway. Sessions of other nodes outlive it: any gateway knows the way to
   * them. Default: all nodes do.
   */
  readonly isOwnNode?: ((nodeId: NodeId) => boolean) | undefined;
  /**
   * Where another node's own endpoints are: a client whose media goes there is sent there. Undefined: it is
   * served here. Default: all are.
   */
  readonly urlOfNode?: ((nodeId: NodeId) => string | undefined) | undefined;
};

export type RateLimit = { readonly burst: number; readonly perSecond: number };

export type CompleteWhipWhepOptions = {
  readonly publicUrl: string | undefined;
  readonly trustForwarded: boolean;
  readonly maxSdpBytes: number;
  readonly maxSessions: number;
  readonly maxSessionsPerAddress: number;
  readonly rateLimit: RateLimit;
  readonly region: string | undefined;
  readonly clientRegion: (request: IncomingMessage) => string | undefined;
  readonly viewerCountIntervalMs: number;
  readonly isOwnNode: (nodeId: NodeId) => boolean;
  readonly urlOfNode: (nodeId: NodeId) => string | undefined;
};

export function completeOptions(options: WhipWhepOptions): CompleteWhipWhepOptions {
  return {
    publicUrl: options.publicUrl?.replace(/\/+$/, ''),
    trustForwarded: options.trustForwarded ?? false,
    maxSdpBytes: options.maxSdpBytes ?? 128 * 1024,
    maxSessions: options.maxSessions ?? 10_000,
    maxSessionsPerAddress: options.maxSessionsPerAddress ?? 200,
    rateLimit: options.rateLimit ?? { burst: 1000, perSecond: 100 },
    region: options.region,
    clientRegion: options.clientRegion ?? (() => undefined),
    viewerCountIntervalMs: options.viewerCountIntervalMs ?? 5000,
    isOwnNode: options.isOwnNode ?? (() => true),
    urlOfNode: options.urlOfNode ?? (() => undefined),
  };
}
