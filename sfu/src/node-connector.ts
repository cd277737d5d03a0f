/** Connections to other media nodes: one RPC client per node, made when first needed and kept. */
import { createRpcClient } from '@freshet/infra/runtime';
import type { Logger, NodeId, RpcClient, Secret } from '@freshet/infra/runtime';
import { sfuError } from './errors.ts';
import { RemoteSfuNode } from './remote-sfu-node.ts';
import type { NodeAddress, SfuNode } from './node-port.ts';

export type NodeConnectorOptions = {
  /** Own id. */
  readonly nodeId: NodeId;
  readonly secret: Secret;
  /** PEM to trust for https addresses. */
  readonly ca?: string;
  /** PEM; shown to nodes that ask for a certificate. */
  readonly identity?: { readonly cert: string; readonly key: string };
};

export type NodeConnector = {
  /** The port of the node at `address`. @throws SFU_CLOSED */
  connect(address: NodeAddress): SfuNode;
  /**
   * True while a node that is or should be connected cannot be reached from here: sooner than its lease
   * runs out, and only as far as this process can tell.
   */
  suspects(address: NodeAddress): boolean;
  /** Closes the connection to a node that left the cluster. */
  forget(nodeId: NodeId): void;
  /** Idempotent. */
  close(): Promise<void>;
};

type Connection = {
  readonly rpcUrl: string;
  readonly client: RpcClient;
  readonly node: RemoteSfuNode;
  /** When the connection was lost, or begun for the first time; undefined while it is up. */
  missingSinceMs: number | undefined;
  wasUp: boolean;
};

/** A first connection gets this long before its node is under suspicion. */
const FIRST_CONNECTION_MS = 500;

export function createNodeConnector(
  deps: { readonly log: Logger },
  options: NodeConnectorOptions,
): NodeConnector {
  const connections = new Map<NodeId, Connection>();
  let isClosed = false;
  const forget = (nodeId: NodeId): void => {
    const connection = connections.get(nodeId);
    connections.delete(nodeId);
    void connection?.client.close();
  };
  return {
    connect: (address) => {
      if (isClosed) {
        throw sfuError('SFU_CLOSED');
      }
      const present = connections.get(address.nodeId);
      if (present?.rpcUrl === address.rpcUrl) {
        return present.node;
      }
      forget(address.nodeId);
      const client = createRpcClient(deps, {
        url: address.rpcUrl,
        secret: options.secret,
        nodeId: options.nodeId,
        peerNodeId: address.nodeId,
        ...(options.ca === undefined ? {} : { ca: options.ca }),
        ...(options.identity === undefined ? {} : { identity: options.identity }),
        onState: (state) => {
          connection.missingSinceMs = state === 'connected' ? undefined : performance.now();
          connection.wasUp ||= state === 'connected';
        },
      });
      const connection: Connection = {
        rpcUrl: address.rpcUrl,
        client,
        node: new RemoteSfuNode(address.nodeId, client),
        missingSinceMs: performance.now(),
        wasUp: false,
      };
      connections.set(address.nodeId, connection);
      return connection.node;
    },
    suspects: ({ nodeId, rpcUrl }) => {
      const connection = connections.get(nodeId);
      // A node that started again elsewhere is not the one that was lost.
      if (connection?.missingSinceMs === undefined || connection.rpcUrl !== rpcUrl) {
        return false;
      }
      const missingMs = performance.now() - connection.missingSinceMs;
      return connection.wasUp || missingMs > FIRST_CONNECTION_MS;
    },
    forget,
    close: async () => {
      isClosed = true;
      const open = [...connections.values()];
      connections.clear();
      await Promise.all(open.map(({ client }) => client.close()));
    },
  };
}
