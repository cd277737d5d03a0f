/** Options of the signaling server, with their defaults and units. */
import type { IncomingMessage } from 'node:http';

export type SignalingOptions = {
  /** The one path that is a signaling endpoint. Default `/ws`. */
  readonly path?: string;
  /** Pages that may connect; requests without an Origin are not from pages. Default `any`. */
  readonly allowedOrigins?: 'any' | readonly string[];
  /** Largest frame of a client, in bytes. Default 64 kB. */
  readonly maxFrameBytes?: number;
  /** Sockets in all. Default 20,000. */
  readonly maxConnections?: number;
  /** Sockets per IPv4 address or IPv6 /64. Default 256. */
  readonly maxConnectionsPerAddress?: number;
  /** Header fields of an upgrade request. Default 100. */
  readonly maxHeaders?: number;
  /** Default 10 s. */
  readonly helloTimeoutMs?: number;
  /** How often each socket is pinged. Default 5 s. */
  readonly pingIntervalMs?: number;
  /** A socket from which nothing was heard for so long is dead. Default 15 s. */
  readonly pingTimeoutMs?: number;
  /** How long a peer whose socket dropped can be resumed. Default 15 s. */
  readonly resumeWindowMs?: number;
  /** Answers and events kept for a resume, per peer. Default 512. */
  readonly maxReplay?: number;
  /** Above this much unsent, events that only the latest of matters wait. Default 256 kB. */
  readonly softSendBytes?: number;
  /** Above this much unsent, the socket is closed. Default 2 MB. */
  readonly hardSendBytes?: number;
  /** Sustained and burst rate of all messages of a connection. Default 50 per s, 200. */
  readonly messageRate?: Rate;
  /** The same for requests that cost the SFU work. Default 10 per s, 60. */
  readonly costlyRate?: Rate;
  /** Messages over the rate that are still answered before the socket is closed. Default 50. */
  readonly maxViolations?: number;
  /** Publish and subscribe sessions per peer. Default 32. */
  readonly maxSessionsPerPeer?: number;
  /** Requests of one peer being worked on. Default 64. */
  readonly maxRequestsInFlight?: number;
  /** Default 10 s. */
  readonly requestTimeoutMs?: number;
  /** Over how long `close()` spreads its goodbyes. Default 5 s. */
  readonly drainMs?: number;
  /** Lets clients act out failures; for tests only. Default false. */
  readonly allowSimulate?: boolean;
  /** The client's address, when a proxy stands before us. Default: the socket's. */
  readonly clientAddress?: (request: IncomingMessage) => string;
  /** The region that the client is in, for placement. Default: unknown. */
  readonly clientRegion?: (request: IncomingMessage) => string | undefined;
};

/** Tokens per second and bucket size. */
export type Rate = { readonly perSecond: number; readonly burst: number };

export type ResolvedOptions = Required<SignalingOptions>;

/** Fills the defaults in. */
export function resolveOptions(options: SignalingOptions): ResolvedOptions {
  return {
    path: '/ws',
    allowedOrigins: 'any',
    maxFrameBytes: 64 * 1024,
    maxConnections: 20_000,
    maxConnectionsPerAddress: 256,
    maxHeaders: 100,
    helloTimeoutMs: 10_000,
    pingIntervalMs: 5_000,
    pingTimeoutMs: 15_000,
    resumeWindowMs: 15_000,
    maxReplay: 512,
    softSendBytes: 256 * 1024,
    hardSendBytes: 2 * 1024 * 1024,
    messageRate: { perSecond: 50, burst: 200 },
    costlyRate: { perSecond: 10, burst: 60 },
    maxViolations: 50,
    maxSessionsPerPeer: 32,
    maxRequestsInFlight: 64,
    requestTimeoutMs: 10_000,
    drainMs: 5_000,
    allowSimulate: false,
    clientAddress: (request) => request.socket.remoteAddress ?? 'unknown',
    clientRegion: () => undefined,
    ...options,
  };
}
