/**
 * The cluster of media nodes over the Registry: nodes announce themselves and their load under
 * `node/<id>`, the origin of a stream stands under `origin/<streamId>/<epoch>`, and placement reads a
 * copy of both that a watch keeps fresh. A node that stands alone never waits for the registry.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger, NodeId, Registry, StreamId, WatchEvent } from '@freshet/infra/runtime';
import {
  NODE_PREFIX,
  nodeKey,
  nodeRecord,
  ORIGIN_PREFIX,
  originKey,
  parseOriginKey,
  readNodeRecord,
  readOriginRecord,
} from './cluster-records.ts';
import { sfuError } from './errors.ts';
import { keepLease } from './lib/keep-lease.ts';
import { choosePublisherNode, chooseViewerNode } from './node-placement.ts';
import { chooseParent } from './relay-tree.ts';
import { RegionRtts } from './region-rtts.ts';
import type {
  IngestAddress,
  PlacementHint,
  SfuCluster,
  SubscribePlacement,
} from './cluster-port.ts';
import type { NodePlaces, NodeRecord, OriginRecord } from './cluster-records.ts';
import type { KeptLease } from './lib/keep-lease.ts';
import type { LocalSfuNode } from './local-sfu-node.ts';
import type { NodeAddress, SfuNode } from './node-port.ts';
import type { StreamStateSink } from './ports.ts';

export type ClusterDeps = {
  readonly registry: Registry;
  readonly log: Logger;
  /** The way to other nodes (`NodeConnector.connect`). */
  readonly connectNode: (address: NodeAddress) => SfuNode;
  /** Nodes that cannot be reached from here although their lease stands (`NodeConnector.suspects`). */
  readonly suspects?: (address: NodeAddress) => boolean;
  /** This process's media node; undefined in a control process. */
  readonly local?: LocalSfuNode | undefined;
};

export type ClusterOptions = {
  /** How others reach `local`; empty when the node stands alone. */
  readonly rpcUrl: string;
  /** Where callers without a hint are. Default: the local node's region. */
  readonly region?: string;
  /** Where encoders reach `local`, once its listeners are open. Default: nowhere that others are told of. */
  readonly ingest?: () => IngestAddress | undefined;
  /** Where WHIP and WHEP of `local` are asked from outside. Default: others serve them for it. */
  readonly httpUrl?: string;
  /** Most nodes of its region that a node relays one stream to. Default 16. */
  readonly relayFanOut?: number;
};

/** The sink side must hear every transition of the local node, after or before other sinks. */
export type Cluster = SfuCluster &
  StreamStateSink & {
    /** Where a stream is published, when that is another node than the local one. */
    elsewhere(streamId: StreamId): NodeAddress | undefined;
    /** Nodes that are there, as they described themselves last. */
    nodes(): readonly NodeRecord[];
    /** The node where a stream is published, as registered. */
    originOf(streamId: StreamId): NodeId | undefined;
    /** Streams that are published anywhere, in no order. */
    streams(): readonly OriginRecord[];
    /** Of the node that a publisher should go to; undefined when none has said an address. */
    placeIngest(hint?: PlacementHint): IngestAddress | undefined;
    /** Where a node's own WHIP and WHEP endpoints are; undefined when it has not said it. */
    httpUrlOf(nodeId: NodeId): string | undefined;
    close(): Promise<void>;
  };

const DEFAULT_FAN_OUT = 16;
const LEASE_TTL_MS = 3000;
const LOAD_UPDATE_MS = 1000;
/** A wiped registry fills again within a renewal; until then nobody is declared dead. */
const MISSING_GRACE_MS = 5000;
/** How long the news that a node drains takes to everybody, at most. */
const DRAIN_NEWS_MS = 300;
/** Relays look for better parents this long after the cluster changed: several nodes may come together. */
const REBALANCE_DELAY_MS = 1000;

export async function createCluster(deps: ClusterDeps, options: ClusterOptions): Promise<Cluster> {
  const cluster = new RegistryCluster(deps, options);
  try {
    await cluster.start();
    return cluster;
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

type KnownNode = { readonly record: NodeRecord; missingSinceMs: number | undefined };

class RegistryCluster implements Cluster {
  readonly #deps: ClusterDeps;
  readonly #options: ClusterOptions;
  readonly #nodes = new Map<NodeId, KnownNode>();
  /** Every known origin of a stream by epoch; the highest counts. */
  readonly #origins = new Map<StreamId, Map<number, OriginRecord>>();
  /** Origin records that the local node holds. */
  readonly #held = new Map<string, KeptLease>();
  readonly #rtts: RegionRtts;
  #ownLease: KeptLease | undefined;
  #rebalanceTimer: NodeJS.Timeout | undefined;
  #timer: NodeJS.Timeout | undefined;
  #unwatch: (() => Promise<void>)[] = [];
  #closing: Promise<void> | undefined;

  constructor(deps: ClusterDeps, options: ClusterOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#rtts = new RegionRtts(deps.connectNode);
  }

  async start(): Promise<void> {
    const { local, log, registry } = this.#deps;
    this.#unwatch.push(
      await registry.watch(NODE_PREFIX, (event) => this.#handleNode(event)),
      await registry.watch(ORIGIN_PREFIX, (event) => this.#handleOrigin(event)),
    );
    if (local !== undefined) {
      const record = nodeRecord(await local.load(), this.#address);
      this.#nodes.set(local.nodeId, { record, missingSinceMs: undefined });
      local.useRelayTree((streamId, origin, avoid) => {
        const self = { nodeId: local.nodeId, region: record.region };
        const fanOut = this.#options.relayFanOut ?? DEFAULT_FAN_OUT;
        return chooseParent(this.#alive(), { streamId, self, origin, avoid, fanOut });
      });
      local.onDraining(() => this.#announceDrain());
      this.#ownLease = keepLease({ registry, log }, nodeKey(local.nodeId), record, LEASE_TTL_MS);
    }
    this.#timer = setInterval(() => void this.#tick(), LOAD_UPDATE_MS);
    this.#timer.unref();
  }

  async placePublisher(streamId: StreamId, hint?: PlacementHint): Promise<SfuNode> {
    const { local } = this.#deps;
    if (local !== undefined && this.#isAlone()) {
      return Promise.resolve(local);
    }
    const origin = this.#originOf(streamId)?.nodeId;
    const chosen = choosePublisherNode(this.#alive(), { region: this.#region(hint), origin });
    return this.#connect(chosen);
  }

  async placeViewer(streamId: StreamId, hint?: PlacementHint): Promise<SubscribePlacement> {
    const { local } = this.#deps;
    if (local !== undefined && this.#isAlone()) {
      return Promise.resolve({ node: local, origin: undefined });
    }
    const origin = this.#originOf(streamId);
    const wish = { streamId, region: this.#region(hint), origin: origin?.nodeId };
    // A stream without an origin is waited for where its publisher would land.
    const chosen =
      origin === undefined
        ? choosePublisherNode(this.#alive(), wish)
        : chooseViewerNode(this.#alive(), wish);
    const node = this.#connect(chosen);
    const isElsewhere = origin !== undefined && origin.nodeId !== node.nodeId;
    return Promise.resolve({
      node,
      origin: isElsewhere ? { nodeId: origin.nodeId, rpcUrl: origin.rpcUrl } : undefined,
    });
  }

  async node(nodeId: NodeId): Promise<SfuNode> {
    if (nodeId === this.#deps.local?.nodeId) {
      return Promise.resolve(this.#deps.local);
    }
    const known = this.#nodes.get(nodeId);
    if (known === undefined) {
      throw sfuError('SFU_NODE_UNKNOWN');
    }
    return Promise.resolve(this.#deps.connectNode(known.record));
  }

  streamStateChanged(change: Parameters<StreamStateSink['streamStateChanged']>[0]): void {
    const { local, log, registry } = this.#deps;
    if (local === undefined || this.#closing !== undefined) {
      return;
    }
    const { epoch, state, streamId } = change;
    const key = originKey(streamId, epoch);
    const { nodeId } = local;
    const value: OriginRecord = { nodeId, rpcUrl: this.#options.rpcUrl, streamId, epoch, state };
    const held = this.#held.get(key);
    if (state === 'ended' || state === 'offline') {
      this.#releaseStream(streamId);
    } else if (held !== undefined) {
      held.update(value);
    } else {
      // Records of earlier epochs of this stream are history from now on.
      this.#releaseStream(streamId);
      this.#held.set(key, keepLease({ registry, log }, key, value, LEASE_TTL_MS));
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    clearInterval(this.#timer);
    clearTimeout(this.#rebalanceTimer);
    await Promise.allSettled(this.#unwatch.splice(0).map((stop) => stop()));
    const leases = [...this.#held.values(), ...(this.#ownLease ? [this.#ownLease] : [])];
    this.#held.clear();
    await Promise.allSettled(leases.map((lease) => lease.release()));
  }

  async #announceDrain(): Promise<void> {
    await this.#tick();
    if (!this.#isAlone()) {
      await pause(DRAIN_NEWS_MS);
    }
  }

  #releaseStream(streamId: StreamId): void {
    for (const [key, lease] of this.#held) {
      if (parseOriginKey(key)?.streamId === streamId) {
        this.#held.delete(key);
        void lease.release();
      }
    }
  }

  async #tick(): Promise<void> {
    const { local } = this.#deps;
    if (local !== undefined) {
      const record = nodeRecord(await local.load(), this.#address, this.#rtts.byRegion());
      this.#rtts.measure(record, this.#alive());
      this.#nodes.set(local.nodeId, { record, missingSinceMs: undefined });
      this.#ownLease?.update(record);
    }
    const nowMs = performance.now();
    for (const [nodeId, known] of this.#nodes) {
      const { missingSinceMs } = known;
      if (missingSinceMs !== undefined && nowMs - missingSinceMs > MISSING_GRACE_MS) {
        this.#nodes.delete(nodeId);
        this.#deps.log.warn({ nodeId }, 'media node lost');
        local?.nodeLost(nodeId);
        this.#rebalanceSoon();
      }
    }
  }

  #handleNode(event: WatchEvent): void {
    const nodeId = event.key.slice(NODE_PREFIX.length) as NodeId; // The key's form is ours.
    if (nodeId === this.#deps.local?.nodeId) {
      return;
    }
    const known = this.#nodes.get(nodeId);
    if (event.kind === 'deleted') {
      if (known !== undefined) {
        known.missingSinceMs ??= performance.now();
      }
      return;
    }
    const record = readNodeRecord(event.key, event.value);
    if (record !== undefined) {
      this.#nodes.set(nodeId, { record, missingSinceMs: undefined });
      if (known === undefined || known.record.draining !== record.draining) {
        this.#rebalanceSoon();
      }
    }
  }

  #rebalanceSoon(): void {
    const { local } = this.#deps;
    if (local !== undefined && this.#closing === undefined) {
      this.#rebalanceTimer ??= setTimeout(() => {
        this.#rebalanceTimer = undefined;
        local.rebalanceRelays();
      }, REBALANCE_DELAY_MS);
    }
  }

  #handleOrigin(event: WatchEvent): void {
    const place = parseOriginKey(event.key);
    if (place === undefined) {
      return;
    }
    const { epoch, streamId } = place;
    const byEpoch = this.#origins.get(streamId) ?? new Map<number, OriginRecord>();
    const record = event.kind === 'set' ? readOriginRecord(event.key, event.value) : undefined;
    if (record === undefined) {
      byEpoch.delete(epoch);
    } else {
      byEpoch.set(epoch, record);
    }
    if (byEpoch.size === 0) {
      this.#origins.delete(streamId);
    } else {
      this.#origins.set(streamId, byEpoch);
    }
    const current = this.#originOf(streamId);
    if (current?.epoch === epoch && current.nodeId !== this.#deps.local?.nodeId) {
      this.#releaseStream(streamId);
      this.#deps.local?.yieldStream(streamId, current.epoch, current);
    }
  }

  nodes(): readonly NodeRecord[] {
    return this.#alive();
  }

  originOf(streamId: StreamId): NodeId | undefined {
    return this.#originOf(streamId)?.nodeId;
  }

  streams(): readonly OriginRecord[] {
    return [...this.#origins.keys()].flatMap((streamId) => this.#originOf(streamId) ?? []);
  }

  elsewhere(streamId: StreamId): NodeAddress | undefined {
    const origin = this.#originOf(streamId);
    return origin === undefined || origin.nodeId === this.#deps.local?.nodeId
      ? undefined
      : { nodeId: origin.nodeId, rpcUrl: origin.rpcUrl };
  }

  placeIngest(hint?: PlacementHint): IngestAddress | undefined {
    const open = this.#alive().filter((node) => node.ingest !== undefined);
    return choosePublisherNode(open, { region: this.#region(hint), origin: undefined })?.ingest;
  }

  httpUrlOf(nodeId: NodeId): string | undefined {
    return this.#nodes.get(nodeId)?.record.httpUrl;
  }

  /** How others, and encoders, reach the local node. */
  get #address(): NodePlaces {
    const { httpUrl, ingest, rpcUrl } = this.#options;
    return { rpcUrl, httpUrl, ingest: ingest?.() };
  }

  #originOf(streamId: StreamId): OriginRecord | undefined {
    const byEpoch = this.#origins.get(streamId);
    return byEpoch?.get(Math.max(...byEpoch.keys()));
  }

  /** No other node is known: nothing to choose. */
  #isAlone(): boolean {
    const ownId = this.#deps.local?.nodeId;
    return [...this.#nodes.keys()].every((nodeId) => nodeId === ownId);
  }

  /**
   * Nodes whose lease is there and that can be reached; all known ones when the registry lost everything,
   * all present ones when this process is the one that is cut off.
   */
  #alive(): readonly NodeRecord[] {
    const known = [...this.#nodes.values()];
    const present = known.filter(({ missingSinceMs }) => missingSinceMs === undefined);
    const candidates = (present.length > 0 ? present : known).map(({ record }) => record);
    const ownId = this.#deps.local?.nodeId;
    const reached = candidates.filter(
      (node) => node.nodeId === ownId || this.#deps.suspects?.(node) !== true,
    );
    return reached.length > 0 ? reached : candidates;
  }

  #region(hint: PlacementHint | undefined): string | undefined {
    const ownId = this.#deps.local?.nodeId;
    const own = ownId === undefined ? undefined : this.#nodes.get(ownId)?.record.region;
    return hint?.region ?? this.#options.region ?? own;
  }

  #connect(record: NodeRecord | undefined): SfuNode {
    if (record === undefined) {
      const isFull = this.#alive().some((node) => !node.draining);
      throw isFull
        ? sfuError('SFU_OVERLOADED', { retryAfterMs: 5000 })
        : sfuError('SFU_NO_NODE', { retryAfterMs: 1000 });
    }
    const { local } = this.#deps;
    return local !== undefined && record.nodeId === local.nodeId
      ? local
      : this.#deps.connectNode(record);
  }
}
