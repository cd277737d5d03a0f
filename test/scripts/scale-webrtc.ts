/**
 * A simulation for docs/scale.md: a million people watch one stream over WebRTC in five regions. Viewers are
 * placed and relays are chosen by the SFU's own rules; what a packet costs is measured (docs/benchmarks.md).
 */
import { chooseParent, chooseViewerNode } from '@freshet/sfu';
import type { NodeRecord } from '@freshet/sfu';
import type { NodeId, StreamId } from '@freshet/infra/runtime';

export type WebRtcGiven = {
  /** Of a worker, per packet to a viewer, µs. */
  readonly packetCostUs: number;
  /** One relay adds this much at the median, ms. */
  readonly hopMs: number;
};

export type RegionPlan = {
  readonly name: string;
  readonly share: number;
  /** From the origin's region and back, ms. Assumed. */
  readonly rttMs: number;
};

export type WebRtcScale = {
  readonly viewersPerCore: number;
  readonly viewersPerNode: number;
  /** What bounds a node first. */
  readonly bound: 'CPU' | 'network';
  readonly nodes: number;
  readonly regions: readonly {
    readonly name: string;
    readonly viewers: number;
    readonly nodes: number;
    readonly egressGbps: number;
    /** Relays that lead into the region from outside. */
    readonly linksIn: number;
    readonly depth: number;
    readonly addedMs: number;
  }[];
  readonly relays: number;
  readonly largestFanOut: number;
  readonly originEgressGbps: number;
  readonly egressGbps: number;
  readonly busiestNodeGbps: number;
};

export const VIEWERS = 1_000_000;
export const REGIONS: readonly RegionPlan[] = [
  { name: 'eu', share: 0.35, rttMs: 2 },
  { name: 'us-east', share: 0.25, rttMs: 80 },
  { name: 'us-west', share: 0.12, rttMs: 140 },
  { name: 'asia', share: 0.2, rttMs: 180 },
  { name: 'south', share: 0.08, rttMs: 200 },
];
export const VIDEO_BPS = 2_500_000;
/** All simulcast layers and the sound, as a relay carries them. */
export const RELAY_BPS = 3_700_000;
const AUDIO_PACKETS_PER_SECOND = 50;
const PACKET_BYTES = 1150;
export const PACKETS_PER_SECOND =
  Math.round(VIDEO_BPS / 8 / PACKET_BYTES) + AUDIO_PACKETS_PER_SECOND;
export const CORES_PER_NODE = 16;
/** Of the cores: Node itself, the kernel's share of sending, and air for a neighbour that dies. */
export const WORKER_SHARE = 0.5;
export const NODE_GBPS = 25;
export const NETWORK_SHARE = 0.7;
const FAN_OUT = 16;
/** Viewers are placed in groups; one by one gives the same picture, later. */
const GROUP = 100;
const STREAM = 'st_event' as StreamId;

type Place = { record: NodeRecord; viewers: number };

export function simulate({ packetCostUs, hopMs }: WebRtcGiven): WebRtcScale {
  const viewersPerCore = Math.floor(1e6 / (packetCostUs * PACKETS_PER_SECOND));
  const byCpu = viewersPerCore * CORES_PER_NODE * WORKER_SHARE;
  const byNetwork = (NODE_GBPS * NETWORK_SHARE * 1e9) / VIDEO_BPS;
  const viewersPerNode = Math.floor(Math.min(byCpu, byNetwork));
  const places = REGIONS.flatMap(({ name, share }) =>
    // One more than needed, so that one may die.
    Array.from({ length: Math.ceil((VIEWERS * share) / viewersPerNode) + 1 }, (_, index) =>
      emptyPlace(name, index),
    ),
  );
  const byId = new Map(places.map((place) => [place.record.nodeId, place]));
  const origin = places[0]?.record;
  if (origin === undefined) {
    throw new Error('no node');
  }
  for (const { name, share } of REGIONS) {
    placeRegion(name, Math.round(VIEWERS * share));
  }

  function placeRegion(region: string, viewers: number): void {
    const near = places.filter(({ record }) => record.region === region);
    for (let left = viewers; left > 0; left -= GROUP) {
      const wish = { streamId: STREAM, region, origin: origin?.nodeId };
      const chosen = chooseViewerNode(
        near.map(({ record }) => record),
        wish,
      );
      const place = chosen && byId.get(chosen.nodeId);
      if (place === undefined) {
        throw new Error(`${region} is full`);
      }
      place.viewers += Math.min(GROUP, left);
      const occupancy = place.viewers / viewersPerNode;
      const cpu = occupancy * WORKER_SHARE;
      place.record = { ...place.record, occupancy, minCpu: cpu, maxCpu: cpu, meanCpu: cpu };
    }
  }

  const records = places.map(({ record }) => record);
  const parents = new Map<NodeId, NodeId>();
  const connect = (node: NodeRecord): void => {
    if (node.nodeId !== origin.nodeId && !parents.has(node.nodeId)) {
      const parent = chooseParent(records, {
        ...{ streamId: STREAM, self: node, fanOut: FAN_OUT },
        origin: { nodeId: origin.nodeId, rpcUrl: origin.rpcUrl },
      });
      parents.set(node.nodeId, parent.nodeId);
      const above = byId.get(parent.nodeId);
      if (above !== undefined) {
        connect(above.record);
      }
    }
  };
  places.filter(({ viewers }) => viewers > 0).forEach(({ record }) => connect(record));
  const children = new Map<NodeId, number>();
  for (const parent of parents.values()) {
    children.set(parent, (children.get(parent) ?? 0) + 1);
  }
  const depthOf = (id: NodeId): number => {
    const parent = parents.get(id);
    return parent === undefined ? 0 : 1 + depthOf(parent);
  };
  const gbpsOf = ({ record, viewers }: Place): number =>
    (viewers * VIDEO_BPS + (children.get(record.nodeId) ?? 0) * RELAY_BPS) / 1e9;
  const regionOf = (id: NodeId | undefined): string | undefined =>
    id === undefined ? undefined : byId.get(id)?.record.region;
  const regions = REGIONS.map(({ name, rttMs }) => {
    const here = places.filter(({ record }) => record.region === name);
    const depth = Math.max(...here.map(({ record }) => depthOf(record.nodeId)));
    return {
      name,
      viewers: sum(here.map(({ viewers }) => viewers)),
      nodes: here.length,
      egressGbps: sum(here.map(gbpsOf)),
      linksIn: here.filter(({ record }) => {
        const from = regionOf(parents.get(record.nodeId));
        return from !== undefined && from !== name;
      }).length,
      ...{ depth, addedMs: rttMs / 2 + depth * hopMs },
    };
  });
  return {
    ...{ viewersPerCore, viewersPerNode, nodes: places.length, regions },
    bound: byCpu < byNetwork ? 'CPU' : 'network',
    relays: parents.size,
    largestFanOut: Math.max(...children.values()),
    originEgressGbps: gbpsOf(byId.get(origin.nodeId) ?? { record: origin, viewers: 0 }),
    egressGbps: sum(places.map(gbpsOf)),
    busiestNodeGbps: Math.max(...places.map(gbpsOf)),
  };
}

function emptyPlace(region: string, index: number): Place {
  const nodeId = `nd_${region}-${index}` as NodeId; // The form of all ids of this model.
  return {
    viewers: 0,
    record: {
      ...{ nodeId, rpcUrl: `https://${nodeId}`, region, draining: false, regionRttMs: {} },
      ...{ minCpu: 0, maxCpu: 0, meanCpu: 0, occupancy: 0, consumers: 0, egressBps: 0 },
    },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
