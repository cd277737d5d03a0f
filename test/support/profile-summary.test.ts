import { expect, it } from 'vitest';
import { summarise } from '../bench/profiles/summary.ts';
import type { CpuProfile } from '../bench/profiles/summary.ts';

const node = (id: number, functionName: string, url: string, children: number[] = []) => ({
  id,
  callFrame: { functionName, url, lineNumber: 9 },
  children,
});

/** handle (ours) calls parse (a dependency) and itself. */
const PROFILE: CpuProfile = {
  nodes: [
    node(1, '(root)', '', [2, 3, 6, 7]),
    node(2, '(idle)', ''),
    node(3, 'handle', 'file:///root/api/src/a.ts', [4, 5]),
    node(4, 'parse', 'file:///root/node_modules/@some/thing/b.js'),
    node(5, 'handle', 'file:///root/api/src/a.ts'),
    node(6, '(garbage collector)', ''),
    node(7, 'processTicks', 'node:internal/process'),
  ],
  startTime: 1000,
  samples: [3, 2, 4, 5, 6, 7, 2],
  timeDeltas: [0, 100, 100, 100, 100, 100, 100],
};

it('tells who had the time in between, with and without what was called', () => {
  const found = summarise(PROFILE, { fromUs: 1050, toUs: 1550 }, '/root');
  expect(found.busy).toBeCloseTo(0.8);
  expect(found.owners).toEqual([
    { name: '@some/thing', share: 0.25 },
    { name: 'Freshet', share: 0.25 },
    { name: 'garbage collection', share: 0.25 },
    { name: 'Node itself', share: 0.25 },
  ]);
  expect(found.ours).toEqual([{ name: 'handle · api/src/a.ts:10', share: 0.5 }]);
  expect(found.others.map(({ name }) => name)).toEqual([
    ...['parse · @some/thing/b.js', '(garbage collector)', 'processTicks · node:internal/process'],
  ]);
  expect(found.caused).toEqual([{ name: 'handle · api/src/a.ts:10', share: 0.5 }]);
});

it('has nothing to tell of a time that is not in the profile', () => {
  expect(summarise(PROFILE, { fromUs: 5000, toUs: 6000 }, '/root')).toEqual({
    ...{ busy: 0, owners: [], ours: [], others: [], caused: [] },
  });
});
