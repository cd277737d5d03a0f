/** The way of a relay in words: round trip and loss, as far as they are known. */
import type { RelayQuality } from '@freshet/sfu';

/** For instance `82 ms, 0.4 % lost`; empty when nothing is known. */
export function describeQuality({ lossFraction, rttMs }: RelayQuality): string {
  return [
    ...(rttMs === undefined ? [] : [`${rttMs < 10 ? rttMs.toFixed(1) : Math.round(rttMs)} ms`]),
    ...(lossFraction === undefined ? [] : [`${Number((lossFraction * 100).toFixed(1))} % lost`]),
  ].join(', ');
}
