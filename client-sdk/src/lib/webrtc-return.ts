/** Tries WebRTC now and then while HLS plays, and hands over the first session that holds. */
import type { ModeReason } from '../player-events.ts';
import type { PlayerStats } from '../player-stats.ts';
import type { Surroundings, TimerHandle } from '../ports.ts';
import { ReturnSchedule } from './return-schedule.ts';
import type { WebRtcLeg } from './webrtc-leg.ts';
import { WebRtcTrial } from './webrtc-trial.ts';

export type WebRtcReturnOptions = {
  readonly surroundings: Surroundings;
  /** Is now a moment in which a viewer would notice? */
  readonly mayTry: () => boolean;
  /** A leg whose owner passes on what it tells as long as it is on trial. */
  readonly makeLeg: () => WebRtcLeg;
  readonly onGood: (leg: WebRtcLeg) => void;
};

const SOON_MS = 500;
const TRY_AGAIN_LATER_MS = 5_000;

export class WebRtcReturn {
  readonly #options: WebRtcReturnOptions;
  readonly #schedule: ReturnSchedule;
  #trial: WebRtcTrial | undefined;
  #timer: TimerHandle | undefined;

  constructor(options: WebRtcReturnOptions) {
    this.#options = options;
    this.#schedule = new ReturnSchedule(options.surroundings.random);
  }

  /** WebRTC was left for this reason just now. */
  left(reason: ModeReason): void {
    this.#schedule.left(this.#options.surroundings.clock.now());
    this.#plan(reason, this.#schedule.delayMs(reason));
  }

  /** What was learned is worth nothing any more: the network is another, or a person asks. */
  trySoon(reason: ModeReason): void {
    this.#schedule.reset();
    this.#plan(reason, SOON_MS);
  }

  handleStats(stats: PlayerStats): void {
    this.#trial?.handleStats(stats);
  }

  /** The leg on trial is in trouble. */
  handleTrouble(): void {
    this.#trial?.fail();
  }

  /** Idempotent; what was handed over stays. */
  cancel(): void {
    if (this.#timer !== undefined) {
      this.#options.surroundings.clock.clearTimer(this.#timer);
      this.#timer = undefined;
    }
    this.#trial?.close();
    this.#trial = undefined;
  }

  #plan(reason: ModeReason, delayMs: number): void {
    this.cancel();
    if (Number.isFinite(delayMs)) {
      this.#timer = this.#options.surroundings.clock.setTimer(() => {
        this.#timer = undefined;
        this.#try(reason);
      }, delayMs);
    }
  }

  #try(reason: ModeReason): void {
    const { surroundings, mayTry, makeLeg, onGood } = this.#options;
    const { clock, page } = surroundings;
    if (!mayTry() || !page.visible) {
      this.#plan(reason, TRY_AGAIN_LATER_MS);
      return;
    }
    this.#trial = new WebRtcTrial({
      clock,
      onGood: (leg) => {
        this.#trial = undefined;
        this.#schedule.returned(clock.now());
        onGood(leg);
      },
      onBad: () => {
        this.#schedule.failed();
        this.#plan(reason, this.#schedule.delayMs(reason));
      },
    });
    this.#trial.run(makeLeg());
  }
}
