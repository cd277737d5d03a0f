/** Serves a media node's port to other nodes over the authenticated RPC. */
import { createRpcServer } from '@freshet/infra/runtime';
import type {
  Logger,
  Metrics,
  RelayId,
  RpcMethodTable,
  RpcServer,
  RpcServerOptions,
  RpcStreamTable,
  Secret,
  SessionId,
} from '@freshet/infra/runtime';
import { sfuError } from './errors.ts';
import { NODE_CALLS, RELAY_EVENTS, rpcName, SESSION_EVENTS } from './node-rpc.ts';
import type { NodeCall } from './node-rpc.ts';
import type { SfuNode } from './node-port.ts';

export type ServeSfuNodeDeps = { readonly log: Logger; readonly metrics?: Metrics };

export type ServeSfuNodeOptions = {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Shared by all nodes of the cluster. */
  readonly secret: Secret;
  readonly tls?: NonNullable<RpcServerOptions['tls']>;
};

type NodeMethod = (...args: readonly unknown[]) => Promise<unknown>;

export function serveSfuNode(
  node: SfuNode,
  deps: ServeSfuNodeDeps,
  options: ServeSfuNodeOptions,
): Promise<RpcServer> {
  return createRpcServer(deps, {
    ...options,
    nodeId: node.nodeId,
    methods: nodeMethods(node),
    streams: nodeStreams(node),
  });
}

function nodeMethods(node: SfuNode): RpcMethodTable {
  // Object.keys loses the key type that the table was declared with.
  const calls = Object.keys(NODE_CALLS) as NodeCall[];
  return Object.fromEntries(
    calls.map((call) => [
      rpcName(call),
      (params, context) => {
        const args = argumentsOf(params, NODE_CALLS[call]);
        // The node itself checks every argument, as it does for callers in this process.
        const method = node[call].bind(node) as NodeMethod;
        return method(...args, { signal: context.signal });
      },
    ]),
  );
}

function nodeStreams(node: SfuNode): RpcStreamTable {
  return {
    [SESSION_EVENTS]: (params, sink, { signal }) => {
      const [sessionId] = argumentsOf(params, 1);
      const stop = node.onSessionEvent(sessionId as SessionId, (event) => {
        sink.send(event);
        if (event.kind === 'closed') {
          sink.end();
        }
      });
      signal.addEventListener('abort', stop, { once: true });
    },
    [RELAY_EVENTS]: (params, sink, { signal }) => {
      const [id] = argumentsOf(params, 1);
      const relayId = id as RelayId;
      const stop = node.onRelayEvent(relayId, (event) => {
        sink.send(event);
        if (event.kind === 'closed') {
          sink.end();
        }
      });
      const leave = (): void => {
        stop();
        // The other node went away, or will open a new relay: this one has no use any more.
        void node.closeRelay(relayId);
      };
      signal.addEventListener('abort', leave, { once: true });
    },
  };
}

/** Exactly `count` arguments; JSON has no undefined, so null stands for it. */
function argumentsOf(params: unknown, count: number): readonly unknown[] {
  if (!Array.isArray(params) || params.length > count) {
    throw sfuError('SFU_BAD_REQUEST', { message: `${String(count)} arguments are expected` });
  }
  return Array.from({ length: count }, (_, index) => (params[index] as unknown) ?? undefined);
}
