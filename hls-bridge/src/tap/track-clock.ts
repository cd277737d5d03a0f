/**
 * From RTP timestamps of one track to capture time by the wall clock: sender reports tell it (RFC 3550
 * §6.4.1), or packets themselves (abs-capture-time); before the first one, the earliest arrival is the best guess.
 */
import { TimeUnwrapper } from '@freshet/infra/media';
import type { SenderReport } from '@freshet/infra/media';

/** A sender report, or what a packet says itself of when it was captured. */
export type CaptureReport = Pick<SenderReport, 'rtpTimestamp' | 'wallMs'>;

export class TrackClock {
  readonly clockRateHz: number;
  readonly #unwrapper = new TimeUnwrapper(32);
  #last = 0;
  #arrivalOffsetMs = Infinity;
  #reportOffsetMs: number | undefined;

  constructor(clockRateHz: number) {
    this.clockRateHz = clockRateHz;
  }

  get hasReport(): boolean {
    return this.#reportOffsetMs !== undefined;
  }

  /** Ticks that never wrap. */
  observe(rtpTimestamp: number, arrivedWallMs: number): number {
    const ticks = this.#unwrapper.unwrap(rtpTimestamp);
    this.#last = ticks;
    // Jitter only delays, so the earliest arrival counts.
    this.#arrivalOffsetMs = Math.min(this.#arrivalOffsetMs, arrivedWallMs - this.#ms(ticks));
    return ticks;
  }

  report(report: CaptureReport): void {
    if (Number.isFinite(this.#arrivalOffsetMs)) {
      const ticks = this.#last + ((report.rtpTimestamp - this.#last) | 0);
      this.#reportOffsetMs = report.wallMs - this.#ms(ticks);
    }
  }

  /** `byReports` chooses the mapping: tracks are comparable only by the same one. */
  wallMs(ticks: number, byReports: boolean): number {
    const offset = byReports ? this.#reportOffsetMs : undefined;
    return this.#ms(ticks) + (offset ?? this.#arrivalOffsetMs);
  }

  #ms(ticks: number): number {
    return (ticks * 1000) / this.clockRateHz;
  }
}
