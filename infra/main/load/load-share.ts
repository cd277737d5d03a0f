/** What the processes of a load run tell each other: one share of the plan out, counts and samples back. */
import type { ClipLayer } from './prepare-clip.ts';
import type { LoadCounts } from './load-plan.ts';
import type { TallyData } from './tally.ts';

/** A stream of the run. */
export type LoadTarget = {
  readonly streamId: string;
  readonly whepUrl: string;
  readonly playbackUrl: string;
  readonly chatUrl: string;
  /** Only of streams that the run publishes. The key is a secret. */
  readonly publish?: { readonly whipUrl: string; readonly streamKey: string };
};

export type LoadShare = LoadCounts & {
  readonly targets: readonly LoadTarget[];
  /** This process publishes the targets from this one on, `publishers` of them. */
  readonly firstTarget: number;
  readonly layers: readonly ClipLayer[];
  readonly audio: string;
  readonly codec: 'h264' | 'vp8';
  readonly chatRate: number;
  /** Access token for chat; a secret. */
  readonly token: string | undefined;
  readonly rampMs: number;
};

export type ToWorker =
  | { readonly kind: 'start'; readonly share: LoadShare }
  /** Everything is on the air: the ramp begins. */
  | { readonly kind: 'watch' }
  | { readonly kind: 'stop' };

/** Since the start of the process. */
export const COUNTERS = [
  'publishersOn',
  'viewersOn',
  'hlsOn',
  'chatOn',
  'failed',
  'framesSent',
  'packets',
  'lostPackets',
  'bytes',
  'frames',
  'freezes',
  'hlsRequests',
  'hlsErrors',
  'hlsBytes',
  'hlsStalls',
  'chatSent',
  'chatReceived',
  'chatLost',
  'chatRefused',
  'disconnects',
] as const;
export type CounterName = (typeof COUNTERS)[number];
export type Counters = Record<CounterName, number>;

/** In milliseconds, unless the name says otherwise. */
export const MEASURES = [
  'joinMs',
  'firstFrameMs',
  'latencyMs',
  'jitterMs',
  'freezePercent',
  'hlsStartMs',
  'hlsLatencyMs',
  'hlsStallPercent',
  'chatJoinMs',
  'chatDelayMs',
  'publishMs',
] as const;
export type MeasureName = (typeof MEASURES)[number];

export type FromWorker =
  /** Its publishers are on the air, or failed. */
  | { readonly kind: 'published' }
  /** Everything else was started, or failed. */
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'tick';
      readonly counters: Counters;
      /** Reasons of failures and how often, the commonest of them. */
      readonly failures: readonly (readonly [string, number])[];
      /** Of the last second. */
      readonly recent: Readonly<Partial<Record<MeasureName, TallyData>>>;
    }
  | {
      readonly kind: 'done';
      readonly counters: Counters;
      readonly failures: readonly (readonly [string, number])[];
      readonly measures: Readonly<Record<MeasureName, TallyData>>;
      readonly cpuMs: number;
    };
