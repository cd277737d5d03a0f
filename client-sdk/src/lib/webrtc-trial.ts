/**
 * Tries whether WebRTC works while HLS goes on playing: a whole session whose picture is decoded for a
 * while and shown nowhere. What it proved good is handed over; else it leaves nothing behind.
 */
import type { Clock, TimerHandle } from '../ports.ts';
import type { PlayerStats } from '../player-stats.ts';
import type { WebRtcLeg } from './webrtc-leg.ts';

export type WebRtcTrialOptions = {
  readonly clock: Clock;
  /** Pictures have come steadily. */
  readonly onGood: (leg: WebRtcLeg) => void;
  readonly onBad: () => void;
};

const TIMEOUT_MS = 8_000;
/** Long enough to see more than the burst of a keyframe. */
const STEADY_MS = 1_500;
const MAX_GAP_MS = 600;

export class WebRtcTrial {
  readonly #options: WebRtcTrialOptions;
  #leg: WebRtcLeg | undefined;
  #timer: TimerHandle | undefined;
  #goodSinceMs: number | undefined;
  #goodAtMs = 0;
  #frames = 0;

  constructor(options: WebRtcTrialOptions) {
    this.#options = options;
  }

  /** Starts with a leg whose owner passes on what it tells. */
  run(leg: WebRtcLeg): void {
    this.#leg = leg;
    this.#timer = this.#options.clock.setTimer(() => {
      this.fail();
    }, TIMEOUT_MS);
    leg.start();
  }

  handleStats(stats: PlayerStats): void {
    const leg = this.#leg;
    if (leg === undefined) {
      return;
    }
    const nowMs = this.#options.clock.now();
    const moved = leg.isAudioOnly
      ? (stats.bitrateBps ?? 0) > 0
      : stats.framesDecoded > this.#frames;
    this.#frames = stats.framesDecoded;
    if (!moved) {
      if (nowMs - this.#goodAtMs > MAX_GAP_MS) {
        this.#goodSinceMs = undefined;
      }
      return;
    }
    this.#goodAtMs = nowMs;
    this.#goodSinceMs ??= nowMs;
    if (nowMs - this.#goodSinceMs >= STEADY_MS) {
      this.#stopTimer();
      this.#leg = undefined;
      this.#options.onGood(leg);
    }
  }

  fail(): void {
    if (this.#leg !== undefined) {
      this.close();
      this.#options.onBad();
    }
  }

  /** Ends it without an outcome. Idempotent. */
  close(): void {
    this.#stopTimer();
    this.#leg?.close();
    this.#leg = undefined;
  }

  #stopTimer(): void {
    if (this.#timer !== undefined) {
      this.#options.clock.clearTimer(this.#timer);
      this.#timer = undefined;
    }
  }
}
