/** The relay tree of a stream as lines of text, for a terminal. */
import type { StreamTopology, TopologyNode } from '@freshet/sfu';
import { describeQuality } from './describe-quality.ts';

export function drawTopologyText(topology: StreamTopology): string {
  const { nodes, origin, problems, streamId } = topology;
  const lines = [`stream ${streamId}`];
  if (nodes.length === 0) {
    lines.push('  no node carries it');
  }
  const drawn = new Set<string>();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const draw = (node: TopologyNode, indent: string, branch: string): void => {
    drawn.add(node.nodeId);
    const way = describeWay(node, node.receivesFrom && byId.get(node.receivesFrom));
    lines.push(`${indent}${branch}${describeNode(node, node.nodeId === origin)}${way}`);
    const children = nodes.filter(
      ({ nodeId, receivesFrom }) => receivesFrom === node.nodeId && !drawn.has(nodeId),
    );
    const below = indent + (branch === '' ? '' : branch.startsWith('└') ? '   ' : '│  ');
    for (const [index, child] of children.entries()) {
      draw(child, below, index === children.length - 1 ? '└─ ' : '├─ ');
    }
  };
  // Whoever has no parent in sight starts a tree of its own, so that nothing is left out.
  for (const node of nodes) {
    const hasParent = nodes.some(({ nodeId }) => nodeId === node.receivesFrom);
    if (!hasParent && !drawn.has(node.nodeId)) {
      draw(node, '  ', '');
    }
  }
  for (const node of nodes) {
    if (!drawn.has(node.nodeId)) {
      draw(node, '  ', '');
    }
  }
  lines.push(...problems.map((problem) => `! ${problem}`));
  return `${lines.join('\n')}\n`;
}

/** The relay that it takes the stream by, as its parent measures it. */
function describeWay({ nodeId }: TopologyNode, parent: TopologyNode | undefined): string {
  const link = parent?.sending.find(({ to }) => to === nodeId);
  const facts = describeQuality(link ?? {});
  return facts === '' ? '' : `, by ${facts}`;
}

function describeNode(node: TopologyNode, isOrigin: boolean): string {
  const idle = node.sending.filter((one) => one.idle).length;
  const facts = [
    isOrigin ? `origin, ${node.state}` : node.reached ? node.state : 'no answer',
    `${node.viewers} ${node.viewers === 1 ? 'viewer' : 'viewers'}`,
    ...(node.sending.length > 0
      ? [`sends to ${node.sending.length}${idle > 0 ? ` (${idle} resting)` : ''}`]
      : []),
    `${Math.round(node.meanCpu * 100)} % CPU`,
    ...(node.draining ? ['draining'] : []),
  ];
  return `${node.nodeId} [${node.region === '' ? 'no region' : node.region}] ${facts.join(', ')}`;
}
