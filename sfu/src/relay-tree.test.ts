import fc from 'fast-check';
import type { NodeId, StreamId } from '@freshet/infra/runtime';
import { describe, expect, it } from 'vitest';
import { chooseParent, mayServe, rankOf } from './relay-tree.ts';
import type { TreeNode } from './relay-tree.ts';

const STREAM = 'st_tree' as StreamId;

const node = (id: string, region: string, draining = false): TreeNode => ({
  nodeId: id as NodeId,
  rpcUrl: `http://${id}`,
  region,
  draining,
});

/** Up to 60 nodes in up to 5 regions, one of them the origin. */
const cluster = fc
  .uniqueArray(
    fc.record({ id: fc.integer({ min: 0, max: 9999 }), region: fc.integer({ min: 0, max: 4 }) }),
    { minLength: 1, maxLength: 60, selector: ({ id }) => id },
  )
  .map((list) => list.map(({ id, region }) => node(`nd_${id}`, `r${region}`)));

const fanOuts = fc.integer({ min: 1, max: 6 });

/** The node ids on the way from `self` to the origin, as far as the views of the nodes on it lead. */
function wayOf(
  self: TreeNode,
  origin: TreeNode,
  fanOut: number,
  viewOf: (node: TreeNode) => readonly TreeNode[],
): readonly TreeNode[] {
  const way = [self];
  let at = self;
  while (at.nodeId !== origin.nodeId) {
    const view = viewOf(at);
    const parent = chooseParent(view, { streamId: STREAM, self: at, origin, fanOut });
    const next = [origin, ...view].find((known) => known.nodeId === parent.nodeId);
    if (next === undefined || way.includes(next)) {
      throw new Error(`a circle or a dead end: ${way.map((n) => n.nodeId).join(' → ')}`);
    }
    way.push(next);
    at = next;
  }
  return way;
}

describe('the relay tree', () => {
  it('leads every node to the origin, over one link into each region, within the fan-out', () => {
    fc.assert(
      fc.property(cluster, fanOuts, (nodes, fanOut) => {
        const origin = nodes[0] ?? node('nd_none', 'r0');
        const children = new Map<string, number>();
        const intoRegion = new Map<string, number>();
        for (const self of nodes.slice(1)) {
          const [, parent = origin] = wayOf(self, origin, fanOut, () => nodes);
          if (parent.region === self.region) {
            children.set(parent.nodeId, (children.get(parent.nodeId) ?? 0) + 1);
          } else {
            expect(parent).toBe(origin);
            intoRegion.set(self.region, (intoRegion.get(self.region) ?? 0) + 1);
          }
        }
        expect([...intoRegion.values()].every((count) => count === 1)).toBe(true);
        expect([...children.values()].every((count) => count <= fanOut)).toBe(true);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('never closes a circle, however different the nodes think the cluster is', () => {
    fc.assert(
      fc.property(cluster, fanOuts, fc.infiniteStream(fc.boolean()), (nodes, fanOut, coins) => {
        const origin = nodes[0] ?? node('nd_none', 'r0');
        const views = new Map(
          nodes.map((self) => [
            self.nodeId,
            nodes.filter((other) => other === origin || other === self || coins.next().value),
          ]),
        );
        for (const self of nodes.slice(1)) {
          wayOf(self, origin, fanOut, (at) => views.get(at.nodeId) ?? []);
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('chooses only parents that may serve it', () => {
    fc.assert(
      fc.property(cluster, fanOuts, (nodes, fanOut) => {
        const origin = nodes[0] ?? node('nd_none', 'r0');
        for (const self of nodes.slice(1)) {
          const [, parent = origin] = wayOf(self, origin, fanOut, () => nodes);
          expect(parent === origin || mayServe(STREAM, parent, self)).toBe(true);
          expect(mayServe(STREAM, self, parent) && parent !== origin).toBe(false);
        }
      }),
      { seed: 13, numRuns: 100 },
    );
  });

  it('passes over nodes that drain or failed, and asks an origin that it does not know directly', () => {
    const origin = node('nd_origin', 'eu');
    const [first, second, last] = ['nd_a', 'nd_b', 'nd_c']
      .map((id) => node(id, 'us'))
      .sort((a, b) => rankOf(STREAM, a.nodeId) - rankOf(STREAM, b.nodeId));
    if (first === undefined || second === undefined || last === undefined) {
      throw new Error('not reached');
    }
    const wish = { streamId: STREAM, self: last, origin, fanOut: 4 };
    const all = [origin, first, second, last];
    expect(chooseParent(all, wish).nodeId).toBe(first.nodeId);
    expect(chooseParent(all, { ...wish, self: first }).nodeId).toBe(origin.nodeId);
    const avoid = new Set([first.nodeId]);
    expect(chooseParent(all, { ...wish, avoid }).nodeId).toBe(second.nodeId);
    const drained = [origin, { ...first, draining: true }, { ...second, draining: true }, last];
    expect(chooseParent(drained, wish).nodeId).toBe(origin.nodeId);
    expect(chooseParent([first, second, last], wish)).toBe(origin);
  });
});
