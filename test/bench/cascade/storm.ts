/**
 * Hundreds of people come within ten seconds: once all of them get the stream from the far end of a chain, once
 * they are spread over three regions beside the publisher’s.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Closer } from '@freshet/infra/runtime';
import type { StreamId } from '@freshet/infra/runtime';
import { chooseParent } from '@freshet/sfu';
import { fakeTrack, startTestPublisher, startTestViewer } from '@freshet/sfu/testing';
import type { TestPublisher } from '@freshet/sfu/testing';
import { idOf } from '../../support/cascade.ts';
import type { CascadeCluster } from '../../support/cascade.ts';
import { eventually } from '../../support/eventually.ts';
import type { Figure } from '../report.ts';
import { startCrowd } from './crowd.ts';

/** As many as the machine can do; the goal speaks of 500. */
const JOINS = Number(process.env['BENCH_STORM_JOINS'] ?? '500');
const STORM_S = 10;
const GOP_MS = 1000;
const SETTLE_MS = 3000;
const FAN_OUT = 1;
const MOST_ATTEMPTS = 4;
const CHAIN = ['us1', 'us2', 'us3'] as const;
const LAST = 'us3';
/** Each in a region of its own, far from the publisher. */
const SPREAD = ['as1', 'ca1', 'us3'] as const;

/** `us1` and `us2` take two viewers each, `us3` as many as come; a fan-out of one makes them a chain. */
export async function storm(cascade: CascadeCluster): Promise<readonly Figure[]> {
  for (let attempt = 1; ; attempt += 1) {
    const closer = new Closer();
    try {
      const chain = await openChain(cascade, closer);
      // A node that is slow to answer is passed over when a chain forms.
      if (chain.depth === CHAIN.length || attempt === MOST_ATTEMPTS) {
        return await unleash(cascade, chain);
      }
    } finally {
      await closer.close();
    }
  }
}

type Chain = {
  readonly streamId: StreamId;
  readonly publisher: TestPublisher;
  /** Relays between the origin and the last node. */
  readonly depth: number;
};

async function openChain(cascade: CascadeCluster, closer: Closer): Promise<Chain> {
  const { streamId, origin } = await streamThatEndsAtLast(cascade);
  const publisher = await startCamera(cascade, streamId, closer);
  // Two sessions fill the nodes before the last; they stay, and so does the chain.
  for (const name of [...CHAIN, 'us1', 'us2']) {
    closer.use(await startTestViewer(await cascade.port(name), { streamId, origin }));
  }
  const { nodes } = await cascade.untilTreeIsWhole(streamId);
  await eventually(
    () => {
      const full = cascade.cluster.nodes().filter(({ occupancy }) => occupancy >= 1);
      return full.length >= CHAIN.length - 1 ? undefined : 'the nodes before the last have room';
    },
    { timeoutMs: 20_000 },
  );
  return { streamId, publisher, depth: depthOf(LAST, nodes) };
}

/** A camera at eu1: 30 frames/s with a keyframe each second; a packet for each frame, and no sound. */
async function startCamera(
  cascade: CascadeCluster,
  streamId: StreamId,
  closer: Closer,
): Promise<TestPublisher> {
  const track = fakeTrack('vp8');
  const node = await cascade.port('eu1');
  const publisher = closer.use(await startTestPublisher(node, { streamId, tracks: [track] }));
  const gop = setInterval(() => track.ssrcs.forEach((ssrc) => track.keyframe(ssrc)), GOP_MS);
  closer.push(() => clearInterval(gop));
  await eventually(() =>
    cascade.cluster.originOf(streamId) === idOf('eu1') ? undefined : 'no origin yet',
  );
  return publisher;
}

/** The same crowd, a third of it on each of three nodes. */
export async function spreadStorm(cascade: CascadeCluster): Promise<readonly Figure[]> {
  const closer = new Closer();
  try {
    const { streamId: text } = await cascade.createStream();
    const streamId = text as StreamId; // The API gave it.
    const publisher = await startCamera(cascade, streamId, closer);
    const before = publisher.keyframeRequestsAtMs.length;
    const beganAtMs = performance.now();
    const crowd = await startCrowd({
      cascade,
      streamId,
      at: SPREAD,
      viewers: JOINS,
      rampS: STORM_S,
    });
    const seconds = (performance.now() - beganAtMs) / 1000;
    const requests = publisher.keyframeRequestsAtMs.length - before;
    await pause(SETTLE_MS);
    const { firstFrameMs: first } = (await crowd.stop()).measures;
    const name = `storm over ${SPREAD.length} regions`;
    return [
      {
        name: `${name}: with a picture, of ${JOINS} in ${STORM_S} s`,
        ...{ value: first.total, unit: '' },
      },
      {
        name: `${name}: keyframe requests a second at the publisher`,
        ...{ value: requests / seconds, unit: '/s' },
        target: { limit: 1, better: 'below' },
      },
      {
        name: `${name}: POST to first whole keyframe, slowest`,
        ...{ value: first.percentile(100) ?? NaN, unit: 'ms', n: first.total },
        target: { limit: 1500, better: 'below' },
      },
    ];
  } finally {
    await closer.close();
  }
}

async function unleash(cascade: CascadeCluster, chain: Chain): Promise<readonly Figure[]> {
  const { streamId, publisher, depth } = chain;
  const before = publisher.keyframeRequestsAtMs.length;
  const beganAtMs = performance.now();
  const crowd = await startCrowd({ cascade, streamId, at: [LAST], viewers: JOINS, rampS: STORM_S });
  const seconds = (performance.now() - beganAtMs) / 1000;
  const requests = publisher.keyframeRequestsAtMs.length - before;
  await pause(SETTLE_MS);
  const { subscribeSessions } = await (await cascade.port(LAST)).load();
  const { failures } = crowd.totals();
  failures.forEach(([reason, count]) => process.stdout.write(`  storm: ${count} × ${reason}\n`));
  const { firstFrameMs: first } = (await crowd.stop()).measures;
  const slowest: Figure = {
    ...{ name: 'storm: the same, slowest', value: first.percentile(100) ?? NaN, unit: 'ms' },
    target: { limit: 1500, better: 'below' },
  };
  return [
    { name: `storm: joins in ${STORM_S} s, ${depth} relays away`, value: JOINS, unit: '' },
    { name: 'storm: until all had joined', value: seconds, unit: 's' },
    { name: 'storm: with a picture', value: first.total, unit: '' },
    { name: 'storm: of them on the last node', value: subscribeSessions - 1, unit: '' },
    {
      name: 'storm: keyframe requests a second at the publisher',
      ...{ value: requests / seconds, unit: '/s' },
      target: { limit: 1, better: 'below' },
    },
    {
      ...{ name: 'storm: POST to first whole keyframe, p50', value: first.percentile(50) ?? NaN },
      ...{ unit: 'ms', n: first.total },
    },
    { name: 'storm: the same, p95', value: first.percentile(95) ?? NaN, unit: 'ms' },
    slowest,
  ];
}

/** A stream in whose order `LAST` comes after the others. */
async function streamThatEndsAtLast(cascade: CascadeCluster) {
  await eventually(() =>
    cascade.cluster.nodes().length === cascade.names.length ? undefined : 'a node is not known yet',
  );
  const nodes = cascade.cluster.nodes();
  const origin = nodes.find(({ nodeId }) => nodeId === idOf('eu1'));
  if (origin === undefined) {
    throw new Error('eu1 is not there');
  }
  for (;;) {
    const { streamId: text } = await cascade.createStream();
    const streamId = text as StreamId; // The API gave it.
    const parents = CHAIN.map((name) => {
      const self = { nodeId: idOf(name), region: 'us' };
      return chooseParent(nodes, { streamId, self, origin, fanOut: FAN_OUT }).nodeId;
    });
    if (!parents.includes(idOf(LAST))) {
      return { streamId, origin: { nodeId: origin.nodeId, rpcUrl: origin.rpcUrl } };
    }
  }
}

type Carrier = { readonly nodeId: string; readonly receivesFrom?: string | undefined };

function depthOf(name: string, nodes: readonly Carrier[]): number {
  let depth = 0;
  let at = nodes.find(({ nodeId }) => nodeId === idOf(name))?.receivesFrom;
  while (at !== undefined && depth < nodes.length) {
    depth += 1;
    at = nodes.find(({ nodeId }) => nodeId === at)?.receivesFrom;
  }
  return depth;
}
