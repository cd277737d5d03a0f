/** Keeps a member of a watch party where its leader is: stops, goes on, goes back and comes nearer with them. */
import type { StagePlayhead } from '@freshet/signaling/proto';
import { toFreshetError } from '../errors.ts';
import type { FreshetError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { PartyScreen } from './party-screen.ts';
import { leaderTimeMs, partyStep } from './party-sync.ts';

export type PartyFollowerOptions = {
  readonly screen: Pick<PartyScreen, 'player' | 'addDelay' | 'skip'>;
  readonly clock: Clock;
  readonly onError: (error: FreshetError) => void;
};

/** Until it can be seen where a member is who was moved. */
const SETTLE_MS = 1_500;
const SETTLE_SEEK_MS = 8_000;

export class PartyFollower {
  readonly #options: PartyFollowerOptions;
  #isHeld = false;
  #mode: StagePlayhead['mode'] = 'hls';
  #settledAtMs = -Infinity;

  constructor(options: PartyFollowerOptions) {
    this.#options = options;
  }

  /**
   * To be called now and then, and whenever the leader said something. Answers how far the member is
   * behind, ms; undefined while that is not known.
   */
  follow(playhead: StagePlayhead, serverNowMs: number): number | undefined {
    const { player } = this.#options.screen;
    const leaderMs = leaderTimeMs(playhead, serverNowMs);
    const behindMs =
      player.captureTimeMs === undefined ? undefined : leaderMs - player.captureTimeMs;
    this.#holdOrGoOn(playhead.paused, behindMs);
    if (!playhead.paused && this.#isThere(playhead.mode, leaderMs) && behindMs !== undefined) {
      this.#step(playhead.mode, leaderMs - behindMs, leaderMs);
    }
    return behindMs;
  }

  #holdOrGoOn(paused: boolean, behindMs = 0): void {
    const { screen } = this.#options;
    if (paused === this.#isHeld) {
      return;
    }
    this.#isHeld = paused;
    if (paused) {
      screen.player.pause();
      screen.skip(behindMs);
    } else {
      this.#settle(SETTLE_MS);
      this.#try(screen.player.play());
    }
  }

  /** Whether the picture comes in the leader's way; else it does so soon. */
  #isThere(mode: StagePlayhead['mode'], leaderMs: number): boolean {
    const { player } = this.#options.screen;
    const isPast = player.mode === 'dvr';
    if (mode === 'dvr' && !isPast) {
      if (this.#isSettled) {
        this.#settle(SETTLE_SEEK_MS);
        this.#try(player.seek(new Date(leaderMs)));
      }
      return false;
    }
    if (mode !== 'dvr' && isPast) {
      this.#settle(SETTLE_MS);
      player.goLive();
      return false;
    }
    if (mode !== this.#mode && mode !== 'dvr') {
      // Who cannot have WebRTC is later than the others.
      player.setMode(mode === 'webrtc' ? 'auto' : 'hls');
    }
    this.#mode = mode;
    return true;
  }

  #step(mode: StagePlayhead['mode'], ownMs: number, leaderMs: number): void {
    const { screen } = this.#options;
    const step = partyStep(mode, ownMs, leaderMs);
    if (step.kind === 'none' || !this.#isSettled) {
      return;
    }
    if (step.kind === 'seek') {
      this.#settle(SETTLE_SEEK_MS);
      this.#try(screen.player.seek(new Date(step.toMs)));
      return;
    }
    // Also when it is skipped: else the player would come back to where it was.
    const canAdapt = mode !== 'dvr' && screen.addDelay(-step.byMs);
    if (step.kind === 'skip' || !canAdapt) {
      this.#settle(SETTLE_MS);
      screen.skip(step.byMs);
    }
  }

  get #isSettled(): boolean {
    return this.#options.clock.now() >= this.#settledAtMs;
  }

  #settle(forMs: number): void {
    this.#settledAtMs = this.#options.clock.now() + forMs;
  }

  #try(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.#options.onError(toFreshetError(error));
    });
  }
}
