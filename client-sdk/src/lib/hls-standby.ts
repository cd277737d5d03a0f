/** HLS that waits in the wings while WebRTC is shown: made at the first sign of trouble, given up after calm. */
import type { HlsLeg } from '../hls/hls-leg.ts';
import type { Clock } from '../ports.ts';

/** A network that was bad a moment ago may be bad again: what was prepared stays ready for a while. */
const KEEP_FOR_MS = 6_000;
/** HLS is this much ahead of the last packet at least, to be no doubt of clocks. */
const NEWER_BY_MS = 200;

export class HlsStandby {
  readonly #clock: Clock;
  readonly #make: () => HlsLeg;
  #leg: HlsLeg | undefined;
  #calmSinceMs: number | undefined;

  constructor(clock: Clock, make: () => HlsLeg) {
    this.#clock = clock;
    this.#make = make;
  }

  /** Makes it when there is none. */
  call(): HlsLeg {
    this.#calmSinceMs = undefined;
    this.#leg ??= this.#make();
    return this.#leg;
  }

  /** There is no trouble at the moment. */
  calm(): void {
    if (this.#leg === undefined) {
      return;
    }
    const nowMs = this.#clock.now();
    this.#calmSinceMs ??= nowMs;
    if (nowMs - this.#calmSinceMs >= KEEP_FOR_MS) {
      this.drop();
    }
  }

  /** Hands it over to be shown. */
  take(): HlsLeg {
    const leg = this.call();
    this.#leg = undefined;
    return leg;
  }

  /** Idempotent. */
  drop(): void {
    this.#leg?.close();
    this.#leg = undefined;
  }
}

/** HLS has pictures from after the last packet over WebRTC, so it is not the publisher who is silent. */
export function isNewer(
  { edgeDateMs }: HlsLeg,
  silentMs: number,
  clockOffsetMs: number | undefined,
): boolean {
  if (edgeDateMs === undefined || clockOffsetMs === undefined) {
    return true;
  }
  return edgeDateMs > Date.now() + clockOffsetMs - silentMs + NEWER_BY_MS;
}
