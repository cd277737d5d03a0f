import type { NodeId, StreamId } from '@freshet/infra/runtime';
import { describe, expect, it } from 'vitest';
import { choosePrewarmNodes, prewarmStream } from './prewarm.ts';
import { byRank } from './relay-tree.ts';
import type { NodeRecord } from './cluster-records.ts';
import type { SfuNode, WarmRequest } from './node-port.ts';

const STREAM = 'st_event' as StreamId;

function node(name: string, region: string, draining = false): NodeRecord {
  return {
    ...{ nodeId: `nd_${name}` as NodeId, rpcUrl: `http://${name}`, region, draining },
    ...{ minCpu: 0, maxCpu: 0, meanCpu: 0, occupancy: 0, consumers: 0, egressBps: 0 },
    regionRttMs: {},
  };
}

const NODES = [
  ...['eu1', 'eu2', 'eu3'].map((name) => node(name, 'eu')),
  ...['us1', 'us2'].map((name) => node(name, 'us')),
  node('as1', 'as', true),
];

describe('the nodes that carry a stream ahead of its viewers', () => {
  it('are those of each region that placement would choose first, and none that drains', () => {
    const chosen = choosePrewarmNodes(NODES, STREAM, { nodesPerRegion: 2 });
    const eu = byRank(STREAM, NODES.slice(0, 3)).slice(0, 2);
    expect(chosen.filter(({ region }) => region === 'eu')).toEqual(eu);
    expect(chosen.filter(({ region }) => region === 'us')).toHaveLength(2);
    expect(chosen.filter(({ region }) => region === 'as')).toEqual([]);
  });

  it('hear where it is published, and one that refuses is told of', async () => {
    const asked: (WarmRequest & { nodeId: NodeId })[] = [];
    const warmed = await prewarmStream(
      {
        nodes: () => NODES,
        streams: () => [
          {
            streamId: STREAM,
            epoch: 1,
            state: 'live',
            nodeId: 'nd_eu1' as NodeId,
            rpcUrl: 'http://eu1',
          },
        ],
        node: (nodeId) =>
          Promise.resolve({
            warm: (request: WarmRequest) => {
              asked.push({ ...request, nodeId });
              return nodeId.startsWith('nd_us')
                ? Promise.reject(new Error('is full'))
                : Promise.resolve();
            },
          } as unknown as SfuNode),
      },
      STREAM,
      { regions: ['eu', 'us'], nodesPerRegion: 1, holdMs: 60_000 },
    );
    expect(warmed.map(({ region, problem }) => [region, problem])).toEqual([
      ['eu', undefined],
      ['us', 'is full'],
    ]);
    expect(asked.map(({ origin }) => origin?.nodeId)).toEqual(['nd_eu1', 'nd_eu1']);
  });
});
