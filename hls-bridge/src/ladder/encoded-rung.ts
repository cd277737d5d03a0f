/** Size, rate and bit rate of encoded rungs, from the source's picture. Pure. */
import type { LadderOptions, RungLimit } from './ladder-options.ts';

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
/** 720p gets 3 Mbit/s. */
const BITS_PER_PIXEL = 3_000_000 / (1280 * 720);
const MIN_BITRATE_BPS = 200_000;

/** All rungs of a source that has to be encoded, best first: its own, and those below it. */
export function encodedRungs(source: SourcePicture, ladder: LadderOptions): EncodedRung[] {
  const { sourceLimit, rungs, maxRungs } = ladder;
  const own = Math.min(source.widthPx, source.heightPx);
  const side = Math.min(own, sourceLimit.shorterSidePx);
  const pixels = source.widthPx * source.heightPx * (side / own) ** 2;
  const best = rungOf(source, {
    ...sourceLimit,
    shorterSidePx: side,
    bitrateBps: Math.min(
      sourceLimit.bitrateBps,
      Math.max(MIN_BITRATE_BPS, Math.round(pixels * BITS_PER_PIXEL)),
    ),
  });
  const smaller = rungs.filter((rung) => rung.shorterSidePx < side);
  return [
    best,
    ...lowerRungs(source, { rungs: smaller, ...(maxRungs !== undefined && { maxRungs }) }),
  ];
}

/** Rungs beside a source that passes through, best first. */
export function lowerRungs(
  source: SourcePicture,
  { rungs, maxRungs = Infinity }: Pick<LadderOptions, 'rungs' | 'maxRungs'>,
): EncodedRung[] {
  const own = Math.min(source.widthPx, source.heightPx);
  const smaller = rungs.filter((limit) => limit.shorterSidePx < own);
  return smaller
    .sort((a, b) => b.shorterSidePx - a.shorterSidePx)
    .slice(Math.max(0, smaller.length - maxRungs))
    .map((limit) => rungOf(source, limit));
}

/** What a composite is encoded as: wide, at a rate whose frame takes a whole number of ticks. */
export function compositeRung({
  shorterSidePx,
  framesPerSecond,
  bitrateBps,
}: RungLimit): EncodedRung {
  return {
    widthPx: even((shorterSidePx * 16) / 9),
    heightPx: even(shorterSidePx),
    framesPerSecond: RATES.findLast((rate) => rate <= framesPerSecond) ?? RATES[0],
    bitrateBps,
  };
}

/** Whether a rung takes every second frame of its source. */
export function takesEverySecondFrame(sourceRate: number, limit: number): boolean {
  return sourceRate > limit * 1.2;
}

function rungOf(source: SourcePicture, limit: RungLimit): EncodedRung {
  const scale = limit.shorterSidePx / Math.min(source.widthPx, source.heightPx);
  const rate = constantRate(source.framesPerSecond);
  return {
    widthPx: even(source.widthPx * scale),
    heightPx: even(source.heightPx * scale),
    framesPerSecond: takesEverySecondFrame(rate, limit.framesPerSecond) ? rate / 2 : rate,
    bitrateBps: limit.bitrateBps,
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
