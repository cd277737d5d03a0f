/**
 * From which node a node gets a stream: pure choices that every node makes for itself, without asking
 * anybody. Each stream gives every node a rank. In the origin's region the nodes form a heap under the
 * origin; in any other region under the node of the lowest rank there, and only that one takes the
 * stream from the origin, so that a link between regions carries it once.
 *
 * Whatever each node knows of the others, no circle can close: a node takes a stream from the one that
 * publishes it, or from a node of its own region with a lower rank.
 */
import { createHash } from 'node:crypto';
import type { NodeId, StreamId } from '@freshet/infra/runtime';
import type { NodeRecord } from './cluster-records.ts';
import type { NodeAddress } from './node-port.ts';

/** What a choice looks at of a node. */
export type TreeNode = Pick<NodeRecord, 'nodeId' | 'rpcUrl' | 'region' | 'draining'>;

export type ParentWish = {
  readonly streamId: StreamId;
  /** The node that wants the stream. */
  readonly self: Pick<TreeNode, 'nodeId' | 'region'>;
  readonly origin: NodeAddress;
  /** Nodes that failed lately; the origin is never avoided. */
  readonly avoid?: ReadonlySet<NodeId>;
  /** Most nodes that one node serves in its region. */
  readonly fanOut: number;
};

/** 48 bits are exact in a number. */
const RANK_BYTES = 6;

/** The place of a node in a stream's order: the same everywhere, another one for every stream. */
export function rankOf(streamId: StreamId, nodeId: NodeId): number {
  const digest = createHash('sha1').update(`${streamId}\n${nodeId}`).digest();
  return digest.readUIntBE(0, RANK_BYTES);
}

/** Nodes in the order in which a stream prefers them. */
export function byRank<N extends Pick<TreeNode, 'nodeId'>>(
  streamId: StreamId,
  nodes: readonly N[],
): readonly N[] {
  return nodes
    .map((node) => ({ node, rank: rankOf(streamId, node.nodeId) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ node }) => node);
}

/** The node to take the stream from; the origin when nothing better is known. */
export function chooseParent(nodes: readonly TreeNode[], wish: ParentWish): NodeAddress {
  const { origin, self, streamId } = wish;
  const originRegion = nodes.find(({ nodeId }) => nodeId === origin.nodeId)?.region;
  if (originRegion === undefined) {
    return origin;
  }
  const ownRank = rankOf(streamId, self.nodeId);
  const before = nodes.filter(
    (node) =>
      node.region === self.region &&
      !node.draining &&
      node.nodeId !== self.nodeId &&
      node.nodeId !== origin.nodeId &&
      wish.avoid?.has(node.nodeId) !== true &&
      rankOf(streamId, node.nodeId) < ownRank,
  );
  const heap: readonly NodeAddress[] = [
    ...(originRegion === self.region ? [origin] : []),
    ...byRank(streamId, before),
  ];
  // Everybody in `heap` stands before this node: its own place in the heap is behind them all.
  const parent = heap[Math.floor((heap.length - 1) / wish.fanOut)];
  return parent === undefined ? origin : { nodeId: parent.nodeId, rpcUrl: parent.rpcUrl };
}

/**
 * Whether a node that only relays a stream may serve it to another one: this is the whole rule against
 * circles, and it needs no knowledge but the two ids.
 */
export function mayServe(
  streamId: StreamId,
  server: Pick<TreeNode, 'nodeId' | 'region'>,
  asking: Pick<TreeNode, 'nodeId' | 'region'>,
): boolean {
  return (
    server.region === asking.region &&
    rankOf(streamId, server.nodeId) < rankOf(streamId, asking.nodeId)
  );
}
