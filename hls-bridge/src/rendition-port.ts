/**
 * The seam between the encoded side (tap, ladder) and the packager: renditions deliver samples in
 * decoding order on one stream timeline; a run is a stretch without a discontinuity.
 */
import type { Sample } from './box/media-fragment.ts';

/** Ticks per second of the stream timeline, and of every video track. */
export const STREAM_TIMESCALE = 90_000;
export const AUDIO_TIMESCALE = 48_000;

export type VideoRenditionConfig = {
  readonly kind: 'video';
  /** Names the rendition in URLs: letters and digits. Stays over runs. */
  readonly id: string;
  /** RFC 6381, for instance `avc1.42c01f`. */
  readonly codec: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly framesPerSecond: number;
  /** AVCDecoderConfigurationRecord. */
  readonly avcC: Buffer;
};

export type AudioRenditionConfig = {
  readonly kind: 'audio';
  readonly id: string;
  readonly codec: string;
  readonly channels: number;
  readonly audioSpecificConfig: Buffer;
  readonly bitrateBps: number;
};

export type RenditionConfig = VideoRenditionConfig | AudioRenditionConfig;

/** One frame with its place on the timeline, in ticks of its track: 90 kHz video, 48 kHz audio. */
export type TimedSample = Sample & { readonly dtsTicks: number };

export type RunStart = {
  /** The first is the leader: its key frames say where segments begin. */
  readonly renditions: readonly RenditionConfig[];
  /** Wall-clock time that tick 0 of the stream timeline stands for, in milliseconds since 1970. */
  readonly originWallMs: number;
  /** Renditions of before that are not in this run will come back: players keep them. */
  readonly pause?: boolean;
};

/** What the packager takes. Samples of a run come between `startRun` and `endRun`. */
export interface RenditionSink {
  /** Ends the run before it, if any, and puts a DISCONTINUITY into every rendition. */
  startRun(start: RunStart): void;
  append(renditionId: string, sample: TimedSample): void;
  /** No samples of this rendition come, but others go on: gaps, and no player is sent to it (P20). */
  suspend(renditionId: string): void;
  /**
   * Samples come, from the segment on that begins at or after this stream time. The config is that
   * from before, when there was one in this run: a new one would need a DISCONTINUITY.
   */
  resume(config: RenditionConfig, fromTicks: number): void;
  /** Closes what is open; the stream stays live. */
  endRun(): void;
  /** The stream is over: ENDLIST. */
  end(): void;
}
