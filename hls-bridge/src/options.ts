/** What the HLS bridge can be told. */
import { availableParallelism } from 'node:os';
import { DEFAULT_LADDER } from './ladder/ladder-options.ts';
import type { LadderOptions, RungLimit } from './ladder/ladder-options.ts';
import type { CdnPathway } from './origin/steering.ts';

export type HlsBridgeOptions = {
  readonly ladder: LadderOptions;
  /** The picture of a stage with guests; undefined: the host alone goes out. Default 720p30:3000k. */
  readonly composite: RungLimit | undefined;
  /** What all encoders together may take, in cores. Default: eight tenths of the machine. */
  readonly cpuBudgetCores: number;
  /** Seconds. Default 2. */
  readonly targetDurationS: number;
  /** Seconds. Default 0.52. */
  readonly partTargetS: number;
  /** Parts and blocking reload, for streams that do not say. Default true. */
  readonly lowLatency: boolean;
  /** Complete segments that a playlist lists. Default 15, which is half a minute. */
  readonly windowSegments: number;
  /** Streams that are packaged at once. Default 8. */
  readonly maxStreams: number;
  /** A stream that nobody asked for in this time is packaged no longer. Default 60,000. */
  readonly idleMs: number;
  /** How long the playlists of a stream that ended can be had. Default 60,000. */
  readonly lingerMs: number;
  /** How long the first request waits for the first segment. Default 15,000. */
  readonly startTimeoutMs: number;
  /** Requests that may be held per client address. Default 1024. */
  readonly maxPerAddress: number;
  /** Requests that may be held. Default 20,000. */
  readonly maxTotal: number;
  /** Key of signed paths; without it they are refused. */
  readonly pathKey: Uint8Array | undefined;
  /** What keys of encrypted recordings are made of, newest first; without any those are not shown. */
  readonly mediaSecrets: readonly Uint8Array[];
  /** CDNs that players are told of, best first. */
  readonly pathways: readonly CdnPathway[];
  /** Host and port where players reach the origin itself when no CDN answers. */
  readonly originHost: string | undefined;
  /** What edges prove themselves with; undefined: viewers come straight to the origin. */
  readonly edgeSecret: string | undefined;
  /** Viewers that may come past the CDN at once. Default 100. */
  readonly maxDirectViewers: number;
  /** Shorter side of the largest picture that those may have, in pixels. Default 480. */
  readonly maxDirectPx: number;
  /** How far back viewers of a recorded stream can go while it is live, in seconds. Default 12 hours. */
  readonly dvrWindowS: number;
  /** What all recordings may hold in memory while the store is away. Default 256 MiB. */
  readonly maxRecordingHeldBytes: number;
};

export type HlsBridgeOptionsInput = Partial<Omit<HlsBridgeOptions, 'ladder'>> & {
  readonly ladder?: LadderOptionsInput;
};

export type LadderOptionsInput = Partial<Omit<LadderOptions, 'shedding'>> & {
  readonly shedding?: Partial<LadderOptions['shedding']>;
};

export function completeOptions(input: HlsBridgeOptionsInput): HlsBridgeOptions {
  return {
    composite: { shorterSidePx: 720, framesPerSecond: 30, bitrateBps: 3_000_000 },
    cpuBudgetCores: availableParallelism() * 0.8,
    targetDurationS: 2,
    partTargetS: 0.52,
    lowLatency: true,
    windowSegments: 15,
    maxStreams: 8,
    idleMs: 60_000,
    lingerMs: 60_000,
    startTimeoutMs: 15_000,
    maxPerAddress: 1024,
    maxTotal: 20_000,
    pathKey: undefined,
    mediaSecrets: [],
    pathways: [],
    originHost: undefined,
    edgeSecret: undefined,
    maxDirectViewers: 100,
    maxDirectPx: 480,
    dvrWindowS: 43_200,
    maxRecordingHeldBytes: 256 * 1024 * 1024,
    ...input,
    ladder: {
      ...DEFAULT_LADDER,
      ...input.ladder,
      shedding: { ...DEFAULT_LADDER.shedding, ...input.ladder?.shedding },
    },
  };
}
