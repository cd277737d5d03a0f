/**
 * A whole cluster for tests and benchmarks: Redis, PostgreSQL, a control process and media processes, every
 * region a network namespace of its own. Viewers come back by themselves, as the SDK's do.
 */
import { createLogger, createRedisRegistry, Secret } from '@freshet/infra/runtime';
import type { Database, NodeId, StreamId } from '@freshet/infra/runtime';
import { createCluster, createNodeConnector, readTopology } from '@freshet/sfu';
import type { Cluster, SfuNode, StreamTopology } from '@freshet/sfu';
import { startTestViewer } from '@freshet/sfu/testing';
import type { TestViewer } from '@freshet/sfu/testing';
import { createAccount, createStream } from './account.ts';
import type { TestAccount, TestStream } from './account.ts';
import { startTestRedis } from './chat-redis.ts';
import type { TestRedis } from './chat-redis.ts';
import { eventually } from './eventually.ts';
import { descendantsOf, startFreshet } from './freshet-process.ts';
import type { FreshetProcess } from './freshet-process.ts';
import { createNetHosts } from './net-hosts.ts';
import type { NetHost, NetHosts } from './net-hosts.ts';
import { startTestPostgres } from './postgres.ts';
import type { TestPostgres } from './postgres.ts';
import { publishWithWerift } from './werift-peers.ts';
import type { WeriftPublisher } from './werift-peers.ts';

export const RPC_SECRET = 'a secret that all nodes of this test share';
export const PIPE_PORTS = { first: 41_000, last: 42_999 };
const STARTS = 3;
const VIDEO = 96;
const AUDIO = 111;

export type NodeStart = {
  readonly region: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

export type Viewer = { readonly nodeId: NodeId; readonly peer: TestViewer };

export class CascadeCluster {
  readonly net: NetHosts;
  readonly redis: TestRedis;
  /** What a gateway has: it places viewers and calls the nodes. */
  cluster!: Cluster;
  account!: TestAccount;
  /** The cluster's own. */
  readonly database: Database;
  readonly #postgres: TestPostgres;
  readonly #shared: Readonly<Record<string, string>>;
  readonly #nodes = new Map<string, FreshetProcess>();
  readonly #starts = new Map<string, NodeStart>();
  #leave: () => Promise<void> = () => Promise.resolve();

  private constructor(parts: {
    readonly net: NetHosts;
    readonly redis: TestRedis;
    readonly postgres: TestPostgres;
    readonly database: Database;
    readonly shared: Readonly<Record<string, string>>;
  }) {
    this.net = parts.net;
    this.redis = parts.redis;
    this.#postgres = parts.postgres;
    this.database = parts.database;
    this.#shared = parts.shared;
  }

  /** Starts a control process and these media nodes; each node has one worker unless told otherwise. */
  static async start(
    regions: readonly string[],
    nodes: Readonly<Record<string, NodeStart>>,
    env: Readonly<Record<string, string>> = {},
  ): Promise<CascadeCluster> {
    const net = await createNetHosts(regions);
    const [redis, postgres] = await Promise.all([startTestRedis(), startTestPostgres()]);
    const { url, db: database } = await postgres.database();
    const [databaseAt, redisAt] = await Promise.all([
      net.expose(Number(new URL(url).port)),
      net.expose(redis.port),
    ]);
    const shared = {
      DATABASE_URL: url.replace(/@[^/]+/, `@${databaseAt}`),
      REDIS_URL: `redis://${redisAt}`,
      FRESHET_RPC_SECRET: RPC_SECRET,
      FRESHET_FIELD_KEYS: 'a field key that all nodes of this test share',
      FRESHET_WORKERS: '1',
      // All of them together stay below what this PostgreSQL takes, those whose link was cut too.
      FRESHET_DATABASE_POOL: '3',
      FRESHET_DRAIN: '1s',
      ...env,
    };
    const started = new CascadeCluster({ net, redis, postgres, database, shared });
    const starting = [
      started.startNode('control', { region: regions[0] ?? '', args: ['--role', 'control'] }),
      ...Object.entries(nodes).map(([name, start]) => started.startNode(name, start)),
    ];
    try {
      await Promise.all(starting);
      started.account = await createAccount(started.node('control').baseUrl);
      started.cluster = await started.#join();
      return started;
    } catch (error) {
      await Promise.allSettled(starting);
      await started.close();
      throw error;
    }
  }

  async startNode(name: string, start: NodeStart): Promise<void> {
    const { address, command } = this.host(start.region);
    const process = await startFreshet({
      args: start.args ?? ['--role', 'media', '--listen', 'http,rpc,metrics'],
      wrap: command,
      env: {
        ...this.#shared,
        FRESHET_NODE_ID: idOf(name),
        FRESHET_REGION: start.region,
        FRESHET_HTTP_HOST: address,
        FRESHET_RPC_HOST: address,
        FRESHET_RTC_HOST: address,
        FRESHET_PIPE_HOST: address,
        FRESHET_RTC_PORT_BASE: '0',
        FRESHET_PIPE_PORT_BASE: String(PIPE_PORTS.first),
        ...start.env,
      },
    });
    this.#nodes.set(name, process);
    this.#starts.set(name, start);
  }

  /** As a crash of the machine would. */
  async kill(name: string): Promise<void> {
    this.node(name).process.kill('SIGKILL');
    await this.node(name).exit;
  }

  /** Starts a node again and waits until it is known; a control process is ready when it has started. */
  async restart(name: string): Promise<void> {
    const start = this.#starts.get(name) ?? fail(`no node ${name}`);
    await this.node(name).stop();
    // As what supervises a service does: one that does not start is started again.
    for (let left = STARTS; ; left -= 1) {
      try {
        await this.startNode(name, start);
        break;
      } catch (error) {
        if (left <= 1) {
          throw error;
        }
      }
    }
    if (!this.names.includes(name)) {
      return;
    }
    await eventually(() =>
      this.cluster.nodes().some(({ nodeId }) => nodeId === idOf(name))
        ? undefined
        : `${name} is not there`,
    );
  }

  /** Stops or continues a node with its workers; its sockets stay. */
  signal(name: string, signal: 'SIGSTOP' | 'SIGCONT'): void {
    const { pid } = this.node(name);
    for (const each of [pid, ...descendantsOf(pid)]) {
      process.kill(each, signal);
    }
  }

  /** Cuts a region off from the others and from what all share; who is inside still reaches its nodes. */
  isolate(region: string): Promise<() => Promise<void>> {
    const others = this.net.hosts.filter(({ name }) => name !== region);
    const ports = ['DATABASE_URL', 'REDIS_URL'].map((key) =>
      Number(new URL(this.#shared[key] ?? '').port),
    );
    return this.host(region).isolate(others, ports);
  }

  host(name: string): NetHost {
    return this.net.hosts.find((one) => one.name === name) ?? fail(`no host ${name}`);
  }

  node(name: string): FreshetProcess {
    return this.#nodes.get(name) ?? fail(`no node ${name}`);
  }

  /** Names of the media nodes, running or not. */
  get names(): readonly string[] {
    return [...this.#nodes.keys()].filter((name) => !name.startsWith('control'));
  }

  port(name: string): Promise<SfuNode> {
    return this.cluster.node(idOf(name));
  }

  createStream(): Promise<TestStream> {
    return createStream(this.node('control').baseUrl, this.account);
  }

  /** Publishes at a node, or where the control process places it; tries again as encoders do. */
  async publish(stream: TestStream, at = 'control'): Promise<WeriftPublisher> {
    let publisher: WeriftPublisher | undefined;
    await eventually(async () => {
      try {
        const url = `${this.node(at).baseUrl}/whip`;
        publisher = await publishWithWerift(url, stream.streamKey);
        return undefined;
      } catch (error) {
        return String(error);
      }
    });
    return publisher ?? fail('not reached: eventually throws');
  }

  /** A viewer of `region`, placed as a gateway would. @throws what placement or the node says */
  async join(streamId: StreamId, region: string): Promise<Viewer> {
    const { node, origin } = await this.cluster.placeViewer(streamId, { region });
    const options = { streamId, requireLive: true, ...(origin !== undefined && { origin }) };
    return { nodeId: node.nodeId, peer: await startTestViewer(node, options) };
  }

  topology(streamId: StreamId): Promise<StreamTopology> {
    return readTopology(this.cluster, streamId);
  }

  /** Waits until the stream has one tree without a fault, and no node carries it beside that. */
  async untilTreeIsWhole(streamId: StreamId): Promise<StreamTopology> {
    let tree = await this.topology(streamId);
    await eventually(
      async () => {
        tree = await this.topology(streamId);
        return tree.origin === undefined ? 'no origin' : tree.problems[0];
      },
      { timeoutMs: 60_000, intervalMs: 250 },
    );
    return tree;
  }

  /** Waits until the nodes of a region say that nobody is on them. */
  async untilNobodyIn(region: string): Promise<void> {
    await eventually(
      () => {
        const busy = this.cluster
          .nodes()
          .find((node) => node.region === region && node.occupancy > 0);
        return busy && `${busy.nodeId} is occupied to ${busy.occupancy}`;
      },
      { timeoutMs: 60_000, intervalMs: 200 },
    );
  }

  /** Waits until no node has anything of any stream: no relay, no session, no pipe. */
  async untilEmpty(streamId: StreamId): Promise<void> {
    await eventually(
      async () => {
        const all: string[] = [];
        for (const { nodeId } of this.cluster.nodes()) {
          const node = await this.cluster.node(nodeId);
          const { publishSessions, subscribeSessions } = await node.load();
          const { receivesFrom, sending } = await node.relayLinks(streamId);
          const left = publishSessions + subscribeSessions + sending.length;
          if (left > 0 || receivesFrom !== undefined) {
            all.push(
              `${nodeId} has ${JSON.stringify({ publishSessions, subscribeSessions, receivesFrom, sending })}`,
            );
          }
        }
        return all.length === 0 ? undefined : all.join(', ');
      },
      { timeoutMs: 90_000, intervalMs: 500 },
    );
  }

  async close(): Promise<void> {
    await this.#leave();
    await Promise.all([...this.#nodes.values()].map((process) => process.stop()));
    await Promise.all([this.redis.close(), this.#postgres.close()]);
    await this.net.close();
  }

  async #join(): Promise<Cluster> {
    const log = createLogger({ level: 'silent' });
    const registry = await createRedisRegistry({ log }, { url: new Secret(this.redis.url) });
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
    this.#leave = async () => {
      await joined.close();
      await connector.close();
      await registry.close();
    };
    return joined;
  }
}

export function idOf(name: string): NodeId {
  // The form of all ids of these tests.
  return `nd_node-${name}` as NodeId;
}

/** Media packets so far. */
export function seen({ peer }: Viewer): { readonly video: number; readonly audio: number } {
  return { video: peer.packets.get(VIDEO) ?? 0, audio: peer.packets.get(AUDIO) ?? 0 };
}

/** Waits for so many more packets of both kinds. */
export async function flows(viewer: Viewer, packets = 20): Promise<void> {
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

/** Silence after which a viewer looks for another node, as the SDK does. */
const SILENT_MS = 1000;
const LOOK_EVERY_MS = 50;

/**
 * Somebody who watches and comes back: when the session is closed, when nothing comes though the stream is
 * live, and when a try fails. Notes the longest time without a picture.
 */
export class Watcher {
  readonly #cascade: CascadeCluster;
  readonly #streamId: StreamId;
  readonly #region: string;
  readonly #running: Promise<void>;
  #viewer: Viewer | undefined;
  #lastAtMs: number | undefined;
  #joinedAtMs = 0;
  #longestMs = 0;
  #packets = 0;
  #isClosed = false;
  /** Why it looked for another node, in order. */
  readonly moves: string[] = [];

  constructor(cascade: CascadeCluster, streamId: StreamId, region: string) {
    this.#cascade = cascade;
    this.#streamId = streamId;
    this.#region = region;
    this.#running = this.#run();
  }

  get nodeId(): NodeId | undefined {
    return this.#viewer?.nodeId;
  }

  /** Longest time without a video packet since the last call; what lasts still counts. */
  takeGapMs(): number {
    const lastingMs = performance.now() - (this.#lastAtMs ?? performance.now());
    const gapMs = Math.round(Math.max(this.#longestMs, lastingMs));
    this.#longestMs = 0;
    return gapMs;
  }

  /** Video packets so far, over all sessions. */
  get packets(): number {
    return this.#packets;
  }

  /** Waits for so many more video packets. */
  async flows(packets = 20): Promise<void> {
    const before = this.#packets;
    await eventually(
      () =>
        this.#packets - before >= packets
          ? undefined
          : `${this.#packets - before} of ${packets} in ${this.#region}: ${this.moves.slice(-3).join(', ')}`,
      { timeoutMs: 60_000 },
    );
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#running;
    if (this.#viewer !== undefined) {
      leave(this.#viewer);
    }
  }

  async #run(): Promise<void> {
    let former: Viewer | undefined;
    while (!this.#isClosed) {
      if (this.#viewer === undefined) {
        await this.#join();
      }
      if (this.#viewer !== undefined && former !== undefined) {
        // The old session went on until the new one was there: make before break.
        leave(former);
        former = undefined;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      const reason = this.#viewer && this.#trouble(this.#viewer);
      if (reason !== undefined) {
        this.moves.push(reason);
        former = this.#viewer;
        this.#viewer = undefined;
      }
    }
    if (former !== undefined) {
      leave(former);
    }
  }

  #trouble({ peer }: Viewer): string | undefined {
    const isLive = (peer.states().at(-1) ?? 'live') === 'live';
    return peer.closedReason() ?? (isLive && this.#silentMs() > SILENT_MS ? 'silent' : undefined);
  }

  async #join(): Promise<void> {
    try {
      const viewer = await this.#cascade.join(this.#streamId, this.#region);
      viewer.peer.client.onRtp(({ header }) => {
        if (header.payloadType === VIDEO) {
          this.#heard();
        }
      });
      this.#viewer = viewer;
      this.#joinedAtMs = performance.now();
    } catch (error) {
      this.moves.push(error instanceof Error ? error.message : String(error));
    }
  }

  #silentMs(): number {
    return performance.now() - Math.max(this.#lastAtMs ?? 0, this.#joinedAtMs);
  }

  #heard(): void {
    const nowMs = performance.now();
    this.#longestMs = Math.max(this.#longestMs, nowMs - (this.#lastAtMs ?? nowMs));
    this.#lastAtMs = nowMs;
    this.#packets += 1;
  }
}

/** The node may be dead, and nobody waits for it. */
export function leave({ peer }: Viewer): void {
  void peer.close().catch(() => peer.close({ silently: true }));
}

function fail(message: string): never {
  throw new Error(message);
}
