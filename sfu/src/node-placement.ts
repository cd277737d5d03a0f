/** Which node of a cluster takes what: pure choices over the announced load. */
import type { NodeId, StreamId } from '@freshet/infra/runtime';
import { byRank } from './relay-tree.ts';
import type { NodeRecord } from './cluster-records.ts';

/** Below this on its busiest worker a node takes viewers of streams that it has, or has first claim to. */
const COMFORTABLE_CPU = 0.5;
/** A node above this on its idlest worker takes nothing new. */
const FULL_CPU = 0.9;

export type PublisherWish = {
  readonly region: string | undefined;
  /** The node that the stream is published at already. */
  readonly origin: NodeId | undefined;
};

export type ViewerWish = PublisherWish & { readonly streamId: StreamId };

/** The node a publisher lands on: where the stream is already, else the least loaded near. */
export function choosePublisherNode(
  nodes: readonly NodeRecord[],
  wish: PublisherWish,
): NodeRecord | undefined {
  const willing = nodes.filter((node) => !node.draining);
  const present = willing.find((node) => node.nodeId === wish.origin);
  return present ?? firstWithRoom(willing, wish.region, leastLoaded);
}

/**
 * The node a viewer gets: the first comfortable one of the stream's own order (the origin, then as the
 * relay tree goes), so that its viewers share relays; else the least loaded near; else the same in the
 * next region.
 */
export function chooseViewerNode(
  nodes: readonly NodeRecord[],
  wish: ViewerWish,
): NodeRecord | undefined {
  const willing = nodes.filter((node) => !node.draining);
  return firstWithRoom(willing, wish.region, (near) => {
    const origin = near.filter((node) => node.nodeId === wish.origin);
    const comfortable = [...origin, ...byRank(wish.streamId, near)].find(
      (node) => node.maxCpu < COMFORTABLE_CPU,
    );
    return comfortable ?? leastLoaded(near);
  });
}

/** Regions in the order in which work of `region` goes to them: itself, then by round trip. */
export function regionOrder(nodes: readonly NodeRecord[], region: string): readonly string[] {
  const rttMs = (other: string): number => {
    const measured = nodes.flatMap((node) => {
      const there = node.region === region ? node.regionRttMs[other] : undefined;
      const back = node.region === other ? node.regionRttMs[region] : undefined;
      return [there, back].filter((value) => value !== undefined);
    });
    return other === region ? -1 : Math.min(Infinity, ...measured);
  };
  return [...new Set(nodes.map((node) => node.region))]
    .map((name) => ({ name, rttMs: rttMs(name) }))
    .sort((a, b) => compare(a.rttMs, b.rttMs) || compare(a.name, b.name))
    .map(({ name }) => name);
}

/** `choose` among the nodes with room of the nearest region that has any. */
function firstWithRoom(
  nodes: readonly NodeRecord[],
  region: string | undefined,
  choose: (near: readonly NodeRecord[]) => NodeRecord | undefined,
): NodeRecord | undefined {
  const free = nodes.filter(hasRoom);
  if (region === undefined) {
    return choose(free);
  }
  const known = nodes.some((node) => node.region === region);
  const order = known ? regionOrder(nodes, region) : [];
  const nearest = order.find((name) => free.some((node) => node.region === name));
  return choose(nearest === undefined ? free : free.filter((node) => node.region === nearest));
}

function hasRoom(node: NodeRecord): boolean {
  return node.minCpu < FULL_CPU && node.occupancy < 1;
}

function leastLoaded(nodes: readonly NodeRecord[]): NodeRecord | undefined {
  return [...nodes].sort((a, b) => score(a) - score(b))[0];
}

function score(node: NodeRecord): number {
  return node.meanCpu * 100 + node.occupancy * 10 + node.consumers * 0.01 + node.egressBps / 1e9;
}

function compare<T>(a: T, b: T): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
