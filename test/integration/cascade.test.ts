/**
 * A stream over three regions: every node is a process of its own, every region a network namespace of
 * its own, the publisher and the viewers are real WebRTC peers. Then everything that can go wrong, one
 * after the other on the same cluster. Faults print how long viewers saw nothing.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SignalingConnection } from '@freshet/client';
import type { StreamId } from '@freshet/infra/runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  CascadeCluster,
  flows,
  idOf,
  leave,
  PIPE_PORTS,
  RPC_SECRET,
  seen,
  Watcher,
} from '../support/cascade.ts';
import type { Viewer } from '../support/cascade.ts';
import { post } from '../support/account.ts';
import { launchChromium } from '../support/chromium.ts';
import type { TestPage } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { seededRandom } from '../support/fuzz.ts';
import { canMakeHosts } from '../support/net-hosts.ts';
import { SdkPublisher, SdkViewer } from '../support/sdk-pages.ts';
import { browserHttp } from '../../client-sdk/src/browser-http.ts';
import { nodeSurroundings } from '../support/chat/node-surroundings.ts';
import { graceSinceNow } from '../support/slow-machine.ts';
import { openSlowWay } from '../support/slow-way.ts';
import type { SlowWay } from '../support/slow-way.ts';
import { publishWithWerift } from '../support/werift-peers.ts';

/** Two sessions fill a node, so that a third viewer has to go to the next one. */
const SMALL = { FRESHET_MAX_VIEWERS: '1', FRESHET_MAX_PUBLISHERS: '1' };
/** Comings, goings and deaths last this long; ten minutes in `npm run soak`. */
const CHURN_SECONDS = Number(process.env['CASCADE_CHURN_SECONDS'] ?? '8');
const CHURN_SEED = Number(process.env['CASCADE_CHURN_SEED'] ?? '7');

let cascade: CascadeCluster;
/** From the test to a node of each region, as far as its region is. */
const ways = new Map<string, SlowWay>();
const undo: (() => unknown)[] = [];
/** A stream whose publisher went with its node and never comes back, and somebody who waits for it. */
let orphan: { readonly streamId: StreamId; readonly viewer: Viewer } | undefined;

beforeAll(async () => {
  if (!canMakeHosts()) {
    console.warn('skipped: network namespaces can only be made by root');
    return;
  }
  for (const region of ['eu', 'us', 'as']) {
    ways.set(region, await openSlowWay(100));
  }
  cascade = await CascadeCluster.start(
    ['eu', 'us', 'as'],
    {
      eu1: { region: 'eu' },
      us1: { region: 'us', env: SMALL },
      us2: { region: 'us', env: SMALL },
      as1: { region: 'as' },
    },
    { FRESHET_REGION_URLS: [...ways].map(([name, way]) => `${name}=${way.baseUrl}`).join(',') },
  );
}, 180_000);

/** A node that was started again has another port. */
function leadWays(): void {
  for (const [region, way] of ways) {
    const { address } = cascade.host(region);
    way.lead({ host: address, port: cascade.node(`${region}1`).httpPort });
  }
}

afterEach(async () => {
  for (const release of undo.splice(0).reverse()) {
    await release();
  }
});

afterAll(async () => {
  if (canMakeHosts()) {
    await cascade.close();
    await Promise.all([...ways.values()].map((way) => way.close()));
  }
}, 180_000);

/** A stream that is live at eu1. */
async function publish(): Promise<StreamId> {
  const stream = await cascade.createStream();
  const publisher = await publishWithWerift(
    `${cascade.node('eu1').baseUrl}/whip`,
    stream.streamKey,
  );
  undo.push(publisher.close);
  expect(publisher.posted.location).toContain(idOf('eu1'));
  // The API gave it.
  return stream.streamId as StreamId;
}

/** The same by somebody who does not come back when the node is killed; watched from another region. */
async function publishOnce(): Promise<NonNullable<typeof orphan>> {
  // Nobody is there; what would be sent is looked at.
  const hook = { url: 'https://hooks.invalid/', events: ['stream.live', 'stream.ended'] };
  await post(cascade.node('control').baseUrl, '/webhooks', hook, cascade.account);
  const stream = await cascade.createStream();
  await cascade.database.query('UPDATE streams SET reconnect_window_s = 1 WHERE id = $1', [
    stream.streamId,
  ]);
  await cascade.publish(stream, 'eu1');
  const streamId = stream.streamId as StreamId; // The API gave it.
  return { streamId, viewer: await join(streamId, 'as') };
}

/** A viewer of `region` who gets picture and sound until the end of the test. */
async function watch(streamId: StreamId, region: string): Promise<Viewer> {
  const viewer = await join(streamId, region);
  undo.push(() => leave(viewer));
  return viewer;
}

/** The same without an end; retries while the nodes find each other. */
async function join(streamId: StreamId, region: string): Promise<Viewer> {
  let viewer: Viewer | undefined;
  await eventually(async () => {
    try {
      viewer = await cascade.join(streamId, region);
      return undefined;
    } catch (error) {
      return String(error);
    }
  });
  const ready = viewer ?? fail('not reached: eventually throws');
  await flows(ready);
  return ready;
}

/** Viewers who come back by themselves, all of them with a picture. */
async function audience(streamId: StreamId, ...regions: string[]): Promise<readonly Watcher[]> {
  const watchers = regions.map((region) => new Watcher(cascade, streamId, region));
  undo.push(() => Promise.all(watchers.map((watcher) => watcher.close())));
  await Promise.all(watchers.map((watcher) => watcher.flows()));
  watchers.forEach((watcher) => {
    watcher.takeGapMs();
    // Until the origin is known everywhere, a viewer may be told that nothing is live.
    watcher.moves.length = 0;
  });
  return watchers;
}

/** Waits until all have a picture again, and says how long which of them had none. */
async function sayGaps(what: string, watchers: readonly Watcher[]): Promise<readonly number[]> {
  await Promise.all(watchers.map((watcher) => watcher.flows(50)));
  const gaps = watchers.map((watcher) => watcher.takeGapMs());
  console.log(`${what}: longest without a picture ${gaps.map((gap) => `${gap} ms`).join(', ')}`);
  return gaps;
}

/** The SDK's connection to the control process. */
function openConnection(region?: string): SignalingConnection {
  const { baseUrl } = cascade.node('control');
  const surroundings = {
    ...nodeSurroundings(
      (protocol) => new WebSocket(`${baseUrl.replace('http', 'ws')}/ws`, protocol),
    ),
    http: browserHttp,
  };
  const connection = new SignalingConnection({ url: baseUrl, region, surroundings });
  undo.push(() => connection.close());
  return connection;
}

/** What an operator sees of a command. */
async function freshet(...words: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [fileURLToPath(new URL('../../infra/main/freshet.ts', import.meta.url)), ...words],
    {
      timeout: 60_000,
      env: { ...process.env, REDIS_URL: cascade.redis.url, FRESHET_RPC_SECRET: RPC_SECRET },
    },
  );
  return stdout;
}

/** The tree as an operator sees it, once the nodes have heard how their relays are. */
async function untilMeasured(streamId: StreamId): Promise<string> {
  await eventually(async () => {
    const { nodes } = await cascade.topology(streamId);
    const links = nodes.flatMap(({ sending }) => sending);
    return links.length > 0 && links.every(({ rttMs }) => rttMs !== undefined)
      ? undefined
      : JSON.stringify(links);
  });
  return freshet('topology', streamId);
}

function fail(message: string): never {
  throw new Error(message);
}

describe.skipIf(!canMakeHosts())('three regions', { timeout: 180_000 }, () => {
  it('get the stream once each, and nothing when nobody watches there', async () => {
    const streamId = await publish();
    const intoUs = await cascade
      .host('us')
      .countUdp(cascade.host('eu'), PIPE_PORTS.first, PIPE_PORTS.last);
    const intoAsia = await cascade
      .host('as')
      .countUdp(cascade.host('eu'), PIPE_PORTS.first, PIPE_PORTS.last);
    const viewers = [
      await watch(streamId, 'us'),
      await watch(streamId, 'us'),
      await watch(streamId, 'us'),
    ];
    expect(new Set(viewers.map(({ nodeId }) => nodeId))).toEqual(
      new Set([idOf('us1'), idOf('us2')]),
    );

    const local = await watch(streamId, 'eu');
    const tree = await untilMeasured(streamId);
    expect(tree).toMatch(/\[us\] live, \d viewers?, .*, by [\d.]+ ms, [\d.]+ % lost/);
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
      names.map(async (name) => (await cascade.port(name)).relayLinks(streamId)),
    );
    const gateway = names[links.findIndex(({ receivesFrom }) => receivesFrom === idOf('eu1'))];
    const relaying = gateway ?? fail(`nobody relays into us: ${JSON.stringify(links)}`);
    const tree = await freshet('topology', streamId);
    expect(tree).toMatch(/nd_node-eu1 \[eu\] origin, live, 0 viewers, sends to 1/);
    expect(tree.indexOf(`─ ${idOf(relaying)} [us] live`)).toBeGreaterThan(0);
    expect(tree).not.toMatch(/nd_node-as1|! /);
    await cascade.kill(relaying);
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
    await cascade.restart(relaying);
    await flows(spared, 50);
  });

  it('are measured by clients that nobody can place, who are served from the nearest', async () => {
    leadWays();
    const probes = (): number =>
      [...ways.values()].reduce((sum, { connections }) => sum + connections, 0);
    const publishSessions = (): Promise<readonly number[]> =>
      Promise.all(
        cascade.names.map(
          async (name) => (await (await cascade.port(name)).load()).publishSessions,
        ),
      );
    /** Publishes as the SDK does, and says what it measured and where that ended up. */
    const publishedAt = async (connection: SignalingConnection): Promise<string> => {
      const { streamKey } = await cascade.createStream();
      const before = await publishSessions();
      let region = await connection.regionForJoin();
      await eventually(async () => {
        // A page that plays at once does not wait for the list; this one has time.
        region = await connection.regionForJoin();
        return region === undefined ? 'nothing measured' : undefined;
      });
      const opened = await connection.request('publish', {
        streamKey,
        ...(region !== undefined && { region }),
      });
      const after = await publishSessions();
      await connection.request('unpublish', { sessionId: opened.sessionId, endStream: true });
      const name = cascade.names.find((_, index) => (after[index] ?? 0) > (before[index] ?? 0));
      return `${region ?? 'unmeasured'}: ${name ?? 'nowhere'}`;
    };
    /** A region that is still full of an earlier test's viewers sends them to its neighbours for a moment. */
    const untilPublishedAt = async (expected: RegExp): Promise<void> => {
      // Another page each time: what one measured is its own.
      await eventually(async () => {
        const said = await publishedAt(openConnection());
        return expected.test(said) ? undefined : said;
      });
    };
    const way = (region: string): SlowWay => ways.get(region) ?? fail(`no way to ${region}`);
    // Who has just left is still counted for a moment, and the nodes there are small.
    await cascade.untilNobodyIn('as');
    await cascade.untilNobodyIn('us');
    way('as').delayMs = 3;
    await untilPublishedAt(/^as: as1$/);
    way('as').delayMs = 250;
    way('us').delayMs = 3;
    await untilPublishedAt(/^us: us[12]$/);
    const before = probes();
    expect(await publishedAt(openConnection('eu'))).toBe('eu: eu1');
    expect(probes()).toBe(before);
  });

  it('are measured by pages in Chromium: who publishes or watches is served from the nearest', async () => {
    leadWays();
    // The page's own server is near whatever region is; browsers let a page of loopback ask loopback.
    const door = await openSlowWay(0);
    undo.push(() => door.close());
    const control = cascade.node('control');
    door.lead({ host: cascade.host('eu').address, port: control.httpPort });
    const chromium = await launchChromium();
    undo.push(() => chromium.close());
    const nearest = (name: string): void => {
      for (const [region, way] of ways) {
        way.delayMs = region === name ? 2 : 250;
      }
    };
    /** What the page has measured, once it has. */
    const measured = async ({ page }: TestPage): Promise<string> => {
      let region = '';
      await eventually(
        async () => {
          const kept = await page.evaluate(() =>
            sessionStorage.getItem(`freshet.region:${location.host}`),
          );
          region = kept?.split(' ')[0] ?? '';
          return region === '' ? 'nothing measured' : undefined;
        },
        { timeoutMs: 30_000 },
      );
      return region;
    };
    const stream = await cascade.createStream();
    const streamId = stream.streamId as StreamId; // The API gave it.

    nearest('as');
    const publisher = await SdkPublisher.open(chromium, door.baseUrl);
    await publisher.prepare();
    expect(await measured(publisher.opened)).toBe('as');
    await publisher.goLive({ stream, account: cascade.account, codec: 'VP8', height: 180 });
    await eventually(() =>
      cascade.cluster.originOf(streamId) === idOf('as1')
        ? undefined
        : `it came in at ${cascade.cluster.originOf(streamId)}`,
    );

    nearest('us');
    await cascade.untilNobodyIn('us');
    const viewer = await SdkViewer.open(chromium, door.baseUrl, streamId);
    expect(await measured(viewer.opened)).toBe('us');
    // The first one does not wait for a list that is late; who comes again knows.
    await viewer.leave();
    await viewer.join();
    await viewer.waitForFrames(5);
    await eventually(async () => {
      const { nodes } = await cascade.topology(streamId);
      const at = nodes.filter(({ viewers }) => viewers > 0).map(({ nodeId }) => nodeId);
      return at.length === 1 && /-us[12]$/.test(at[0] ?? '')
        ? undefined
        : `watched at ${at.join()}`;
    });
    await viewer.close();
    await publisher.close();
  });

  it('carry a stream ahead of its viewers when an operator asks for it', async () => {
    const streamId = await publish();
    const said = await freshet('prewarm', streamId, '--regions', 'as', '--for', '60s');
    expect(said).toBe(`${idOf('as1')} [as] carries it\n`);
    const tree = await cascade.untilTreeIsWhole(streamId);
    const asia = tree.nodes.find(({ nodeId }) => nodeId === idOf('as1'));
    expect(asia).toMatchObject({ receivesFrom: idOf('eu1'), viewers: 0, state: 'live' });
    expect((await watch(streamId, 'as')).nodeId).toBe(idOf('as1'));
  });

  it('follow the publisher to another node when the one it came in by is killed', async () => {
    const stream = await cascade.createStream();
    const streamId = stream.streamId as StreamId; // The API gave it.
    const first = await cascade.publish(stream, 'eu1');
    undo.push(first.close);
    const viewers = [await watch(streamId, 'us'), await watch(streamId, 'as')];
    expect(viewers.map(({ nodeId }) => nodeId)).not.toContain(idOf('eu1'));
    orphan = await publishOnce();
    await cascade.kill('eu1');
    // The encoder tries again at the control plane, which must not send it to the dead node.
    const second = await cascade.publish(stream);
    undo.push(second.close);
    expect(second.posted.location).not.toContain(idOf('eu1'));
    for (const viewer of viewers) {
      await flows(viewer, 50);
      expect(viewer.peer.closedReason()).toBeUndefined();
    }
    await cascade.restart('eu1');
    await flows(await watch(streamId, 'eu'), 50);
  });

  it('carry on after the link to a region was cut and came back, with one origin and one tree', async () => {
    const streamId = await publish();
    const watchers = await audience(streamId, 'eu');
    const inside = await watch(streamId, 'as');
    const graceMs = graceSinceNow();
    const heal = await cascade.isolate('as');
    // Who is inside keeps the session, and is told that the publisher is away.
    await eventually(
      () => (inside.peer.states().at(-1) === 'reconnecting' ? undefined : 'not told'),
      { timeoutMs: 30_000 },
    );
    expect(watchers[0]?.takeGapMs()).toBeLessThan(2000 + graceMs());
    await heal();
    const healedAtMs = performance.now();
    await flows(inside);
    console.log(
      `region cut off: a picture ${Math.round(performance.now() - healedAtMs)} ms after it healed`,
    );
    expect(inside.peer.closedReason()).toBeUndefined();
    expect(inside.peer.states().at(-1)).toBe('live');
    await sayGaps('another region cut off', watchers);
    const tree = await cascade.untilTreeIsWhole(streamId);
    expect(tree.origin).toBe(idOf('eu1'));
  });

  it('lose nothing with Redis, and find each other again when it is back empty', async () => {
    const streamId = await publish();
    const watchers = await audience(streamId, 'eu', 'us');
    const graceMs = graceSinceNow();
    await cascade.redis.kill();
    await new Promise((resolve) => setTimeout(resolve, 4000));
    await cascade.redis.restart();
    const [gap = NaN] = await sayGaps('Redis gone for 4 s', watchers.slice(0, 1));
    expect(gap).toBeLessThan(2000 + graceMs());
    const startedAtMs = performance.now();
    await audience(streamId, 'as');
    console.log(`a new viewer after ${Math.round(performance.now() - startedAtMs)} ms`);
    await Promise.all(watchers.map((watcher) => watcher.flows()));
    // Silence for a second is what a busy machine makes, too; how long it was stands above.
    expect(watchers.flatMap(({ moves }) => moves).filter((why) => why !== 'silent')).toEqual([]);
    await cascade.untilTreeIsWhole(streamId);
  });

  it('leave a node that hangs, be it an edge or the one that relays into the region', async () => {
    const streamId = await publish();
    await cascade.untilNobodyIn('us');
    const watchers = await audience(streamId, 'us', 'us', 'us');
    const relaying = (await cascade.topology(streamId)).nodes.find(
      ({ receivesFrom, region }) => region === 'us' && receivesFrom === idOf('eu1'),
    );
    const names = ['us1', 'us2'].sort((name) => (idOf(name) === relaying?.nodeId ? 1 : -1));
    for (const [index, name] of names.entries()) {
      await eventually(() =>
        watchers.some(({ nodeId }) => nodeId === idOf(name)) ? undefined : `nobody is on ${name}`,
      );
      cascade.signal(name, 'SIGSTOP');
      await sayGaps(index === 0 ? 'an edge hangs' : 'the relay of a region hangs', watchers);
      expect(watchers.map(({ nodeId }) => nodeId)).not.toContain(idOf(name));
      cascade.signal(name, 'SIGCONT');
      await cascade.untilTreeIsWhole(streamId);
      await Promise.all(watchers.map((watcher) => watcher.flows()));
    }
  });

  it('know one origin only when the one that hung wakes up and somebody else publishes', async () => {
    const stream = await cascade.createStream();
    const streamId = stream.streamId as StreamId; // The API gave it.
    const first = await cascade.publish(stream, 'eu1');
    undo.push(first.close);
    const watchers = await audience(streamId, 'us', 'as');
    cascade.signal('eu1', 'SIGSTOP');
    const second = await cascade.publish(stream);
    undo.push(second.close);
    expect(second.posted.location).not.toContain(idOf('eu1'));
    await sayGaps('the origin hangs, its encoder connects again', watchers);
    const graceMs = graceSinceNow();
    cascade.signal('eu1', 'SIGCONT');
    const zombie = await cascade.port('eu1');
    await eventually(async () => {
      const { publishSessions } = await zombie.load();
      return publishSessions === 0 ? undefined : 'the zombie still publishes';
    });
    const tree = await cascade.untilTreeIsWhole(streamId);
    expect(tree.origin).not.toBe(idOf('eu1'));
    const gaps = await sayGaps('it wakes up', watchers);
    expect(Math.max(...gaps)).toBeLessThan(5000 + graceMs());
  });

  it(
    'are left with nothing after a time of comings, goings and deaths',
    { timeout: (CHURN_SECONDS + 200) * 1000 },
    async () => {
      const random = seededRandom(CHURN_SEED);
      const pick = <T>(values: readonly T[]): T =>
        values[Math.floor(random() * values.length)] ?? fail('nothing to pick from');
      const streamId = await publish();
      const watchers: Watcher[] = [];
      const counts = { joins: 0, leaves: 0, kills: 0 };
      undo.push(() => Promise.all(watchers.map((watcher) => watcher.close())));
      const untilMs = performance.now() + CHURN_SECONDS * 1000;
      let restarting: Promise<void> | undefined;
      while (performance.now() < untilMs) {
        const dice = random();
        if (dice < 0.04 && restarting === undefined) {
          const name = pick(['us1', 'us2', 'as1']);
          counts.kills += 1;
          restarting = cascade
            .kill(name)
            .then(() => cascade.restart(name))
            .finally(() => (restarting = undefined));
        } else if (dice < 0.5 && watchers.length < 6) {
          counts.joins += 1;
          watchers.push(new Watcher(cascade, streamId, pick(['eu', 'us', 'as'])));
        } else if (watchers.length > 0) {
          counts.leaves += 1;
          const [leaver] = watchers.splice(Math.floor(random() * watchers.length), 1);
          await leaver?.close();
        }
        await new Promise((resolve) => setTimeout(resolve, 100 + random() * 300));
      }
      await restarting;
      console.log(`churn with seed ${CHURN_SEED}: ${JSON.stringify(counts)}`);
      // Whoever is left sees the stream.
      await Promise.all(watchers.map((watcher) => watcher.flows()));
      await cascade.untilTreeIsWhole(streamId);
      for (const release of undo.splice(0).reverse()) {
        await release();
      }
      await cascade.untilEmpty(streamId);
    },
  );

  it('have ended a stream whose publisher went with its node, for everybody and once', async () => {
    const { streamId, viewer } = orphan ?? fail('no node was killed with its publisher');
    const api = `${cascade.node('control').baseUrl}/api/v1`;
    await eventually(
      async () => {
        const answer = await fetch(`${api}/streams/${streamId}`);
        const { status } = (await answer.json()) as { status: string };
        return status === 'ended' ? undefined : status;
      },
      { timeoutMs: 60_000, intervalMs: 500 },
    );
    await eventually(() => (viewer.peer.closedReason() === undefined ? 'not told' : undefined));
    expect(viewer.peer.closedReason()).toBe('stream_ended');
    const listed = await (await fetch(`${api}/streams`)).text();
    expect(listed).not.toContain(streamId);
    const { rows } = await cascade.database.query(
      `SELECT kind FROM webhook_events WHERE data ->> 'streamId' = $1 ORDER BY id`,
      [streamId],
    );
    expect(rows).toEqual([{ kind: 'stream.live' }, { kind: 'stream.ended' }]);
  });
});
