/**
 * A stream over three regions: every node is a process of its own, every region a network namespace of
 * its own, the publisher and the viewers are real WebRTC peers.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createLogger, createRedisRegistry, Secret } from '@freshet/infra/runtime';
import type { NodeId, StreamId } from '@freshet/infra/runtime';
import { createCluster, createNodeConnector } from '@freshet/sfu';
import type { Cluster } from '@freshet/sfu';
import { startTestViewer } from '@freshet/sfu/testing';
import type { TestViewer } from '@freshet/sfu/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAccount, createStream } from '../support/account.ts';
import type { TestAccount, TestStream } from '../support/account.ts';
import { startTestRedis } from '../support/chat-redis.ts';
import type { TestRedis } from '../support/chat-redis.ts';
import { eventually } from '../support/eventually.ts';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { canMakeHosts, createNetHosts } from '../support/net-hosts.ts';
import type { NetHost, NetHosts } from '../support/net-hosts.ts';
import { startTestPostgres } from '../support/postgres.ts';
import type { TestPostgres } from '../support/postgres.ts';
import { publishWithWerift } from '../support/werift-peers.ts';

const RPC_SECRET = 'a secret that all nodes of this test share';
const VIDEO = 96;
const AUDIO = 111;
const PIPE_PORTS = { first: 41_000, last: 42_999 };
/** Two sessions fill a node, so that a third viewer has to go to the next one. */
const SMALL = { FRESHET_MAX_VIEWERS: '1', FRESHET_MAX_PUBLISHERS: '1' };

let net: NetHosts;
let redis: TestRedis;
let postgres: TestPostgres;
let control: FreshetProcess;
let account: TestAccount;
/** What a gateway has: it places viewers and calls the nodes. */
let cluster: Cluster;
let leaveCluster: () => Promise<void> = () => Promise.resolve();
let shared: Readonly<Record<string, string>>;
const nodes = new Map<string, FreshetProcess>();
const undo: (() => unknown)[] = [];

beforeAll(async () => {
  if (!canMakeHosts()) {
    console.warn('skipped: network namespaces can only be made by root');
    return;
  }
  net = await createNetHosts(['eu', 'us', 'as']);
  [redis, postgres] = await Promise.all([startTestRedis(), startTestPostgres()]);
  const { url } = await postgres.database();
  const [databaseAt, redisAt] = await Promise.all([
    net.expose(Number(new URL(url).port)),
    net.expose(Number(new URL(redis.url).port)),
  ]);
  shared = {
    DATABASE_URL: url.replace(/@[^/]+/, `@${databaseAt}`),
    REDIS_URL: `redis://${redisAt}`,
    FRESHET_RPC_SECRET: RPC_SECRET,
    FRESHET_FIELD_KEYS: 'a field key that all nodes of this test share',
    FRESHET_WORKERS: '1',
    FRESHET_DRAIN: '1s',
  };
  await Promise.all([
    start('control', 'eu', { args: ['--role', 'control'] }),
    start('eu1', 'eu', { rtcPort: 40_000 }),
    start('us1', 'us', { rtcPort: 40_000, env: SMALL }),
    start('us2', 'us', { rtcPort: 40_010, env: SMALL }),
    start('as1', 'as', { rtcPort: 40_000 }),
  ]);
  control = node('control');
  account = await createAccount(control.baseUrl);
  cluster = await joinCluster();
}, 180_000);

afterEach(async () => {
  for (const release of undo.splice(0).reverse()) {
    await release();
  }
});

afterAll(async () => {
  if (!canMakeHosts()) {
    return;
  }
  await leaveCluster();
  await Promise.all([...nodes.values()].map((process) => process.stop()));
  await Promise.all([redis.close(), postgres.close()]);
  await net.close();
}, 180_000);

type Start = {
  readonly args?: readonly string[];
  readonly rtcPort?: number;
  readonly env?: Readonly<Record<string, string>>;
};

async function start(name: string, region: string, more: Start = {}): Promise<void> {
  const { address, command } = host(region);
  const process = await startFreshet({
    args: more.args ?? ['--role', 'media', '--listen', 'http,rpc,metrics'],
    wrap: command,
    env: {
      ...shared,
      FRESHET_NODE_ID: idOf(name),
      FRESHET_REGION: region,
      FRESHET_HTTP_HOST: address,
      FRESHET_RPC_HOST: address,
      FRESHET_RTC_HOST: address,
      FRESHET_PIPE_HOST: address,
      FRESHET_RTC_PORT_BASE: String(more.rtcPort ?? 0),
      FRESHET_PIPE_PORT_BASE: String(PIPE_PORTS.first),
      ...more.env,
    },
  });
  nodes.set(name, process);
}

/** Starts a node again and waits until it is known. */
async function restart(name: string, region: string, more: Start): Promise<void> {
  await start(name, region, more);
  await eventually(() =>
    cluster.nodes().some(({ nodeId }) => nodeId === idOf(name))
      ? undefined
      : `${name} is not there`,
  );
}

async function joinCluster(): Promise<Cluster> {
  const log = createLogger({ level: 'silent' });
  const registry = await createRedisRegistry({ log }, { url: new Secret(redis.url) });
  const connector = createNodeConnector(
    { log },
    { nodeId: idOf('test'), secret: new Secret(RPC_SECRET) },
  );
  const joined = await createCluster(
    {
      registry,
      log,
      connectNode: (address) => connector.connect(address),
      suspects: (address) => connector.suspects(address),
    },
    { rpcUrl: '' },
  );
  leaveCluster = async () => {
    await joined.close();
    await connector.close();
    await registry.close();
  };
  return joined;
}

function host(name: string): NetHost {
  return net.hosts.find((one) => one.name === name) ?? fail(`no host ${name}`);
}

function node(name: string): FreshetProcess {
  return nodes.get(name) ?? fail(`no node ${name}`);
}

function idOf(name: string): NodeId {
  // The form of all ids of this test.
  return `nd_node-${name}` as NodeId;
}

/** A stream that is live at eu1. */
async function publish(): Promise<StreamId> {
  const stream: TestStream = await createStream(control.baseUrl, account);
  const publisher = await publishWithWerift(`${node('eu1').baseUrl}/whip`, stream.streamKey);
  undo.push(publisher.close);
  expect(publisher.posted.location).toContain(idOf('eu1'));
  // The API gave it.
  return stream.streamId as StreamId;
}

type Viewer = { readonly nodeId: NodeId; readonly peer: TestViewer };

/** A viewer of `region` who gets picture and sound; retries while the nodes find each other. */
async function watch(streamId: StreamId, region: string): Promise<Viewer> {
  let viewer: Viewer | undefined;
  await eventually(async () => {
    try {
      const { node: placed, origin } = await cluster.placeViewer(streamId, { region });
      const options = { streamId, requireLive: true, ...(origin !== undefined && { origin }) };
      viewer = { nodeId: placed.nodeId, peer: await startTestViewer(placed, options) };
      return undefined;
    } catch (error) {
      return String(error);
    }
  });
  const ready = viewer ?? fail('not reached: eventually throws');
  undo.push(() => ready.peer.close({ silently: true }));
  await flows(ready);
  return ready;
}

function seen({ peer }: Viewer): { readonly video: number; readonly audio: number } {
  return { video: peer.packets.get(VIDEO) ?? 0, audio: peer.packets.get(AUDIO) ?? 0 };
}

/** Waits for so many more packets of both kinds. */
async function flows(viewer: Viewer, packets = 20): Promise<void> {
  const before = seen(viewer);
  await eventually(
    () => {
      const now = seen(viewer);
      const got = { video: now.video - before.video, audio: now.audio - before.audio };
      return Math.min(got.video, got.audio) >= packets
        ? undefined
        : `${JSON.stringify(got)} of ${packets}, ${JSON.stringify(viewer.peer.events.slice(-4))}`;
    },
    { timeoutMs: 60_000 },
  );
}

/** What an operator sees. */
async function printTopology(streamId: StreamId): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [fileURLToPath(new URL('../../infra/main/freshet.ts', import.meta.url)), 'topology', streamId],
    {
      timeout: 60_000,
      env: { ...process.env, REDIS_URL: redis.url, FRESHET_RPC_SECRET: RPC_SECRET },
    },
  );
  return stdout;
}

function fail(message: string): never {
  throw new Error(message);
}

describe.skipIf(!canMakeHosts())('three regions', { timeout: 180_000 }, () => {
  it('get the stream once each, and nothing when nobody watches there', async () => {
    const streamId = await publish();
    const intoUs = await host('us').countUdp(host('eu'), PIPE_PORTS.first, PIPE_PORTS.last);
    const intoAsia = await host('as').countUdp(host('eu'), PIPE_PORTS.first, PIPE_PORTS.last);
    const viewers = [
      await watch(streamId, 'us'),
      await watch(streamId, 'us'),
      await watch(streamId, 'us'),
    ];
    expect(new Set(viewers.map(({ nodeId }) => nodeId))).toEqual(
      new Set([idOf('us1'), idOf('us2')]),
    );

    const local = await watch(streamId, 'eu');
    const before = { us: await intoUs(), local: seen(local) };
    await Promise.all([...viewers, local].map((viewer) => flows(viewer, 200)));
    const after = { us: await intoUs(), local: seen(local) };
    const sent = after.local.audio + after.local.video - before.local.audio - before.local.video;
    // Everything once, with some RTCP beside it, and not once per node.
    const copies = (after.us.packets - before.us.packets) / sent;
    expect(copies).toBeGreaterThan(0.8);
    expect(copies).toBeLessThan(1.4);
    expect((await intoAsia()).packets).toBe(0);

    await Promise.all(viewers.map(({ peer }) => peer.close()));
    let last = await intoUs();
    await eventually(
      async () => {
        const now = await intoUs();
        const difference = now.packets - last.packets;
        last = now;
        return difference === 0 ? undefined : `${difference} packets more`;
      },
      { intervalMs: 1500, timeoutMs: 60_000 },
    );
  });

  it('keep their viewers when the node that relays into their region is killed', async () => {
    const streamId = await publish();
    const viewers = [
      await watch(streamId, 'us'),
      await watch(streamId, 'us'),
      await watch(streamId, 'us'),
    ];
    const names = ['us1', 'us2'];
    const links = await Promise.all(
      names.map(async (name) => (await cluster.node(idOf(name))).relayLinks(streamId)),
    );
    const gateway = names[links.findIndex(({ receivesFrom }) => receivesFrom === idOf('eu1'))];
    const relaying = gateway ?? fail(`nobody relays into us: ${JSON.stringify(links)}`);
    const tree = await printTopology(streamId);
    expect(tree).toMatch(/nd_node-eu1 \[eu\] origin, live, 0 viewers, sends to 1/);
    expect(tree.indexOf(`─ ${idOf(relaying)} [us] live`)).toBeGreaterThan(0);
    expect(tree).not.toMatch(/nd_node-as1|! /);
    node(relaying).process.kill('SIGKILL');
    await node(relaying).exit;
    const isHit = (viewer: Viewer): boolean => viewer.nodeId === idOf(relaying);
    const spared = viewers.find((viewer) => !isHit(viewer)) ?? fail('all were on one node');
    await flows(spared, 50);
    expect(spared.peer.closedReason()).toBeUndefined();
    for (const { peer } of viewers.filter(isHit)) {
      await eventually(() => (peer.closedReason() === 'node_lost' ? undefined : 'not told'));
    }
    // Who lost the node asks again at once, as the SDK does, and is served from where there is room.
    const again = await watch(streamId, 'us');
    expect(again.nodeId).not.toBe(idOf(relaying));
    await restart(relaying, 'us', { rtcPort: relaying === 'us1' ? 40_000 : 40_010, env: SMALL });
    await flows(spared, 50);
  });

  it('follow the publisher to another node when the one it came in by is killed', async () => {
    const stream = await createStream(control.baseUrl, account);
    const streamId = stream.streamId as StreamId; // The API gave it.
    const first = await publishWithWerift(`${node('eu1').baseUrl}/whip`, stream.streamKey);
    undo.push(first.close);
    const viewers = [await watch(streamId, 'us'), await watch(streamId, 'as')];
    expect(viewers.map(({ nodeId }) => nodeId)).not.toContain(idOf('eu1'));
    node('eu1').process.kill('SIGKILL');
    await node('eu1').exit;
    // The encoder tries again at the control plane, which must not send it to the dead node.
    let second: Awaited<ReturnType<typeof publishWithWerift>> | undefined;
    await eventually(async () => {
      second = await publishWithWerift(`${control.baseUrl}/whip`, stream.streamKey).catch(
        () => undefined,
      );
      return second === undefined ? 'refused' : undefined;
    });
    undo.push(() => second?.close());
    expect(second?.posted.location).not.toContain(idOf('eu1'));
    for (const viewer of viewers) {
      await flows(viewer, 50);
      expect(viewer.peer.closedReason()).toBeUndefined();
    }
    await restart('eu1', 'eu', { rtcPort: 40_000 });
    await flows(await watch(streamId, 'eu'), 50);
  });

  it('carry on after the link to a region was cut and came back', async () => {
    const streamId = await publish();
    const far = await watch(streamId, 'as');
    const near = await watch(streamId, 'eu');
    await host('as').setLink(false);
    await flows(near, 200);
    await host('as').setLink(true);
    await eventually(async () => {
      const isBack = far.peer.closedReason() === undefined;
      await flows(isBack ? far : await watch(streamId, 'as'), 50);
      return undefined;
    });
  });
});
