/** How renditions are made. */

/** The most that a rung may have: `720p60:3000k`. */
export type RungLimit = {
  /** Of the picture, in pixels: its height, unless it stands upright. */
  readonly shorterSidePx: number;
  readonly framesPerSecond: number;
  readonly bitrateBps: number;
};

export type LadderOptions = {
  /** The most that the best rung may have when the source has to be encoded. Default 1080p60:6000k. */
  readonly sourceLimit: RungLimit;
  /** Rungs below the source; those that are not smaller than it are left out. */
  readonly rungs: readonly RungLimit[];
  /** How many of these a stream has at most: the smallest, which slow networks need. Default all. */
  readonly maxRungs?: number;
  /** H264 encoder of ffmpeg. Default libx264. */
  readonly encoder: string;
  /** Preset of libx264. Default veryfast. */
  readonly preset: string;
  /** Bits per second of AAC. Default 128,000. */
  readonly audioBitrateBps: number;
  readonly shedding: SheddingOptions;
  readonly ffmpegPath?: string;
};

export type SheddingOptions = {
  /** An encoder that is slower than this over the window has fallen behind. Default 0.95. */
  readonly minSpeed: number;
  /** Milliseconds. Default 5000. */
  readonly windowMs: number;
  /** How far behind an encoder must be before its speed counts, in milliseconds. Default 500. */
  readonly minLagMs: number;
  /** A rung that was shed comes back after this time at the soonest, in milliseconds. Default 30,000. */
  readonly holdMs: number;
};

export const DEFAULT_LADDER: LadderOptions = {
  sourceLimit: { shorterSidePx: 1080, framesPerSecond: 60, bitrateBps: 6_000_000 },
  rungs: [
    { shorterSidePx: 720, framesPerSecond: 60, bitrateBps: 3_000_000 },
    { shorterSidePx: 480, framesPerSecond: 30, bitrateBps: 1_500_000 },
    { shorterSidePx: 360, framesPerSecond: 30, bitrateBps: 800_000 },
  ],
  encoder: 'libx264',
  preset: 'veryfast',
  audioBitrateBps: 128_000,
  shedding: { minSpeed: 0.95, windowMs: 5000, minLagMs: 500, holdMs: 30_000 },
};

/** Distance of key frames, and length of segments, of encoded renditions. */
export const SEGMENT_S = 2;

/** Form of a rung in the configuration. */
export const RUNG_PATTERN = /^(\d{2,4})p(\d{2,3}):(\d{2,5})k$/;

/** @throws RangeError when the text has not that form */
export function parseRung(text: string): RungLimit {
  const [, side, rate, kbps] = RUNG_PATTERN.exec(text) ?? [];
  if (side === undefined || rate === undefined || kbps === undefined) {
    throw new RangeError(`not a rung: ${text}`);
  }
  return {
    shorterSidePx: Number(side),
    framesPerSecond: Number(rate),
    bitrateBps: Number(kbps) * 1000,
  };
}
