/**
 * Node-to-node RPC: the types of its two ends. Calls and server-streams run over HTTP/2 (h2c, or TLS
 * when the URL says https), authenticated by short-lived service tokens. `createRpcServer` is in
 * rpc-server.ts, `createRpcClient` in rpc-client.ts, the words on the wire in rpc-wire.ts.
 */
import type { NodeId } from './ids.ts';
import type { ListenAddress } from './listener.ts';
import type { Secret } from './secret.ts';

/** Who calls, as its service token proves. */
export type RpcCaller = { readonly nodeId: NodeId; readonly remoteAddress: string };

export type RpcContext = {
  /** Aborts when the caller gave up, timed out or went away, and when the server closes. */
  readonly signal: AbortSignal;
  readonly caller: RpcCaller;
};

/**
 * One call. `params` came from the network: check it. What it returns must be plain JSON (undefined
 * is allowed and arrives as undefined). PlatformErrors arrive at the caller as they were thrown,
 * without their cause; anything else arrives as INTERNAL.
 */
export type RpcMethod = (params: unknown, context: RpcContext) => Promise<unknown>;

/** Where a stream method puts its events. Events leave in order. */
export interface RpcStreamSink {
  /**
   * Queues one event (plain JSON). False when it was not taken because the stream is over; a
   * consumer that reads so slowly that the bounded buffer is full loses the whole stream with
   * RPC_STREAM_OVERFLOW, never single events.
   */
  send(event: unknown): boolean;
  /** Ends the stream after what is queued; `error` reaches the client's `onEnd`. Idempotent. */
  end(error?: unknown): void;
}

/**
 * One server-stream. It stays open after the function has returned, until `sink.end` or until
 * `context.signal` aborts; throwing ends it with that error.
 */
export type RpcStreamMethod = (
  params: unknown,
  sink: RpcStreamSink,
  context: RpcContext,
) => void | Promise<void>;

export type RpcMethodTable = Readonly<Record<string, RpcMethod>>;
export type RpcStreamTable = Readonly<Record<string, RpcStreamMethod>>;

export interface RpcServer {
  readonly address: ListenAddress;
  /** Aborts running calls, ends streams with RPC_UNAVAILABLE and closes all connections. */
  close(): Promise<void>;
}

export type RpcServerOptions = {
  /** Address to bind. Default 127.0.0.1. */
  readonly host?: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly secret: Secret;
  /** Own id: tokens made for another node are refused. */
  readonly nodeId: NodeId;
  readonly methods: RpcMethodTable;
  readonly streams?: RpcStreamTable;
  /** PEM; without it the server speaks h2c. */
  readonly tls?: {
    readonly cert: string;
    readonly key: string;
    /** PEM of the authority that must have signed the certificates of callers; absent: they need none. */
    readonly clientCa?: string;
  };
  /** Largest request body in bytes. Default 1 MiB. */
  readonly maxBodyBytes?: number;
  /** A stream's buffer in events. Default 1024. */
  readonly maxQueuedEvents?: number;
};

export type RpcCallOptions = {
  readonly signal?: AbortSignal;
  /** Default: the client's `timeoutMs`. */
  readonly timeoutMs?: number;
};

/** `connecting` covers the first try and every later one. */
export type RpcClientState = 'connecting' | 'connected' | 'closed';

export interface RpcClient {
  readonly state: RpcClientState;
  /**
   * One call; never retried by itself, since it may have happened.
   * @throws what the method threw, or RPC_UNAVAILABLE, RPC_TIMEOUT, RPC_CANCELLED, RPC_VERSION,
   * RPC_UNAUTHENTICATED, RPC_UNKNOWN_METHOD, RPC_TOO_LARGE, RPC_BAD_MESSAGE, RPC_CLOSED
   */
  call(method: string, params: unknown, options?: RpcCallOptions): Promise<unknown>;
  /**
   * Opens a server-stream. `onEnd` is called exactly once, unless the returned function stopped the
   * stream first: without an error when the server ended it, else with the same errors as `call`.
   * A stream is not reopened by itself: only its owner knows what was missed.
   */
  stream(
    method: string,
    params: unknown,
    onEvent: (event: unknown) => void,
    onEnd: (error?: Error) => void,
  ): () => void;
  /** Open calls reject with RPC_CLOSED. Idempotent. */
  close(): Promise<void>;
}

export type RpcClientOptions = {
  /** `http://host:port` (h2c) or `https://host:port`. */
  readonly url: string;
  readonly secret: Secret;
  /** Own id; goes into the service token. */
  readonly nodeId: NodeId;
  /** The node that should answer; another one at that address refuses with RPC_UNAUTHENTICATED. */
  readonly peerNodeId?: NodeId;
  /** PEM of the authority or certificate to trust for https. */
  readonly ca?: string;
  /** PEM; what this node shows to servers that ask for a certificate. */
  readonly identity?: { readonly cert: string; readonly key: string };
  /** Time limit of a call. Default 5000 ms. */
  readonly timeoutMs?: number;
  /** A peer that answers no ping for this long is dead. Default 1000 ms. */
  readonly keepaliveMs?: number;
  /** Largest response body or stream event in bytes. Default 1 MiB. */
  readonly maxBodyBytes?: number;
  /** Told of every change of `state`. */
  readonly onState?: (state: RpcClientState) => void;
};
