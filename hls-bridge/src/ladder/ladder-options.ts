/** How renditions are made. */

export type LadderOptions = {
  /** Shorter sides of encoded pictures, in pixels, best first; above the source they are dropped. */
  readonly rungs: readonly number[];
  /** H264 encoder of ffmpeg. Default libx264. */
  readonly encoder: string;
  /** Preset of libx264. Default veryfast. */
  readonly preset: string;
  /** Bits per second of AAC. Default 128,000. */
  readonly audioBitrateBps: number;
  readonly ffmpegPath?: string;
};

export const DEFAULT_LADDER: LadderOptions = {
  rungs: [720],
  encoder: 'libx264',
  preset: 'veryfast',
  audioBitrateBps: 128_000,
};

/** Distance of key frames, and length of segments, of encoded renditions. */
export const SEGMENT_S = 2;
