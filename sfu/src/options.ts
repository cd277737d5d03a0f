/** Settings of a media node: everything has a default that works on one machine. */
import { networkInterfaces, availableParallelism } from 'node:os';
import { newId } from '@freshet/infra/runtime';
import type { NodeId } from '@freshet/infra/runtime';

export type RtcOptions = {
  /** Address that the workers' WebRtcServers bind. Default `127.0.0.1`. */
  readonly listenIp: string;
  /**
   * What clients are told instead of `listenIp`, best first; every further address becomes a
   * candidate of its own. Default: `listenIp`, or this host's own addresses when that is a wildcard.
   */
  readonly announcedAddresses: readonly string[];
  /** Worker n uses this UDP and TCP port + n. Default 0: any free ports. */
  readonly portBase: number;
  /** Also tell clients the bound address when another one is announced. Default false. */
  readonly exposeInternalIp: boolean;
  /** ICE-TCP beside UDP. Default true. */
  readonly enableTcp: boolean;
  readonly preferUdp: boolean;
  /** Socket buffers in bytes: one UDP socket serves all clients of a worker. Default 4 MiB each. */
  readonly sendBufferBytes: number;
  readonly recvBufferBytes: number;
};

export type PipeOptions = {
  /** Address for pipes between hosts. Default: `rtc.listenIp`. */
  readonly listenIp: string;
  /** What other nodes send to. Default: the first announced address. */
  readonly announcedAddress: string;
  /** Ports of pipes between hosts; 0 = any free ports. Default 41000. */
  readonly portBase: number;
  /** Default 1000. */
  readonly portCount: number;
};

export type SfuLimits = {
  /** Sessions of the node. Default 10,000. */
  readonly sessions: number;
  /** Consumers of one worker; beyond it work is refused. Default 1,200. */
  readonly consumersPerWorker: number;
  /** Consumers of one worker above which a stream's viewers go to another one. Default 300. */
  readonly spreadConsumersPerWorker: number;
  /** 0–1 of a core: above it viewers go to another worker. Default 0.5. */
  readonly spreadCpu: number;
  /** 0–1 of a core: above it on every worker, new work is refused. Default 0.9. */
  readonly maxCpu: number;
  /** Tracks of one publisher. Default 8. */
  readonly producersPerSession: number;
  /** Routers per stream and worker for players with payload types of their own. Default 8. */
  readonly siblingRouters: number;
  /** Routers of one worker. Default 2,000. */
  readonly routersPerWorker: number;
};

export type SfuTimers = {
  /** A session that never connects is closed after this. Default 15,000 ms. */
  readonly halfOpenMs: number;
  /** ICE consent of publishers; whole seconds, 10–60. Default 10,000 ms. */
  readonly publisherConsentMs: number;
  /** ICE consent of viewers; whole seconds, 10–60. Default 15,000 ms. */
  readonly viewerConsentMs: number;
  /** How long a disconnected publisher keeps its session. Default 8,000 ms. */
  readonly publisherGraceMs: number;
  /** How long a disconnected viewer keeps its session. Default 20,000 ms. */
  readonly viewerGraceMs: number;
  /** How long an unused router, pipe or relay stays. Default 5,000 ms. */
  readonly lingerMs: number;
  /** Limit of every call without a signal of its own. Default 10,000 ms. */
  readonly callMs: number;
  /** Watchdog: a worker is asked this often, and killed after three silent rounds. Default 500 ms. */
  readonly probeMs: number;
  /** First pause before a dead worker is replaced; doubles up to 10 s. Default 100 ms. */
  readonly restartBackoffMs: number;
};

export type SfuNodeOptions = {
  readonly nodeId: NodeId;
  readonly region: string;
  /** How other nodes reach this node's RPC; empty for a node that stands alone. */
  readonly rpcUrl: string;
  /** Default: one per core. */
  readonly workers: number;
  /** Path of the mediasoup-worker binary. Default: what mediasoup finds (MEDIASOUP_WORKER_BIN). */
  readonly workerBin: string | undefined;
  readonly rtc: RtcOptions;
  readonly pipe: PipeOptions;
  readonly limits: SfuLimits;
  readonly timers: SfuTimers;
  /**
   * Least time between two keyframe requests to a publisher. Default 300 ms: libwebrtc's encoder
   * ignores what comes sooner, so a second viewer loses nothing.
   */
  readonly keyframeRequestDelayMs: number;
  /**
   * The same for what a worker's viewers ask for together, above all after loss. Default 1250 ms;
   * viewers who join do not wait for it (keyframe-gate.ts).
   */
  readonly viewerKeyframeDelayMs: number;
  /** Start value of bandwidth estimation, so that the lowest layer always flows. Default 1.5 Mbit/s. */
  readonly initialOutgoingBitrateBps: number;
};

export type SfuNodeOptionsInput = {
  readonly nodeId?: NodeId | undefined;
  readonly region?: string | undefined;
  readonly rpcUrl?: string | undefined;
  readonly workers?: number | undefined;
  readonly workerBin?: string | undefined;
  readonly keyframeRequestDelayMs?: number | undefined;
  readonly viewerKeyframeDelayMs?: number | undefined;
  readonly initialOutgoingBitrateBps?: number | undefined;
  readonly rtc?: Partial<RtcOptions> | undefined;
  readonly pipe?: Partial<PipeOptions> | undefined;
  readonly limits?: Partial<SfuLimits> | undefined;
  readonly timers?: Partial<SfuTimers> | undefined;
};

const LOOPBACK = '127.0.0.1';
const WILDCARDS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

export function completeOptions(input: SfuNodeOptionsInput): SfuNodeOptions {
  const rtc = completeRtc(input.rtc ?? {});
  return {
    nodeId: input.nodeId ?? newId('nd'),
    region: input.region ?? 'local',
    rpcUrl: input.rpcUrl ?? '',
    workers: input.workers ?? availableParallelism(),
    workerBin: input.workerBin,
    keyframeRequestDelayMs: input.keyframeRequestDelayMs ?? 300,
    viewerKeyframeDelayMs: input.viewerKeyframeDelayMs ?? 1250,
    initialOutgoingBitrateBps: input.initialOutgoingBitrateBps ?? 1_500_000,
    rtc,
    pipe: {
      listenIp: rtc.listenIp,
      announcedAddress: rtc.announcedAddresses[0] ?? LOOPBACK,
      portBase: 41_000,
      portCount: 1000,
      ...input.pipe,
    },
    limits: {
      sessions: 10_000,
      consumersPerWorker: 1200,
      spreadConsumersPerWorker: 300,
      spreadCpu: 0.5,
      maxCpu: 0.9,
      producersPerSession: 8,
      siblingRouters: 8,
      routersPerWorker: 2000,
      ...input.limits,
    },
    timers: {
      halfOpenMs: 15_000,
      publisherConsentMs: 10_000,
      viewerConsentMs: 15_000,
      publisherGraceMs: 8000,
      viewerGraceMs: 20_000,
      lingerMs: 5000,
      callMs: 10_000,
      probeMs: 500,
      restartBackoffMs: 100,
      ...input.timers,
    },
  };
}

function completeRtc(input: Partial<RtcOptions>): RtcOptions {
  const listenIp = input.listenIp ?? LOOPBACK;
  const announced = input.announcedAddresses ?? [];
  return {
    portBase: 0,
    exposeInternalIp: false,
    enableTcp: true,
    preferUdp: true,
    sendBufferBytes: 4 * 1024 * 1024,
    recvBufferBytes: 4 * 1024 * 1024,
    ...input,
    listenIp,
    announcedAddresses: announced.length > 0 ? announced : ownAddresses(listenIp),
  };
}

/** A wildcard cannot be announced: clients get the host's addresses, loopback last. */
function ownAddresses(listenIp: string): readonly string[] {
  if (!WILDCARDS.has(listenIp)) {
    return [listenIp];
  }
  const external = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => address.family === 'IPv4' && !address.internal)
    .map((address) => address.address);
  return [...external, LOOPBACK];
}
