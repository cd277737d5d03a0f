/** Options, states and events of a Broadcaster. */
import type { StreamState } from '@freshet/signaling/proto';
import type { BroadcasterStats } from './broadcaster-stats.ts';
import type { CameraOptions, DeviceList, MicrophoneOptions } from './capture.ts';
import type { FreshetError } from './errors.ts';
import type { RecoveryStep } from './lib/session-keeper.ts';
import type { CaptureSource } from './local-media.ts';
import type { Surroundings } from './ports.ts';
import type { AudioSendOptions, VideoSendOptions } from './rtc/publish-session.ts';
import type { TokenSource } from './signaling-connection.ts';

export type BroadcasterOptions = {
  /** Address of the server, for instance `https://live.example.org`. */
  readonly url: string;
  /** Access token of the owner of the stream; not needed with a stream key. */
  readonly token?: TokenSource | undefined;
  /**
   * Region to publish in, of the server's own names. Default: measured, where the server has several and
   * does not know better.
   */
  readonly region?: string | undefined;
  /**
   * Stops to send simulcast layers that no viewer in any region watches, and starts them again at once
   * when somebody does. Saves uplink and battery. Default true.
   */
  readonly onlyWatchedLayers?: boolean;
  /** How often `stats` is told while live, ms. Default 1,000. */
  readonly statsIntervalMs?: number;
  /** Replaces the browser's own clock, sockets and page events in tests. */
  readonly surroundings?: Surroundings;
};

export type PreviewOptions = {
  /** Default: the system's camera at 1280 × 720; false: none. */
  readonly camera?: CameraOptions | false;
  /** Default: the system's microphone; false: none. */
  readonly microphone?: MicrophoneOptions | false;
};

export type GoLiveOptions = {
  readonly video?: VideoSendOptions;
  readonly audio?: AudioSendOptions;
};

/**
 * `idle`: not live · `connecting` · `live` · `reconnecting`: coming back by itself · `ended`: the
 * stream is over · `failed`: nothing more is tried, `goLive()` may be called again · `closed`.
 */
export type BroadcasterState =
  'idle' | 'connecting' | 'live' | 'reconnecting' | 'ended' | 'failed' | 'closed';

export type BroadcasterEvents = {
  readonly state: { readonly state: BroadcasterState; readonly error?: FreshetError };
  /** What viewers are told; `atMs` is the server's clock, ms since 1970. */
  readonly streamState: { readonly state: StreamState; readonly atMs: number };
  /** Cameras or microphones were connected or taken away, or their labels became known. */
  readonly devices: DeviceList;
  /** The picture or the sound of `stream` is another one now. */
  readonly localTrack: {
    readonly kind: 'audio' | 'video';
    readonly track: MediaStreamTrack | undefined;
  };
  /** A device went away, or sharing was stopped in the browser's own bar. */
  readonly trackEnded: { readonly source: CaptureSource };
  readonly muted: { readonly camera: boolean; readonly microphone: boolean };
  /** How well the server receives a track, 0–10 per layer, lowest layer first. */
  readonly score: { readonly kind: 'audio' | 'video'; readonly scores: readonly number[] };
  /** Layers above `highest` (0 = lowest) rest, because nobody watches them. */
  readonly layersWanted: { readonly highest: number };
  readonly reconnecting: RecoveryStep;
  /** Media can flow again after so many ms. */
  readonly reconnected: { readonly durationMs: number };
  readonly stats: BroadcasterStats;
  /** What went wrong without ending the broadcast. */
  readonly error: FreshetError;
};
