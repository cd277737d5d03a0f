/**
 * Pre-warm: asks the nodes that would get a stream's first viewers to carry it ahead of them, in the order
 * in which placement would choose them.
 */
import type { NodeId, StreamId } from '@freshet/infra/runtime';
import { byRank } from './relay-tree.ts';
import type { NodeRecord, OriginRecord } from './cluster-records.ts';
import type { SfuNode } from './node-port.ts';

export type PrewarmSource = {
  readonly nodes: () => readonly NodeRecord[];
  /** Streams that are published anywhere. */
  readonly streams: () => readonly OriginRecord[];
  readonly node: (nodeId: NodeId) => Promise<SfuNode>;
};

export type PrewarmWish = {
  /** Undefined: all there are. */
  readonly regions?: readonly string[] | undefined;
  /** In each region; 1 is enough until its node is full. */
  readonly nodesPerRegion: number;
  /** How long the nodes carry it without a viewer, ms. */
  readonly holdMs: number;
};

export type PrewarmedNode = {
  readonly nodeId: NodeId;
  readonly region: string;
  /** Why it did not take the stream; undefined when it did. */
  readonly problem: string | undefined;
};

/** Asks all at once; a node that refuses is told of, and is no error. */
export async function prewarmStream(
  source: PrewarmSource,
  streamId: StreamId,
  wish: PrewarmWish,
): Promise<readonly PrewarmedNode[]> {
  const record = source.streams().find((stream) => stream.streamId === streamId);
  const origin = record && { nodeId: record.nodeId, rpcUrl: record.rpcUrl };
  return Promise.all(
    choosePrewarmNodes(source.nodes(), streamId, wish).map(async ({ nodeId, region }) => {
      try {
        const node = await source.node(nodeId);
        await node.warm({ streamId, holdMs: wish.holdMs, ...(origin !== undefined && { origin }) });
        return { nodeId, region, problem: undefined };
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        return { nodeId, region, problem };
      }
    }),
  );
}

/** The first nodes of each region in the stream's own order. Pure. */
export function choosePrewarmNodes(
  nodes: readonly NodeRecord[],
  streamId: StreamId,
  { regions, nodesPerRegion }: Pick<PrewarmWish, 'regions' | 'nodesPerRegion'>,
): readonly NodeRecord[] {
  const willing = byRank(
    streamId,
    nodes.filter(({ draining }) => !draining),
  );
  const wanted = regions ?? [...new Set(willing.map(({ region }) => region))];
  return wanted.flatMap((region) =>
    willing.filter((node) => node.region === region).slice(0, nodesPerRegion),
  );
}
