/** Options, states and events of a Player. */
import type { StreamEvent, StreamState } from '@freshet/signaling/proto';
import type { FreshetError } from './errors.ts';
import type { HlsLoader } from './hls/open-engine.ts';
import type { RecoveryStep } from './lib/session-keeper.ts';
import type { GestureNeed } from './lib/video-sink.ts';
import type { PlayerStats } from './player-stats.ts';
import type { Surroundings } from './ports.ts';
import type { Quality } from './quality.ts';
import type { TokenSource } from './signaling-connection.ts';

/** How live media comes. */
export type LiveMode = 'webrtc' | 'hls';
/** How media comes at the moment; `dvr`: from the recording of the live stream, by `seek()`. */
export type PlaybackMode = LiveMode | 'dvr';
export type ModeChoice = 'auto' | LiveMode;

/**
 * What the network may be used for. `low`: no more than the smallest picture, whatever `setQuality()` says.
 * `audio`: the sound alone; over HLS, whose sound comes with a picture, the smallest picture.
 */
export type DataUse = 'full' | 'low' | 'audio';

/** What of a live stream can be gone to. Capture times, by the server's clock. */
export type SeekableRange = {
  readonly start: Date;
  readonly end: Date;
  /** From one to the other. */
  readonly seconds: number;
};

/**
 * Why the mode is what it is. `start`: the first choice · `requested`: by the caller · `recovered`:
 * WebRTC works again · the others say why WebRTC does not do: `unsupported` by this browser or for the
 * stream's codec, `server_full`, `signaling_blocked` (no WebSocket), `media_blocked` (neither UDP nor
 * TCP reaches the media port), `media_lost` (it did, and no longer does), `network_unstable`.
 */
export type ModeReason =
  | 'start'
  | 'requested'
  | 'recovered'
  | 'unsupported'
  | 'server_full'
  | 'signaling_blocked'
  | 'media_blocked'
  | 'media_lost'
  | 'network_unstable';

export type PlayerOptions = {
  /** Address of the server, for instance `https://live.example.org`. */
  readonly url: string;
  /** What to watch. */
  readonly streamId: string;
  /** Access token of a signed-in viewer. */
  readonly token?: TokenSource | undefined;
  /**
   * Region to be served from, of the server's own names. Default: measured, where the server has several
   * and does not know better.
   */
  readonly region?: string | undefined;
  /** For private streams: the viewer token that its owner gave out. */
  readonly viewerToken?: string | undefined;
  /**
   * How media comes. `auto`, the default: WebRTC, and HLS for as long as WebRTC cannot be had or does
   * not hold. `webrtc` and `hls` stay with the one.
   */
  readonly mode?: ModeChoice;
  /** Loads hls.js; default `() => import('hls.js')`. For pages that have it already. */
  readonly loadHls?: HlsLoader;
  /** False: the server is not told that somebody watches, and does not count it. Default true. */
  readonly presence?: boolean;
  /** First limit of the picture; default `auto`. */
  readonly quality?: Quality;
  /** For who pays for what comes, or only listens; default `full`. */
  readonly dataUse?: DataUse;
  /** How often `stats` is told, ms. Default 1,000. */
  readonly statsIntervalMs?: number;
  /** Lower bound for smoothing, ms: more is smoother and later. Default: the browser's choice. */
  readonly jitterBufferTargetMs?: number;
  /** Replaces the browser's own clock, sockets and page events in tests. */
  readonly surroundings?: Surroundings;
};

/**
 * `idle`: not asked to play · `connecting`: until the first picture · `offline`: nobody publishes yet,
 * starts by itself · `live` · `paused`: the publisher paused · `reconnecting`: either side lost its
 * way and is coming back; the last picture stays · `ended`: for good · `failed`: nothing more is
 * tried · `closed`.
 */
export type PlayerState =
  | 'idle'
  | 'connecting'
  | 'offline'
  | 'live'
  | 'paused'
  | 'reconnecting'
  | 'ended'
  | 'failed'
  | 'closed';

/** `paused`: present, but the publisher sends nothing. */
export type TrackPresence = 'absent' | 'on' | 'paused';

export type PlayerEvents = {
  readonly state: {
    readonly state: PlayerState;
    /** Whose connection is being repaired, with `reconnecting`. */
    readonly side?: 'viewer' | 'publisher';
    /** Why, with `failed`. */
    readonly error?: FreshetError;
  };
  /** What the server says of the stream; `atMs` is its clock, ms since 1970. */
  readonly streamState: { readonly state: StreamState; readonly atMs: number };
  /**
   * The first picture after `play()`, and after every new session. `joinTimeMs` is that of the first,
   * counted from `play()` or from when the stream started.
   */
  readonly firstFrame: { readonly joinTimeMs: number; readonly subscribeToFrameMs: number };
  /** Media come in another way from now on; also told at the start. */
  readonly mode: { readonly mode: PlaybackMode; readonly reason: ModeReason };
  /**
   * The viewer is in the past from now on, or at the live edge again: the first picture from there is
   * shown. `gapMs`: how long none moved.
   */
  readonly timeline: { readonly at: 'rewound' | 'live-edge'; readonly gapMs: number };
  /** How many watch, by the server's count of all modes. */
  readonly viewers: { readonly count: number };
  readonly tracks: { readonly audio: TrackPresence; readonly video: TrackPresence };
  /** `current` is the layer or rendition that arrives, 0 the lowest; undefined when there is no choice. */
  readonly quality: {
    readonly available: readonly Quality[];
    readonly selected: Quality;
    readonly current: number | undefined;
  };
  /** The browser wants a click first: call `unmute()` or `play()` from one. */
  readonly needsGesture: { readonly need: GestureNeed };
  readonly reconnecting: RecoveryStep;
  /** Media can flow again after so many ms. */
  readonly reconnected: { readonly durationMs: number };
  readonly stats: PlayerStats;
  /** What HLS playlists list of the host's events, again with each playlist; `Events` makes one of each. */
  readonly listed: readonly StreamEvent[];
  /** What went wrong without ending playback. */
  readonly error: FreshetError;
};
