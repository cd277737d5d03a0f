/** Wires the media side: SFU node, who is told of its streams, and the cluster over it. */
import { newId } from '@freshet/infra/runtime';
import type { Closer, Config, Logger, Metrics, NodeId } from '@freshet/infra/runtime';
import { createSfuNode } from '@freshet/sfu';
import type { LocalSfuNode, SfuCluster } from '@freshet/sfu';
import { hold } from './hold.ts';
import { createSingleNodeCluster } from './single-node-cluster.ts';
import type { StreamRecorder } from './stream-recorder.ts';

export type MediaDeps = {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly config: Config;
  readonly closer: Closer;
  readonly recorder: StreamRecorder;
};

export type Media = {
  readonly nodeId: NodeId;
  readonly node: Promise<LocalSfuNode>;
  readonly cluster: Promise<SfuCluster>;
};

/** Starts the workers. */
export function openMedia(deps: MediaDeps): Media {
  const { log, metrics, config, closer, recorder } = deps;
  const nodeId = nodeIdOf(config);
  const node = hold(
    closer,
    createSfuNode(
      { log: log.child({ nodeId }), metrics, stateSink: recorder },
      {
        nodeId,
        region: config.region,
        workers: config.workers,
        workerBin: config.workerBin,
        keyframeRequestDelayMs: config.keyframeIntervalMs,
        rtc: {
          listenIp: config.rtcHost,
          portBase: config.rtcPortBase,
          ...(config.announcedAddress && { announcedAddresses: [config.announcedAddress] }),
        },
        pipe: {
          portCount: config.pipePortCount,
          ...(config.pipePortBase > 0 && { portBase: config.pipePortBase }),
          ...(config.pipeHost && { listenIp: config.pipeHost }),
        },
        limits: { sessions: config.maxViewers + config.maxPublishers },
      },
    ),
  );
  return { nodeId, node, cluster: node.then((ready) => createSingleNodeCluster(ready)) };
}

function nodeIdOf(config: Config): NodeId {
  // The configuration checked its form.
  return (config.nodeId as NodeId | undefined) ?? newId('nd');
}
