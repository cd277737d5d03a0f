/** What plays HLS in a video element: hls.js, or the browser by itself. */
import type { StreamEvent } from '@freshet/signaling/proto';
import type { FreshetError } from '../errors.ts';

/** One choice of the picture. */
export type HlsLevel = { readonly height: number; readonly bitrateBps: number };

export type EngineFacts = {
  /** Lowest first; empty when there is no choice or it is not known. */
  readonly levels: readonly HlsLevel[];
  /** Index into `levels`. */
  readonly currentLevel: number | undefined;
  readonly hasVideo: boolean;
  readonly hasAudio: boolean;
  readonly videoCodec: string | undefined;
  readonly audioCodec: string | undefined;
  /** Capture time of what is shown, and of the newest that can be had, ms since 1970. */
  readonly playingDateMs: number | undefined;
  readonly edgeDateMs: number | undefined;
  /** Capture time of the oldest that can be had, ms since 1970. */
  readonly startDateMs: number | undefined;
  /** How much further behind the newest part playback is than the playlist wants, ms. */
  readonly excessMs: number | undefined;
  /** Media bytes so far. */
  readonly loadedBytes: number;
  /** Parts are loaded, not only whole segments. */
  readonly lowLatency: boolean;
};

export type EngineHooks = {
  /** It stopped; a new one may do better. */
  readonly onFatal: (error: FreshetError) => void;
  /** The playlist says that nothing more comes. */
  readonly onEndOfStream: () => void;
  readonly onLevels: () => void;
  /** What playlists list of the host's events, again and again. */
  readonly onListed: (events: readonly StreamEvent[]) => void;
};

export type EngineSource = {
  readonly url: string;
  /** Sent with every request when the stream is private. */
  readonly bearer: string | undefined;
  /** Whether content steering may lead to another host. */
  readonly isSteered: boolean;
  /** Plays from this capture time on, ms since 1970, and keeps its distance from the live edge. */
  readonly fromMs?: number | undefined;
};

export interface HlsEngine {
  readonly facts: EngineFacts;
  /**
   * Loads playlists, and what can be loaded without an element.
   *
   * @throws CLIENT_HLS_STARTING, CLIENT_HLS_FAILED, CLIENT_ABORTED
   */
  prepare(signal: AbortSignal): Promise<void>;
  /** Becomes the element's source. */
  attach(video: HTMLVideoElement): void;
  /** Upper limit as index into `levels`; undefined lifts it. */
  setLimit(level: number | undefined): void;
  /** Stops or goes on loading, at the live edge; the past waits where it is. */
  setPaused(paused: boolean): void;
  /** Skips what is late. */
  jumpToEdge(): void;
  /** Goes to this capture time, ms since 1970, or as near as what can be had. */
  seek(dateMs: number): void;
  /** Leaves the element empty and ends all requests. */
  close(): void;
}
