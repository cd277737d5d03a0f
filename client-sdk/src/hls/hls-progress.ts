/** Notices that playback over HLS does not move any more, whose fault that is, and when it goes on. */
import type { Clock } from '../ports.ts';

export type ProgressChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'stalled'; readonly side: 'viewer' | 'publisher' }
  | { readonly kind: 'resumed'; readonly durationMs: number };

/** Shorter pauses are not worth words: the next part is on its way. */
const STALLED_AFTER_MS = 1_200;
/** Playlists grow twice a second; one that has not for so long waits for its publisher. */
const EDGE_STILL_AFTER_MS = 3_000;

export class HlsProgress {
  readonly #clock: Clock;
  #positionS: number | undefined;
  #movedAtMs: number;
  #edgeMs: number | undefined;
  #edgeMovedAtMs: number;
  #side: 'viewer' | 'publisher' | undefined;
  #stalls = 0;
  #endedStallsMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#movedAtMs = clock.now();
    this.#edgeMovedAtMs = clock.now();
  }

  get stalledSinceMs(): number | undefined {
    return this.#side === undefined ? undefined : this.#movedAtMs;
  }

  get stalledForMs(): number {
    return this.#side === undefined ? 0 : this.#clock.now() - this.#movedAtMs;
  }

  /** How often and how long playback stood still, in all. */
  get stalls(): number {
    return this.#stalls;
  }

  get stalledTotalMs(): number {
    return this.#endedStallsMs + this.stalledForMs;
  }

  /** Nothing has to move now, or the source is another. */
  reset(): void {
    this.#endedStallsMs = this.stalledTotalMs;
    this.#side = undefined;
    this.#positionS = undefined;
    this.#movedAtMs = this.#clock.now();
  }

  look(positionS: number, edgeMs: number | undefined): ProgressChange {
    const nowMs = this.#clock.now();
    if (edgeMs !== this.#edgeMs) {
      this.#edgeMs = edgeMs;
      this.#edgeMovedAtMs = nowMs;
    }
    if (positionS !== this.#positionS) {
      this.#positionS = positionS;
      const durationMs = this.stalledForMs;
      const wasStalled = this.#side !== undefined;
      this.#endedStallsMs += durationMs;
      this.#side = undefined;
      this.#movedAtMs = nowMs;
      return wasStalled ? { kind: 'resumed', durationMs } : { kind: 'none' };
    }
    if (nowMs - this.#movedAtMs < STALLED_AFTER_MS) {
      return { kind: 'none' };
    }
    const side = nowMs - this.#edgeMovedAtMs >= EDGE_STILL_AFTER_MS ? 'publisher' : 'viewer';
    if (this.#side === side) {
      return { kind: 'none' };
    }
    this.#stalls += this.#side === undefined ? 1 : 0;
    this.#side = side;
    return { kind: 'stalled', side };
  }
}
