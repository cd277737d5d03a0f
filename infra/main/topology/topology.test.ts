import type { NodeId, StreamId } from '@freshet/infra/runtime';
import { findProblems } from '@freshet/sfu';
import type { StreamTopology, TopologyNode } from '@freshet/sfu';
import { describe, expect, it } from 'vitest';
import { drawTopologySvg } from './draw-svg.ts';
import { drawTopologyText } from './draw-text.ts';

const id = (name: string): NodeId => `nd_${name}` as NodeId;

function node(name: string, from: string | undefined, change: Partial<TopologyNode> = {}) {
  return {
    nodeId: id(name),
    region: name.slice(0, 2),
    draining: false,
    meanCpu: 0.25,
    occupancy: 0,
    consumers: 0,
    egressBps: 0,
    reached: true,
    state: 'live',
    receivesFrom: from === undefined ? undefined : id(from),
    sending: [],
    viewers: 0,
    ...change,
  } satisfies TopologyNode;
}

const sendsTo = (...names: string[]): Pick<TopologyNode, 'sending'> => ({
  sending: names.map((name) => ({
    relayId: `rl_${name}` as never,
    to: id(name),
    idle: name.endsWith('idle'),
    resting: [],
    ...(name === 'us1' && { rttMs: 81.6, lossFraction: 0.0042, bitrateBps: 2e6 }),
    ...(name === 'us2' && { rttMs: 0.26 }),
  })),
});

function topology(nodes: readonly TopologyNode[]): StreamTopology {
  const origin = id('eu1');
  return { streamId: 'st_1' as StreamId, origin, nodes, problems: findProblems(nodes, origin) };
}

const HEALTHY = topology([
  node('eu1', undefined, { ...sendsTo('us1', 'as1-idle'), viewers: 1 }),
  node('us1', 'eu1', { ...sendsTo('us2'), viewers: 40 }),
  node('as1-idle', 'eu1'),
  node('us2', 'us1', { viewers: 7, draining: true }),
]);

describe('the tree of a stream', () => {
  it('as text has one line for every node, below the one it takes the stream from', () => {
    expect(drawTopologyText(HEALTHY)).toBe(
      [
        'stream st_1',
        '  nd_eu1 [eu] origin, live, 1 viewer, sends to 2 (1 resting), 25 % CPU',
        '  ├─ nd_us1 [us] live, 40 viewers, sends to 1, 25 % CPU, by 82 ms, 0.4 % lost',
        '  │  └─ nd_us2 [us] live, 7 viewers, 25 % CPU, draining, by 0.3 ms',
        '  └─ nd_as1-idle [as] live, 0 viewers, 25 % CPU',
        '',
      ].join('\n'),
    );
  });

  it('as a picture has a box for every node and a line for every relay, and escapes what it is told', () => {
    const svg = drawTopologySvg({ ...HEALTHY, problems: ['<script>&'] });
    expect(svg.match(/<rect x=/g)).toHaveLength(4);
    expect(svg.match(/<path/g)).toHaveLength(3);
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
    expect(svg).toContain('>82 ms, 0.4 % lost</text>');
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&#60;script&#62;&#38;');
  });

  it('leaves nobody out who cannot be reached from the origin', () => {
    const lost = topology([...HEALTHY.nodes, node('sa1', 'sa9'), node('sa2', undefined)]);
    expect(drawTopologyText(lost)).toMatch(/nd_sa1 .*\n.*nd_sa2 /);
    expect(drawTopologySvg(lost).match(/<rect x=/g)).toHaveLength(6);
    expect(drawTopologyText(topology([]))).toContain('no node carries it');
  });

  it.each([
    ['nothing', HEALTHY.nodes, []],
    ['a node without a parent', [node('eu1', undefined), node('us1', undefined)], [/from nobody/]],
    [
      'a relay that the other end does not have',
      [node('eu1', undefined, sendsTo('us1')), node('us1', 'as1')],
      [/does not take it from there/],
    ],
    ['a circle', [node('us1', 'us2'), node('us2', 'us1')], [/us1 is in a circle/, /us2 is in/]],
    ['silence', [node('eu1', undefined, { reached: false })], [/does not answer/]],
  ] as const)('names what does not fit: %s', (_name, nodes, expected) => {
    const problems = findProblems(nodes, id('eu1'));
    expect(problems).toHaveLength(expected.length);
    expected.forEach((pattern, index) => expect(problems[index]).toMatch(pattern));
  });

  it('has a problem when nobody is the origin', () => {
    expect(findProblems([node('eu1', 'us1')], undefined)).toContain(
      'nobody is registered as the origin of this stream',
    );
  });
});
