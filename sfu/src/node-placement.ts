/** Which node of a cluster takes what: pure choices over the announced load. */
import type { NodeId } from '@freshet/infra/runtime';
import type { NodeRecord } from './cluster-records.ts';

/** An origin below this load takes its own viewers: one hop less. */
const COMFORTABLE_CPU = 0.5;
/** A node above this on its busiest worker takes nothing new while another one is below. */
const FULL_CPU = 0.9;

/** The node a publisher lands on. `origin` is where the stream is already. */
export function choosePublisherNode(
  nodes: readonly NodeRecord[],
  wish: { readonly region: string | undefined; readonly origin: NodeId | undefined },
): NodeRecord | undefined {
  const willing = nodes.filter((node) => !node.draining);
  return (
    willing.find((node) => node.nodeId === wish.origin) ??
    leastLoaded(inRegion(willing, wish.region))
  );
}

/** The node a viewer gets: the origin while it is comfortable and near, else the least loaded near. */
export function chooseViewerNode(
  nodes: readonly NodeRecord[],
  wish: { readonly region: string | undefined; readonly origin: NodeId | undefined },
): NodeRecord | undefined {
  const near = inRegion(
    nodes.filter((node) => !node.draining),
    wish.region,
  );
  const origin = near.find((node) => node.nodeId === wish.origin);
  return origin !== undefined && origin.maxCpu < COMFORTABLE_CPU ? origin : leastLoaded(near);
}

/** Nodes of the region; all when there is none. */
function inRegion(nodes: readonly NodeRecord[], region: string | undefined): readonly NodeRecord[] {
  const near = nodes.filter((node) => node.region === region);
  return near.length > 0 ? near : nodes;
}

function leastLoaded(nodes: readonly NodeRecord[]): NodeRecord | undefined {
  return [...nodes].sort((a, b) => score(a) - score(b))[0];
}

function score(node: NodeRecord): number {
  const isFull = node.maxCpu >= FULL_CPU ? 1000 : 0;
  return isFull + node.meanCpu * 100 + node.consumers * 0.01 + node.egressBps / 1e9;
}
