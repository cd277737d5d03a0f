/** Reads a player's statistics at an interval, notices when nothing arrives, and reports quality. */
import { PlayerStatsReader, receivedBytes } from '../player-stats.ts';
import type { PlayerStats, PlayerStatsContext } from '../player-stats.ts';
import type { Clock, TimerHandle } from '../ports.ts';
import type { SubscribeSession } from '../rtc/subscribe-session.ts';
import type { SignalingConnection } from '../signaling-connection.ts';
import { StallDetector } from './stall-detector.ts';

export type PlaybackMonitorOptions = {
  readonly clock: Clock;
  readonly intervalMs: number;
  readonly session: () => SubscribeSession | undefined;
  readonly connection: () => SignalingConnection | undefined;
  readonly context: () => PlayerStatsContext;
  /** Should packets arrive now? */
  readonly isExpected: () => boolean;
  readonly onStats: (stats: PlayerStats) => void;
  readonly onStall: () => void;
};

const REPORT_EVERY_MS = 10_000;

export class PlaybackMonitor {
  readonly #options: PlaybackMonitorOptions;
  readonly #reader = new PlayerStatsReader();
  readonly #stall: StallDetector;
  #timer: TimerHandle | undefined;
  #reportedAtMs = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(options: PlaybackMonitorOptions) {
    this.#options = options;
    this.#stall = new StallDetector(options.clock);
  }

  start(): void {
    this.#timer = this.#options.clock.setTimer(() => {
      void this.#read().finally(() => {
        if (!this.#closed) {
          this.start();
        }
      });
    }, this.#options.intervalMs);
  }

  /** A new session counts from zero. */
  reset(): void {
    this.#reader.reset();
    this.#stall.reset();
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== undefined) {
      this.#options.clock.clearTimer(this.#timer);
      this.#timer = undefined;
    }
  }

  async #read(): Promise<void> {
    const { clock, context, isExpected, onStall, onStats } = this.#options;
    const session = this.#options.session();
    if (session === undefined || session.closed) {
      return;
    }
    const report = await session.getStats().catch(() => undefined);
    if (report === undefined || this.#options.session() !== session || this.#closed) {
      return;
    }
    const stats = this.#reader.read(report, clock.now(), context());
    onStats(stats);
    if (!isExpected()) {
      this.#stall.reset();
    } else if (this.#stall.check(receivedBytes(report), session.transportState)) {
      onStall();
    }
    this.#report(session, stats);
  }

  #report(session: SubscribeSession, stats: PlayerStats): void {
    const nowMs = this.#options.clock.now();
    if (stats.joinTimeMs === undefined || nowMs - this.#reportedAtMs < REPORT_EVERY_MS) {
      return;
    }
    this.#reportedAtMs = nowMs;
    this.#options
      .connection()
      ?.request('reportQuality', {
        sessionId: session.sessionId,
        joinTimeMs: stats.joinTimeMs,
        freezeCount: stats.freezeCount,
        freezeDurationMs: stats.freezeDurationMs,
        bitrateBps: stats.bitrateBps ?? 0,
        framesPerSecond: stats.framesPerSecond ?? 0,
        latencyMs: Math.round((stats.rttMs ?? 0) / 2 + (stats.jitterBufferMs ?? 0)),
      })
      .catch(() => undefined);
  }
}
