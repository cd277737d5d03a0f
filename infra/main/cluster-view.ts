/** What operators see of the media nodes, for the API. */
import type { ClusterView } from '@freshet/api';
import { isId } from '@freshet/infra/runtime';
import type { NodeId } from '@freshet/infra/runtime';
import { readTopology } from '@freshet/sfu';
import type { Cluster } from '@freshet/sfu';
import { drawTopologySvg } from './topology/draw-svg.ts';

export function createClusterView(starting: Promise<Cluster>): ClusterView {
  return {
    async nodes() {
      const cluster = await starting;
      const published = new Map<NodeId, number>();
      for (const { nodeId } of cluster.streams()) {
        published.set(nodeId, (published.get(nodeId) ?? 0) + 1);
      }
      return cluster
        .nodes()
        .map(({ nodeId, region, draining, meanCpu, occupancy, consumers, egressBps }) => ({
          ...{ nodeId, region, draining, occupancy, consumers, egressBps },
          cpu: meanCpu,
          streams: published.get(nodeId) ?? 0,
        }))
        .sort((a, b) => a.region.localeCompare(b.region) || a.nodeId.localeCompare(b.nodeId));
    },
    async topology(streamId) {
      if (!isId('st', streamId)) {
        return { streamId, origin: null, nodes: [], problems: [], svg: '' };
      }
      const topology = await readTopology(await starting, streamId);
      return {
        streamId,
        origin: topology.origin ?? null,
        nodes: topology.nodes.map((node) => ({
          ...{ nodeId: node.nodeId, region: node.region, reached: node.reached, state: node.state },
          receivesFrom: node.receivesFrom ?? null,
          sending: node.sending.map(({ to, idle, rttMs, lossFraction }) => ({
            to,
            idle,
            rttMs: rttMs ?? null,
            lossFraction: lossFraction ?? null,
          })),
          viewers: node.viewers,
        })),
        problems: topology.problems,
        svg: drawTopologySvg(topology),
      };
    },
  };
}
