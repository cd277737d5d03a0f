/**
 * Wires the media side: the SFU node and the RPC that serves it to others, the cluster over the
 * registry, and who is told of a stream's transitions. A control process has the cluster only.
 */
import { newId } from '@freshet/infra/runtime';
import type {
  Closer,
  Config,
  ListenAddress,
  Logger,
  Metrics,
  NodeId,
  RpcServer,
  Secret,
} from '@freshet/infra/runtime';
import { createCluster, createNodeConnector, createSfuNode, serveSfuNode } from '@freshet/sfu';
import type {
  Cluster,
  IngestAddress,
  LocalSfuNode,
  NodeConnector,
  StreamStateSink,
} from '@freshet/sfu';
import type { State } from './compose-state.ts';
import { heard, hold } from './hold.ts';
import { rpcSecretOf } from './rpc-secret.ts';
import { rpcServerTlsOf, rpcTrustOf } from './rpc-tls.ts';
import type { StreamRecorder } from './stream-recorder.ts';

export type MediaDeps = {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly config: Config;
  readonly closer: Closer;
  readonly state: State;
  readonly recorder: StreamRecorder;
};

export type MediaOptions = {
  /** Whether this process has workers of its own. */
  readonly local: boolean;
  /** Whether other nodes may call. */
  readonly rpc: boolean;
  /** Where encoders reach this node, once that is known. */
  readonly ingest: () => IngestAddress | undefined;
};

export type Media = {
  readonly nodeId: NodeId;
  /** Undefined in a control process. */
  readonly node: Promise<LocalSfuNode | undefined>;
  readonly cluster: Promise<Cluster>;
  readonly rpc: Promise<RpcServer | undefined>;
  /** Is told of every transition of this node's streams from now on. */
  addStateSink(sink: StreamStateSink): void;
};

/** Starts the workers, then joins the cluster. */
export function openMedia(deps: MediaDeps, options: MediaOptions): Media {
  const { config, closer } = deps;
  // The configuration checked its form.
  const nodeId = (config.nodeId as NodeId | undefined) ?? newId('nd');
  const log = deps.log.child({ nodeId });
  const secret = heard(rpcSecretOf(config, () => deps.state.secret));
  const connector = hold(
    closer,
    secret.then(async (value) => {
      const trust = await rpcTrustOf(config);
      return createNodeConnector({ log }, { nodeId, secret: value, ...trust });
    }),
  );
  const sink = new StateFanOut(deps.recorder);
  const node = options.local
    ? hold(closer, openNode({ ...deps, log }, { nodeId, connector, sink }))
    : Promise.resolve(undefined);
  const rpc = options.rpc ? hold(closer, serveRpc({ ...deps, log }, node, secret)) : undefined;
  const cluster = hold(
    closer,
    joinCluster({ ...deps, log }, { node, rpc, connector, sink, ingest: options.ingest }),
  );
  return {
    ...{ nodeId, node, cluster, rpc: rpc ?? Promise.resolve(undefined) },
    addStateSink: (added) => {
      sink.add(added);
    },
  };
}

async function openNode(
  deps: MediaDeps,
  parts: { nodeId: NodeId; connector: Promise<NodeConnector>; sink: StreamStateSink },
): Promise<LocalSfuNode> {
  const { log, metrics, config } = deps;
  const connector = await parts.connector;
  return createSfuNode(
    {
      log,
      metrics,
      stateSink: parts.sink,
      connectNode: (address) => connector.connect(address),
    },
    {
      nodeId: parts.nodeId,
      region: config.region,
      workers: config.workers,
      workerBin: config.workerBin,
      keyframeRequestDelayMs: config.keyframeIntervalMs,
      rtc: {
        listenIp: config.rtcHost,
        portBase: config.rtcPortBase,
        ...(config.announcedAddress !== undefined && {
          announcedAddresses: [config.announcedAddress],
        }),
      },
      pipe: {
        portCount: config.pipePortCount,
        ...(config.pipePortBase > 0 && { portBase: config.pipePortBase }),
        ...(config.pipeHost !== undefined && { listenIp: config.pipeHost }),
      },
      limits: { sessions: config.maxViewers + config.maxPublishers },
    },
  );
}

async function serveRpc(
  deps: MediaDeps,
  node: Promise<LocalSfuNode | undefined>,
  secret: Promise<Secret>,
): Promise<RpcServer> {
  const { log, metrics, config } = deps;
  const served = await node;
  if (served === undefined) {
    throw new Error('a control process has no node to serve');
  }
  const { rpcHost, rpcPort } = config;
  const tls = await rpcServerTlsOf(config);
  return serveSfuNode(
    served,
    { log, metrics },
    { host: rpcHost, port: rpcPort, secret: await secret, ...(tls && { tls }) },
  );
}

async function joinCluster(
  deps: MediaDeps,
  parts: {
    node: Promise<LocalSfuNode | undefined>;
    rpc: Promise<RpcServer> | undefined;
    connector: Promise<NodeConnector>;
    sink: StateFanOut;
    ingest: MediaOptions['ingest'];
  },
): Promise<Cluster> {
  const { log, config, state } = deps;
  const [local, rpc, connector] = await Promise.all([parts.node, parts.rpc, parts.connector]);
  const cluster = await createCluster(
    {
      registry: await state.registry,
      log,
      connectNode: (address) => connector.connect(address),
      suspects: (address) => connector.suspects(address),
      local,
    },
    {
      rpcUrl: rpc === undefined ? '' : (config.rpcUrl ?? urlOf(rpc.address, config)),
      region: config.region,
      ingest: parts.ingest,
      relayFanOut: config.relayFanOut,
      ...(config.nodeUrl !== undefined && { httpUrl: new URL(config.nodeUrl).origin }),
    },
  );
  parts.sink.add(cluster);
  return cluster;
}

function urlOf(address: ListenAddress, config: Config): string {
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `${config.rpcCert === undefined ? 'http' : 'https'}://${host}:${address.port}`;
}

/** The node is made before the cluster that wants to hear of its streams. */
class StateFanOut implements StreamStateSink {
  readonly #sinks: StreamStateSink[];

  constructor(first: StreamStateSink) {
    this.#sinks = [first];
  }

  add(sink: StreamStateSink): void {
    this.#sinks.push(sink);
  }

  streamStateChanged(change: Parameters<StreamStateSink['streamStateChanged']>[0]): void {
    for (const sink of this.#sinks) {
      sink.streamStateChanged(change);
    }
  }
}
