/** What test/pages/sdk-probe.ts offers tests, in terms that pages and Node both know. */
import type {
  BroadcasterStats,
  DataUse,
  ModeChoice,
  PlaybackMode,
  PlayerStats,
  Quality,
} from '@freshet/client';

export type SdkProbe = {
  readonly publish: (options: PublishOptions) => Promise<void>;
  readonly stopPublishing: (options: { readonly endStream: boolean }) => Promise<void>;
  readonly muteMicrophone: (muted: boolean) => void;
  /** 320 × 240, to be recognised by its size. */
  readonly replaceCameraByCanvas: () => void;
  readonly sent: () => BroadcasterStats | undefined;

  readonly join: (target: JoinTarget) => Promise<void>;
  readonly leave: () => void;
  readonly setQuality: (quality: Quality) => void;
  readonly setMode: (mode: ModeChoice) => void;
  readonly pause: () => void;
  readonly resume: () => Promise<void>;
  readonly viewer: () => ViewerFacts;
  /** Resolves when so many more frames than now were shown. */
  readonly frames: (count: number, timeoutMs: number) => Promise<void>;
  /** Resolves when the sound that plays is not silence. */
  readonly sound: (timeoutMs: number) => Promise<void>;
  /** From now on pauses and black pictures are noted. */
  readonly watch: () => void;
  readonly dropSockets: () => void;
  /** What the browser says when it has another network. */
  readonly changeNetwork: () => void;
  readonly counts: () => ProbeCounts;
};

export type PublishOptions = {
  readonly url: string;
  readonly token: string;
  readonly streamId: string;
  readonly codec: 'VP8' | 'H264' | 'AV1' | 'VP9';
  readonly height: number;
};

export type JoinTarget = {
  readonly url: string;
  readonly streamId: string;
  readonly mode?: ModeChoice;
  readonly dataUse?: DataUse;
};

export type ViewerFacts = {
  readonly state: string;
  readonly stats: PlayerStats | undefined;
  readonly joinTimeMs: number | undefined;
  readonly qualities: readonly Quality[];
  readonly tracks: { readonly audio: string; readonly video: string } | undefined;
  readonly width: number;
  readonly height: number;
  /** Steps of recoveries so far: `restart_ice network_changed`, `recovered`. */
  readonly recoveries: readonly string[];
  /** Modes so far, each with its reason: `webrtc start`. */
  readonly modes: readonly string[];
  /** States so far. */
  readonly states: readonly string[];
  /** What the page told the server of its presence. */
  readonly beats: readonly Beat[];
  /** By the last heartbeat. */
  readonly viewers: number | undefined;
  readonly mode: PlaybackMode | undefined;
  readonly reason: string | undefined;
  readonly latencyMs: number | undefined;
  readonly viewerId: string | undefined;
  readonly element: {
    readonly volume: number;
    readonly muted: boolean;
    readonly paused: boolean;
    /** Its beginning. */
    readonly poster: string;
    /** Label, mode and number of cues of each text track. */
    readonly captions: readonly string[];
  };
};

export type Beat = {
  readonly viewerId: string;
  readonly mode?: string;
  readonly left?: boolean;
};

export type ProbeCounts = {
  /** Open now. */
  readonly peerConnections: number;
  readonly sockets: number;
  /** Ever made. */
  readonly peerConnectionsMade: number;
  readonly socketsMade: number;
  /** Since `watch`: frames, the longest pause between two of them in ms, was a picture black? */
  readonly frames: number;
  readonly gapMs: number;
  readonly black: boolean;
  /**
   * Media time between the last frame of the mode before and the first of the present one, by when they
   * were captured, ms: positive was never shown, negative was shown twice. Undefined without a change,
   * and until the present mode's latency is known.
   */
  readonly missedMs: number | undefined;
  /** Of the present mode, as far as frames have come since `watch`. */
  readonly latencyMs: number | undefined;
};
