/** What nodes write into the registry, and how it is read back: others' records are not trusted. */
import type { NodeId, StreamId } from '@freshet/infra/runtime';
import type { IngestAddress } from './cluster-port.ts';
import type { NodeAddress, NodeLoad, StreamState } from './node-port.ts';

export const NODE_PREFIX = 'node/';
export const ORIGIN_PREFIX = 'origin/';

/** Digits of an epoch in a key, so that keys sort like numbers. */
const EPOCH_DIGITS = 16;
/** More than anybody runs; what a record says beyond is not read. */
const MAX_REGIONS = 100;

export type NodeRecord = NodeAddress & {
  readonly region: string;
  readonly draining: boolean;
  /** 0–1 of a core, of the idlest worker, the busiest, and the mean. */
  readonly minCpu: number;
  readonly maxCpu: number;
  readonly meanCpu: number;
  /** 0–1 of the sessions that the node takes. */
  readonly occupancy: number;
  readonly consumers: number;
  readonly egressBps: number;
  /** Round trip of a call to a node of another region, in ms by region. */
  readonly regionRttMs: Readonly<Record<string, number>>;
  /** Undefined when the node has said none. */
  readonly ingest?: IngestAddress;
  /** Where its WHIP and WHEP endpoints are asked from outside; undefined when it has said nothing. */
  readonly httpUrl?: string;
};

export type OriginRecord = NodeAddress & {
  readonly streamId: StreamId;
  readonly epoch: number;
  readonly state: StreamState;
};

export function nodeKey(nodeId: NodeId): string {
  return NODE_PREFIX + nodeId;
}

/** One record per epoch: a newer origin never waits for an older one to let go. */
export function originKey(streamId: StreamId, epoch: number): string {
  return `${ORIGIN_PREFIX}${streamId}/${String(epoch).padStart(EPOCH_DIGITS, '0')}`;
}

/** How others, encoders and players reach a node. */
export type NodePlaces = {
  readonly rpcUrl: string;
  readonly ingest?: IngestAddress | undefined;
  readonly httpUrl?: string | undefined;
};

export function nodeRecord(
  load: NodeLoad,
  { rpcUrl, ingest, httpUrl }: NodePlaces,
  regionRttMs: Readonly<Record<string, number>> = {},
): NodeRecord {
  const cpus = load.workers.map((worker) => worker.cpu);
  const sessions = load.publishSessions + load.subscribeSessions;
  return {
    nodeId: load.nodeId,
    rpcUrl,
    region: load.region,
    draining: load.draining,
    // Without a worker, for instance while one starts again, there is no room.
    minCpu: Math.min(1, ...cpus),
    maxCpu: Math.max(0, ...cpus),
    meanCpu: cpus.reduce((sum, cpu) => sum + cpu, 0) / Math.max(1, cpus.length),
    consumers: load.workers.reduce((sum, worker) => sum + worker.consumers, 0),
    egressBps: load.egressBps,
    occupancy: load.maxSessions > 0 ? sessions / load.maxSessions : 0,
    regionRttMs,
    ...(ingest && { ingest }),
    ...(httpUrl !== undefined && { httpUrl }),
  };
}

/** @returns undefined for what is not a node record. */
export function readNodeRecord(key: string, value: unknown): NodeRecord | undefined {
  const fields = fieldsOf(value);
  const address = readAddress(fields);
  if (address === undefined || key !== nodeKey(address.nodeId)) {
    return undefined;
  }
  const ingest = readIngest(fieldsOf(fields['ingest']));
  const httpUrl = fields['httpUrl'];
  return {
    ...address,
    ...(ingest && { ingest }),
    ...(typeof httpUrl === 'string' && ORIGIN.test(httpUrl) && { httpUrl }),
    region: typeof fields['region'] === 'string' ? fields['region'] : '',
    draining: fields['draining'] === true,
    minCpu: numberOf(fields['minCpu']),
    maxCpu: numberOf(fields['maxCpu']),
    meanCpu: numberOf(fields['meanCpu']),
    consumers: numberOf(fields['consumers']),
    egressBps: numberOf(fields['egressBps']),
    occupancy: numberOf(fields['occupancy']),
    regionRttMs: Object.fromEntries(
      Object.entries(fieldsOf(fields['regionRttMs']))
        .slice(0, MAX_REGIONS)
        .map(([region, rttMs]) => [region, numberOf(rttMs)]),
    ),
  };
}

/** @returns undefined for what is not an origin record. */
export function readOriginRecord(key: string, value: unknown): OriginRecord | undefined {
  const fields = fieldsOf(value);
  const address = readAddress(fields);
  const place = parseOriginKey(key);
  if (address === undefined || place === undefined) {
    return undefined;
  }
  const state = STATES.find((candidate) => candidate === fields['state']) ?? 'offline';
  return { ...address, ...place, state };
}

/** The stream and epoch that a key of an origin record names. */
export function parseOriginKey(
  key: string,
): { readonly streamId: StreamId; readonly epoch: number } | undefined {
  const match = /^origin\/([A-Za-z0-9_.:-]{1,128})\/(\d{16})$/.exec(key);
  return match?.[1] === undefined
    ? undefined
    : // The form was checked; whether the stream exists is not this record's claim.
      { streamId: match[1] as StreamId, epoch: Number(match[2]) };
}

const STATES: readonly StreamState[] = ['offline', 'live', 'paused', 'reconnecting', 'ended'];

function readAddress(fields: Readonly<Record<string, unknown>>): NodeAddress | undefined {
  const { nodeId, rpcUrl } = fields;
  return typeof nodeId === 'string' && typeof rpcUrl === 'string'
    ? // Ids are opaque here; a wrong one leads to a connection that is refused.
      { nodeId: nodeId as NodeId, rpcUrl }
    : undefined;
}

function readIngest(fields: Readonly<Record<string, unknown>>): IngestAddress | undefined {
  const { host } = fields;
  if (typeof host !== 'string' || !HOST.test(host)) {
    return undefined;
  }
  const port = (name: 'rtmp' | 'rtmps' | 'srt'): object => {
    const value = fields[name];
    return Number.isInteger(value) && isPort(Number(value)) ? { [name]: value } : {};
  };
  return { host, ...port('rtmp'), ...port('rtmps'), ...port('srt') };
}

/** Goes into URLs that people are given. */
const HOST = /^[A-Za-z0-9:.-]{1,253}$/;

/** Clients are sent there. */
const ORIGIN = /^https?:\/\/[A-Za-z0-9:.[\]-]{1,253}$/;

function isPort(value: number): boolean {
  return value > 0 && value <= 65_535;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  // Every field is checked where it is read.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
