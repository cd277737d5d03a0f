/** Reads a session's statistics at an interval, notices when nothing arrives, and reports quality. */
import { PlayerStatsReader, receivedBytes } from '../player-stats.ts';
import type { PlayerStats, PlayerStatsContext } from '../player-stats.ts';
import type { Clock, TimerHandle } from '../ports.ts';
import type { SubscribeSession } from '../rtc/subscribe-session.ts';
import type { SignalingConnection } from '../signaling-connection.ts';
import { StallDetector } from './stall-detector.ts';

export type PlaybackMonitorOptions = {
  readonly clock: Clock;
  /** How often statistics are told; they are looked at more often. */
  readonly intervalMs: number;
  readonly session: () => SubscribeSession | undefined;
  readonly connection: SignalingConnection;
  readonly context: () => PlayerStatsContext;
  /** Should packets arrive now? */
  readonly isExpected: () => boolean;
  readonly onStats: (stats: PlayerStats) => void;
  readonly onStall: () => void;
  /** Nothing was received for so long, ms, though it should be; undefined when nothing is due. */
  readonly onSilence: (silentMs: number | undefined) => void;
};

const LOOK_EVERY_MS = 400;
const REPORT_EVERY_MS = 10_000;

export class PlaybackMonitor {
  readonly #options: PlaybackMonitorOptions;
  readonly #reader = new PlayerStatsReader();
  readonly #stall: StallDetector;
  #timer: TimerHandle | undefined;
  #toldAtMs = Number.NEGATIVE_INFINITY;
  #reportedAtMs = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(options: PlaybackMonitorOptions) {
    this.#options = options;
    this.#stall = new StallDetector(options.clock);
  }

  start(): void {
    const delayMs = Math.min(LOOK_EVERY_MS, this.#options.intervalMs);
    this.#timer = this.#options.clock.setTimer(() => {
      void this.#read().finally(() => {
        if (!this.#closed) {
          this.start();
        }
      });
    }, delayMs);
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
    const { isExpected, onStall, onSilence } = this.#options;
    const session = this.#options.session();
    if (session === undefined || session.closed) {
      return;
    }
    const report = await session.getStats().catch(() => undefined);
    if (report === undefined || this.#options.session() !== session || this.#closed) {
      return;
    }
    if (!isExpected()) {
      this.#stall.reset();
    } else if (this.#stall.check(receivedBytes(report), session.transportState)) {
      onStall();
    }
    onSilence(isExpected() ? this.#stall.silentMs : undefined);
    this.#tell(session, report);
  }

  #tell(session: SubscribeSession, report: RTCStatsReport): void {
    const { clock, context, intervalMs, onStats } = this.#options;
    const nowMs = clock.now();
    // Timers are a little late, which must not cost a whole round.
    if (this.#closed || nowMs - this.#toldAtMs < intervalMs * 0.9) {
      return;
    }
    this.#toldAtMs = nowMs;
    const stats = this.#reader.read(report, nowMs, context());
    onStats(stats);
    this.#report(session, stats);
  }

  #report(session: SubscribeSession, stats: PlayerStats): void {
    const nowMs = this.#options.clock.now();
    if (stats.joinTimeMs === undefined || nowMs - this.#reportedAtMs < REPORT_EVERY_MS) {
      return;
    }
    this.#reportedAtMs = nowMs;
    this.#options.connection
      .request('reportQuality', {
        sessionId: session.sessionId,
        joinTimeMs: stats.joinTimeMs,
        freezeCount: stats.freezeCount,
        freezeDurationMs: stats.freezeDurationMs,
        bitrateBps: stats.bitrateBps ?? 0,
        framesPerSecond: stats.framesPerSecond ?? 0,
        latencyMs:
          stats.latencyMs ?? Math.round((stats.rttMs ?? 0) / 2 + (stats.jitterBufferMs ?? 0)),
      })
      .catch(() => undefined);
  }
}
