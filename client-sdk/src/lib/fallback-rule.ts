/** When a viewer should leave WebRTC for HLS. Knows figures only; decides nothing about HLS itself. */
import type { FreshetError } from '../errors.ts';
import type { ModeReason } from '../player-events.ts';
import type { PlayerStats } from '../player-stats.ts';
import type { Clock } from '../ports.ts';
import type { RecoveryStep } from './session-keeper.ts';
import type { WebRtcHealth } from './webrtc-leg.ts';

/** `stay` · `prepare`: it looks bad, be ready · `leave` as soon as HLS can show something. */
export type FallbackAdvice =
  { readonly kind: 'stay' | 'prepare' } | { readonly kind: 'leave'; readonly reason: ModeReason };

const STAY: FallbackAdvice = { kind: 'stay' };
const PREPARE: FallbackAdvice = { kind: 'prepare' };

/** A dead worker and a change of the network are repaired sooner than this. */
const PREPARE_AFTER_MS = 1_000;
const SILENT_AFTER_MS = 1_900;
/** Without sound a still picture sends nothing either; ICE notices a dead path in this time. */
const SILENT_PICTURE_AFTER_MS = 5_000;
const MEDIA_BLOCKED_AFTER_MS = 3_000;
const SIGNALING_BLOCKED_AFTER_MS = 4_000;
/** So many repairs, or so large a part of the time frozen, within a window is a bad network. */
const MAX_REPAIRS = 3;
const REPAIR_WINDOW_MS = 60_000;
const FREEZE_WINDOW_MS = 20_000;
const MAX_FROZEN_FRACTION = 0.35;

const FULL: ReadonlySet<string> = new Set([
  'SFU_OVERLOADED',
  'SFU_NO_NODE',
  'SFU_DRAINING',
  'SIG_FULL',
]);
const UNSUPPORTED: ReadonlySet<string> = new Set([
  'CLIENT_UNSUPPORTED_BROWSER',
  'SFU_NO_COMMON_CODEC',
]);
const REPAIRED_CAUSES: ReadonlySet<string> = new Set([
  'ice_disconnected',
  'ice_failed',
  'media_stalled',
  'signaling_lost',
]);

type Freeze = { readonly atMs: number; readonly frozenMs: number };

export class FallbackRule {
  readonly #clock: Clock;
  #repairs: number[] = [];
  #freezes: Freeze[] = [];
  #refused: ModeReason | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What an error says about WebRTC as such; undefined when it says nothing. */
  static reasonOf(error: FreshetError | undefined): ModeReason | undefined {
    if (error === undefined) {
      return undefined;
    }
    if (FULL.has(error.code)) {
      return 'server_full';
    }
    return UNSUPPORTED.has(error.code) ? 'unsupported' : undefined;
  }

  handleStep(step: RecoveryStep): void {
    this.#refused = FallbackRule.reasonOf(step.error) ?? this.#refused;
    if (step.attempt === 0 && REPAIRED_CAUSES.has(step.cause)) {
      this.#repairs.push(this.#clock.now());
    }
  }

  /** The server let us in. */
  handleAdmitted(): void {
    this.#refused = undefined;
  }

  handleStats(stats: PlayerStats): void {
    const nowMs = this.#clock.now();
    const last = this.#freezes.at(-1);
    if (last !== undefined && stats.freezeDurationMs < last.frozenMs) {
      this.#freezes = []; // Another session, which counts from zero.
    }
    this.#freezes.push({ atMs: nowMs, frozenMs: stats.freezeDurationMs });
    this.#freezes = this.#freezes.filter(({ atMs }) => nowMs - atMs <= FREEZE_WINDOW_MS);
  }

  judge(health: WebRtcHealth): FallbackAdvice {
    const { waitingForServerMs, waitingForMediaMs, silentMs } = health;
    if (this.#refused !== undefined) {
      return { kind: 'leave', reason: this.#refused };
    }
    if (this.#isUnstable()) {
      return { kind: 'leave', reason: 'network_unstable' };
    }
    if (silentMs >= silenceLimitMs(health)) {
      return { kind: 'leave', reason: 'media_lost' };
    }
    if (waitingForMediaMs >= MEDIA_BLOCKED_AFTER_MS) {
      return { kind: 'leave', reason: 'media_blocked' };
    }
    if (waitingForServerMs >= SIGNALING_BLOCKED_AFTER_MS) {
      return { kind: 'leave', reason: 'signaling_blocked' };
    }
    const isBad =
      silentMs >= PREPARE_AFTER_MS ||
      waitingForMediaMs >= PREPARE_AFTER_MS ||
      waitingForServerMs >= 2 * PREPARE_AFTER_MS;
    return isBad ? PREPARE : STAY;
  }

  #isUnstable(): boolean {
    const nowMs = this.#clock.now();
    this.#repairs = this.#repairs.filter((atMs) => nowMs - atMs <= REPAIR_WINDOW_MS);
    if (this.#repairs.length >= MAX_REPAIRS) {
      return true;
    }
    const first = this.#freezes[0];
    const last = this.#freezes.at(-1);
    if (
      first === undefined ||
      last === undefined ||
      last.atMs - first.atMs < FREEZE_WINDOW_MS / 2
    ) {
      return false;
    }
    return (last.frozenMs - first.frozenMs) / (last.atMs - first.atMs) > MAX_FROZEN_FRACTION;
  }
}

function silenceLimitMs(health: WebRtcHealth): number {
  if (health.isSoundDue) {
    return SILENT_AFTER_MS;
  }
  return health.isTransportUp ? Number.POSITIVE_INFINITY : SILENT_PICTURE_AFTER_MS;
}
