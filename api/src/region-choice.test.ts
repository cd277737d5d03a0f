import { createLogger } from '@freshet/infra/runtime';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import type { ClusterNode, ClusterView } from './ports.ts';
import { createRegionChoice } from './region-choice.ts';

const log = createLogger({ level: 'silent' });
const URLS = ['eu=https://eu.example', 'us=https://us.example/live/', 'as=https://as.example'];

function clusterOf(...nodes: readonly Partial<ClusterNode>[]): ClusterView {
  const idle = { draining: false, cpu: 0, occupancy: 0, consumers: 0, egressBps: 0, streams: 0 };
  return {
    nodes: () =>
      Promise.resolve(nodes.map((node) => ({ nodeId: 'nd', region: 'eu', ...idle, ...node }))),
    topology: () => Promise.reject(new Error('not asked')),
  };
}

function request(url = '/api/v1/regions', headers = {}): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { url, headers });
}

it('names an address in each region that has a node which takes work', async () => {
  const cluster = clusterOf({ region: 'eu' }, { region: 'us' }, { region: 'as', draining: true });
  const choice = createRegionChoice({ log, cluster }, { header: undefined, urls: URLS });
  expect(await choice(request())).toEqual({
    region: undefined,
    regions: [
      { region: 'eu', probeUrl: 'https://eu.example/probe' },
      { region: 'us', probeUrl: 'https://us.example/live/probe' },
    ],
  });
});

it.each([
  ['one region only', [{ region: 'eu' }], URLS],
  ['regions without an address', [{ region: 'eu' }, { region: 'south' }], URLS],
  ['no addresses', [{ region: 'eu' }, { region: 'us' }], []],
])('has nothing to measure with %s', async (_what, nodes, urls) => {
  const choice = createRegionChoice(
    { log, cluster: clusterOf(...nodes) },
    { header: undefined, urls },
  );
  expect(await choice(request())).toEqual({ region: undefined, regions: [] });
});

it('has nothing to measure for clients of whom it is known where they are', async () => {
  const cluster = clusterOf({ region: 'eu' }, { region: 'us' });
  const choice = createRegionChoice({ log, cluster }, { header: 'x-region', urls: URLS });
  expect(await choice(request('/', { 'x-region': 'US' }))).toEqual({ region: 'us', regions: [] });
  expect(await choice(request('/?region=eu'))).toEqual({ region: 'eu', regions: [] });
});

it('does not make anybody wait for a cluster that is not there', async () => {
  const cluster = { ...clusterOf(), nodes: () => new Promise<never>(() => undefined) };
  const choice = createRegionChoice({ log, cluster }, { header: undefined, urls: URLS });
  expect(await choice(request())).toEqual({ region: undefined, regions: [] });
});
