/** Size, rate and bit rate of an encoded rung, from the source's picture. Pure. */

export type EncodedRung = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly framesPerSecond: number;
  readonly bitrateBps: number;
};

export type SourcePicture = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Undefined while it was not measured. */
  readonly framesPerSecond: number | undefined;
};

/** Rates whose frame takes a whole number of 90 kHz ticks. */
const RATES = [24, 25, 30, 50, 60] as const;
const DEFAULT_RATE = 30;
/** 720p at 30 frames a second gets 3 Mbit/s. */
const BITS_PER_PIXEL_AT_30 = 3_000_000 / (1280 * 720 * 30);
const MIN_BITRATE_BPS = 200_000;

/** At least one rung: a source below all of them keeps its size. Best first. */
export function encodedRungs(
  source: SourcePicture,
  shorterSides: readonly number[],
): EncodedRung[] {
  const own = Math.min(source.widthPx, source.heightPx);
  const sides = new Set(shorterSides.map((side) => Math.min(side, own)));
  // Only the first may be the source's own size: the others would be the same picture again.
  return [...(sides.size > 0 ? sides : [own])]
    .sort((a, b) => b - a)
    .map((side) => rung(source, side / own));
}

function rung(source: SourcePicture, scale: number): EncodedRung {
  const widthPx = even(source.widthPx * scale);
  const heightPx = even(source.heightPx * scale);
  const framesPerSecond = constantRate(source.framesPerSecond);
  // Twice the frames do not cost twice the bits: they resemble each other more.
  const pixels = widthPx * heightPx * 30 * (framesPerSecond > 30 ? 1.5 : 1);
  return {
    widthPx,
    heightPx,
    framesPerSecond,
    bitrateBps: Math.max(MIN_BITRATE_BPS, Math.round(pixels * BITS_PER_PIXEL_AT_30)),
  };
}

/** Browsers vary their rate and start slow, so less than 24 is no rate to encode at. */
function constantRate(measured: number | undefined): number {
  if (measured === undefined || measured < 23) {
    return DEFAULT_RATE;
  }
  return RATES.find((rate) => rate >= measured - 1) ?? 60;
}

/** Chroma is subsampled by two. */
function even(value: number): number {
  return Math.max(16, Math.round(value / 2) * 2);
}
