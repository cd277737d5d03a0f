/** The relay tree of a stream as its nodes see it, for operators: asked of every node, put together here. */
import type { NodeId, StreamId } from '@freshet/infra/runtime';
import type { NodeRecord } from './cluster-records.ts';
import type { RelayLinks, SfuNode, StreamState } from './node-port.ts';

/** A media node of the cluster. */
export type TopologyNode = Pick<
  NodeRecord,
  'nodeId' | 'region' | 'draining' | 'meanCpu' | 'occupancy' | 'consumers' | 'egressBps'
> & {
  /** False when it did not answer in time. */
  readonly reached: boolean;
  readonly state: StreamState;
  readonly receivesFrom: NodeId | undefined;
  readonly sending: RelayLinks['sending'];
  /** People who watch on this node. */
  readonly viewers: number;
};

export type StreamTopology = {
  readonly streamId: StreamId;
  /** Where the stream is published; undefined when no node claims it. */
  readonly origin: NodeId | undefined;
  /** Nodes that carry the stream, the origin first, then by distance from it and by id. */
  readonly nodes: readonly TopologyNode[];
  /** What does not fit together, in words. Nodes are asked one after the other's change: look twice. */
  readonly problems: readonly string[];
};

export type TopologySource = {
  readonly nodes: () => readonly NodeRecord[];
  readonly originOf: (streamId: StreamId) => NodeId | undefined;
  readonly node: (nodeId: NodeId) => Promise<SfuNode>;
};

const ANSWER_MS = 3000;

/** Asks every node; one that does not answer in 3 s is listed as not reached. */
export async function readTopology(
  source: TopologySource,
  streamId: StreamId,
): Promise<StreamTopology> {
  const asked = await Promise.all(
    source.nodes().map(async (record) => ({ record, links: await ask(source, record, streamId) })),
  );
  const origin = source.originOf(streamId);
  const nodes = asked
    .filter(({ record, links }) => carries(links) || record.nodeId === origin)
    .map(({ record, links }) => describe(record, links));
  return {
    streamId,
    origin,
    nodes: byDistance(nodes, origin),
    problems: findProblems(nodes, origin),
  };
}

/** What cannot be in a healthy tree. Pure. */
export function findProblems(
  nodes: readonly TopologyNode[],
  origin: NodeId | undefined,
): readonly string[] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const problems: string[] = [];
  if (origin === undefined && nodes.length > 0) {
    problems.push('nobody is registered as the origin of this stream');
  }
  for (const { nodeId, reached, receivesFrom, sending } of nodes) {
    if (!reached) {
      problems.push(`${nodeId} does not answer`);
    }
    if (reached && receivesFrom === undefined && nodeId !== origin) {
      problems.push(`${nodeId} carries the stream and takes it from nobody`);
    }
    for (const { to } of sending) {
      const child = byId.get(to);
      if (child?.reached !== false && child?.receivesFrom !== nodeId) {
        problems.push(`${nodeId} sends to ${to}, which does not take it from there`);
      }
    }
    if (isInCircle(byId, nodeId)) {
      problems.push(`${nodeId} is in a circle`);
    }
  }
  return problems;
}

function isInCircle(byId: ReadonlyMap<NodeId, TopologyNode>, start: NodeId): boolean {
  const seen = new Set<NodeId>();
  let at = byId.get(start)?.receivesFrom;
  while (at !== undefined && !seen.has(at)) {
    if (at === start) {
      return true;
    }
    seen.add(at);
    at = byId.get(at)?.receivesFrom;
  }
  return false;
}

async function ask(
  source: TopologySource,
  { nodeId }: NodeRecord,
  streamId: StreamId,
): Promise<RelayLinks | undefined> {
  try {
    const node = await source.node(nodeId);
    return await node.relayLinks(streamId, { signal: AbortSignal.timeout(ANSWER_MS) });
  } catch {
    // Not reached: that is the answer.
    return undefined;
  }
}

function carries(links: RelayLinks | undefined): boolean {
  return (
    links === undefined ||
    links.receivesFrom !== undefined ||
    links.sending.length > 0 ||
    links.viewers > 0
  );
}

function describe(record: NodeRecord, links: RelayLinks | undefined): TopologyNode {
  const { nodeId, region, draining, meanCpu, occupancy, consumers, egressBps } = record;
  return {
    ...{ nodeId, region, draining, meanCpu, occupancy, consumers, egressBps },
    reached: links !== undefined,
    state: links?.state ?? 'offline',
    receivesFrom: links?.receivesFrom,
    sending: links?.sending ?? [],
    viewers: links?.viewers ?? 0,
  };
}

function byDistance(
  nodes: readonly TopologyNode[],
  origin: NodeId | undefined,
): readonly TopologyNode[] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const distance = (node: TopologyNode): number => {
    let steps = 0;
    let at: TopologyNode | undefined = node;
    while (at !== undefined && at.nodeId !== origin && steps <= nodes.length) {
      steps += 1;
      at = at.receivesFrom === undefined ? undefined : byId.get(at.receivesFrom);
    }
    return at === undefined ? nodes.length + 1 : steps;
  };
  return nodes
    .map((node) => ({ node, steps: distance(node) }))
    .sort((a, b) => a.steps - b.steps || (a.node.nodeId < b.node.nodeId ? -1 : 1))
    .map(({ node }) => node);
}
