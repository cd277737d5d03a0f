/**
 * The cascade: what a hop costs, what crosses between regions, how a cold chain of relays starts, and joins
 * without media. Nodes are processes in network namespaces of their own; needs root.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { StreamId } from '@freshet/infra/runtime';
import type { NodeAddress, SfuNode } from '@freshet/sfu';
import {
  createRtpClient,
  fakeTrack,
  startTestPublisher,
  startTestViewer,
} from '@freshet/sfu/testing';
import type { FakeTrack, TestPublisher, TestViewer } from '@freshet/sfu/testing';
import { loadavg } from 'node:os';
import { CascadeCluster, idOf, PIPE_PORTS } from '../../support/cascade.ts';
import { eventually } from '../../support/eventually.ts';
import { canMakeHosts } from '../../support/net-hosts.ts';
import { drains } from '../cascade/drain.ts';
import { spreadStorm, storm } from '../cascade/storm.ts';
import { viewerCost } from '../cascade/viewer-cost.ts';
import { cpuSecondsOf } from '../process-cpu.ts';
import { percentile } from '../report.ts';
import type { Figure, Section } from '../report.ts';

const AUDIO = 111;
const HOP_SECONDS = 15;
const COLD_STREAMS = 12;
const COPIES_FOR = [1, 3, 8];
const PLAIN_JOINS = 1000;
const JOINS_AT_ONCE = 16;

type Bench = {
  readonly cascade: CascadeCluster;
  readonly origin: NodeAddress;
  /** Ports of the chain, by distance from the origin. */
  readonly chain: readonly SfuNode[];
  /** Names of the same. */
  readonly names: readonly string[];
};

/** A fan-out of one turns the nodes of a region into a chain. */
const CHAINED = { FRESHET_RELAY_FAN_OUT: '1' };

export async function measure(): Promise<Section> {
  if (!canMakeHosts()) {
    throw new Error('network namespaces can only be made by root');
  }
  const load = loadavg()[0] ?? NaN;
  const figures = [
    ...(await onChain()),
    ...(await onManyNodes()),
    ...(await drains()),
    { name: 'load average of the machine at the start', value: load, unit: '' },
  ];
  return {
    key: 'cascade',
    title: 'Cascade: relays between nodes and regions',
    method:
      'Media nodes as processes in network namespaces (veth, no delay added), one worker each, SRTP between them; publishers and ' +
      'viewers are WebRTC clients in one Node process, which also decrypts everything. *Per hop* is the difference of the delays of one ' +
      'packet at two viewers who are one relay apart. *Cold chain*: subscribe to first keyframe at the third node behind the ' +
      'origin, each time with a stream that only the origin has. *Storm* and *viewers per core* have their viewers (WHEP, libdatachannel, ' +
      'everything decrypted) in processes of the load tool. The storm’s camera sends 30 packets a second and a keyframe each second; the nodes ' +
      'before the last are full, so that all come to the last; *over regions* a third of them come to each of three nodes in three ' +
      'regions, none of which is the publisher’s. *Drain*: two nodes, one after the other, get SIGTERM, which empties them, under two SDK viewers and an SDK publisher in Chromium, a ' +
      'WHIP encoder, and four WHEP players of which two read events. *Viewers per core*: 720p30 at 1.5 Mbit/s, all viewers on one node, a third of ' +
      'them on each of three in three regions, or on one node with four workers, in turns; CPU is that of all processes of the nodes with viewers ' +
      'over the packets that viewers got; ratios are of one round, the median of all. *With a full core* adds what six viewers showed a node to cost whatever it does.',
    figures,
  };
}

async function onChain(): Promise<readonly Figure[]> {
  const us = { region: 'us' };
  const cascade = await CascadeCluster.start(
    ['eu', 'us'],
    { eu1: { region: 'eu' }, us1: us, us2: us, us3: us },
    CHAINED,
  );
  try {
    return [
      ...(await hops(cascade)),
      ...(await copies(cascade)),
      ...(await coldJoins(cascade)),
      ...(await joinsWithoutMedia(cascade)),
    ];
  } finally {
    await cascade.close();
  }
}

async function onManyNodes(): Promise<readonly Figure[]> {
  const full = { region: 'us', env: { FRESHET_MAX_VIEWERS: '1', FRESHET_MAX_PUBLISHERS: '1' } };
  const cascade = await CascadeCluster.start(
    ['eu', 'us', 'as', 'ca', 'four'],
    {
      eu1: { region: 'eu' },
      as1: { region: 'as' },
      ca1: { region: 'ca' },
      four: { region: 'four', env: { FRESHET_WORKERS: '4' } },
      ...{ us1: full, us2: full, us3: { region: 'us' } },
    },
    {
      ...CHAINED,
      FRESHET_MAX_SESSIONS_PER_ADDRESS: '5000',
      FRESHET_MAX_CONNECTIONS_PER_ADDRESS: '0',
      FRESHET_DATABASE_POOL: '4',
    },
  );
  try {
    return [
      ...(await storm(cascade)),
      ...(await spreadStorm(cascade)),
      ...(await viewerCost(cascade)),
    ];
  } finally {
    await cascade.close();
  }
}

/** A stream at eu1 and the chain that carries it into us. */
async function chainOf(cascade: CascadeCluster, streamId: StreamId): Promise<Bench> {
  const origin = await originAt(cascade, 'eu1');
  const probes: TestViewer[] = [];
  for (const name of ['us1', 'us2', 'us3']) {
    probes.push(await startTestViewer(await cascade.port(name), { streamId, origin }));
  }
  const tree = await cascade.untilTreeIsWhole(streamId);
  const names: string[] = ['eu1'];
  for (;;) {
    const next = tree.nodes.find(({ receivesFrom }) => receivesFrom === idOf(names.at(-1) ?? ''));
    if (next === undefined) {
      break;
    }
    names.push(next.nodeId.replace('nd_node-', ''));
  }
  for (const probe of probes) {
    await probe.close();
  }
  const chain = await Promise.all(names.map((name) => cascade.port(name)));
  return { cascade, origin, chain, names };
}

async function originAt(cascade: CascadeCluster, name: string): Promise<NodeAddress> {
  const record = cascade.cluster.nodes().find(({ nodeId }) => nodeId === idOf(name));
  if (record === undefined) {
    throw new Error(`${name} is not there`);
  }
  return { nodeId: record.nodeId, rpcUrl: record.rpcUrl };
}

type Published = { readonly streamId: StreamId; readonly publisher: TestPublisher };

async function publishAt(
  cascade: CascadeCluster,
  name: string,
  tracks?: readonly FakeTrack[],
): Promise<Published> {
  const { streamId: text } = await cascade.createStream();
  const streamId = text as StreamId; // The API gave it.
  const node = await cascade.port(name);
  const publisher = await startTestPublisher(node, { streamId, ...(tracks && { tracks }) });
  await eventually(() =>
    cascade.cluster.originOf(streamId) === idOf(name) ? undefined : 'no origin yet',
  );
  return { streamId, publisher };
}

/** Audio packets that carry a number, and when each was sent. */
function numberedSound(): { readonly track: FakeTrack; readonly sentAtMs: Map<number, number> } {
  const track = fakeTrack('opus');
  const sentAtMs = new Map<number, number>();
  let number = 0;
  return {
    sentAtMs,
    track: {
      ...track,
      next: () =>
        track.next().map((packet) => {
          const payload = Buffer.alloc(60);
          number += 1;
          payload.writeUInt32BE(number, 1);
          sentAtMs.set(number, performance.now());
          return { ...packet, payload };
        }),
    },
  };
}

async function hops(cascade: CascadeCluster): Promise<Figure[]> {
  const { track, sentAtMs } = numberedSound();
  const { streamId, publisher } = await publishAt(cascade, 'eu1', [fakeTrack('vp8'), track]);
  const { chain, origin } = await chainOf(cascade, streamId);
  const delays = chain.map(() => new Map<number, number>());
  const viewers: TestViewer[] = [];
  for (const [depth, node] of chain.entries()) {
    const viewer = await startTestViewer(node, { streamId, ...(depth > 0 && { origin }) });
    viewer.client.onRtp(({ header, payload }) => {
      if (header.payloadType === AUDIO) {
        const number = payload.readUInt32BE(1);
        const sent = sentAtMs.get(number);
        if (sent !== undefined) {
          delays[depth]?.set(number, performance.now() - sent);
        }
      }
    });
    viewers.push(viewer);
  }
  await pause(2000);
  delays.forEach((map) => map.clear());
  await pause(HOP_SECONDS * 1000);
  const added: number[] = [];
  for (const [depth, map] of delays.entries()) {
    for (const [number, delayMs] of map) {
      const nearer = delays[depth - 1]?.get(number);
      if (nearer !== undefined) {
        added.push(delayMs - nearer);
      }
    }
  }
  const whole = [...(delays.at(-1)?.values() ?? [])];
  await Promise.all(viewers.map((viewer) => viewer.close()));
  await publisher.close();
  return [
    {
      ...{ name: 'added delay per hop, p50', value: percentile(added, 50), unit: 'ms' },
      ...{ n: added.length, target: { limit: 0.3, better: 'below' } as const },
    },
    {
      ...{ name: 'added delay per hop, p99', value: percentile(added, 99), unit: 'ms' },
      ...{ n: added.length, target: { limit: 5, better: 'below' } as const },
    },
    {
      name: `publisher to a viewer ${chain.length - 1} hops away, p50`,
      ...{ value: percentile(whole, 50), unit: 'ms', n: whole.length },
    },
  ];
}

async function copies(cascade: CascadeCluster): Promise<Figure[]> {
  const { streamId, publisher } = await publishAt(cascade, 'eu1');
  const origin = await originAt(cascade, 'eu1');
  const intoUs = await cascade
    .host('us')
    .countUdp(cascade.host('eu'), PIPE_PORTS.first, PIPE_PORTS.last);
  const local = await startTestViewer(await cascade.port('eu1'), { streamId });
  const viewers: TestViewer[] = [];
  const figures: Figure[] = [];
  for (const wanted of COPIES_FOR) {
    while (viewers.length < wanted) {
      const name = ['us1', 'us2', 'us3'][viewers.length % 3] ?? 'us1';
      viewers.push(await startTestViewer(await cascade.port(name), { streamId, origin }));
    }
    await pause(1500);
    const before = { crossed: (await intoUs()).packets, sent: packetsOf(local) };
    await pause(4000);
    const sent = packetsOf(local) - before.sent;
    const value = ((await intoUs()).packets - before.crossed) / sent;
    const name = `copies into a region with ${wanted} viewers, RTCP included`;
    figures.push({ name, value, unit: '', target: { limit: 1.15, better: 'below' } });
  }
  const node = await cascade.port('eu1');
  await Promise.all(viewers.map((viewer) => viewer.close()));
  const leftAtMs = performance.now();
  await eventually(
    async () =>
      (await node.relayLinks(streamId)).sending.length === 0 ? undefined : 'the relay is open',
    { timeoutMs: 60_000 },
  );
  figures.push({
    name: 'last viewer gone to relay closed',
    ...{ value: (performance.now() - leftAtMs) / 1000, unit: 's' },
    target: { limit: 10, better: 'below' },
  });
  await local.close();
  await publisher.close();
  return figures;
}

function packetsOf({ packets }: TestViewer): number {
  return [...packets.values()].reduce((sum, count) => sum + count, 0);
}

async function coldJoins(cascade: CascadeCluster): Promise<Figure[]> {
  const times: number[] = [];
  for (let index = 0; index < COLD_STREAMS; index += 1) {
    const { streamId, publisher } = await publishAt(cascade, 'eu1');
    const origin = await originAt(cascade, 'eu1');
    // The last of the chain has the highest rank in us, which only a tree can tell: ask all, note the deepest.
    const { chain } = await chainOf(cascade, streamId);
    const last = chain.at(-1);
    await eventually(
      async () => {
        const links = await chain[0]?.relayLinks(streamId);
        return links?.sending.length === 0 ? undefined : 'not cold again';
      },
      { timeoutMs: 60_000 },
    );
    if (last !== undefined) {
      const viewer = await startTestViewer(last, { streamId, origin });
      await eventually(() => (viewer.firstKeyframeMs() === undefined ? 'no keyframe' : undefined));
      times.push(viewer.firstKeyframeMs() ?? NaN);
      await viewer.close();
    }
    await publisher.close();
  }
  return [
    {
      name: 'join through a cold chain of 3 relays, p50',
      value: percentile(times, 50),
      unit: 'ms',
    },
    {
      ...{ name: 'join through a cold chain of 3 relays, p95', value: percentile(times, 95) },
      ...{ unit: 'ms', n: times.length, target: { limit: 300, better: 'below' } as const },
    },
  ];
}

/** Subscribe and leave again over the RPC: everything but ICE, DTLS and media. */
async function joinsWithoutMedia(cascade: CascadeCluster): Promise<Figure[]> {
  const { streamId, publisher } = await publishAt(cascade, 'eu1');
  const node = await cascade.port('eu1');
  const client = await createRtpClient();
  const rtpCapabilities = await node.routerRtpCapabilities();
  const { dtlsParameters } = client;
  const request = { streamId, rtpCapabilities, dtlsParameters, plainSdp: false, requireLive: true };
  const pid = cascade.node('eu1').pid;
  let left = PLAIN_JOINS;
  const cpuBefore = cpuSecondsOf(pid);
  const startedAtMs = performance.now();
  const one = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const { sessionId } = await node.openSubscribe(request);
      await node.closeSession(sessionId);
    }
  };
  await Promise.all(Array.from({ length: JOINS_AT_ONCE }, one));
  const seconds = (performance.now() - startedAtMs) / 1000;
  const cpuSeconds = cpuSecondsOf(pid) - cpuBefore;
  await client.close();
  await publisher.close();
  return [
    {
      ...{
        name: 'joins a second without media, one node',
        value: PLAIN_JOINS / seconds,
        unit: '/s',
      },
      ...{ n: PLAIN_JOINS },
    },
    {
      name: 'the same per core of its Node process',
      ...{ value: PLAIN_JOINS / cpuSeconds, unit: '/s' },
      target: { limit: 500, better: 'above' },
    },
  ];
}
