/**
 * How long ago the frame on the screen was captured, by what the browser knows of its capture time
 * (video-rvfc `captureTime`, from RTCP sender reports or abs-capture-time).
 */

/** A look now and then says enough; values swing by a frame. */
const SMOOTHING = 0.3;

export class FrameLatency {
  readonly #video: HTMLVideoElement;
  #callback: number | undefined;
  #latencyMs: number | undefined;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
  }

  get latencyMs(): number | undefined {
    return this.#latencyMs === undefined ? undefined : Math.round(this.#latencyMs);
  }

  /** Looks at the next frame. */
  look(): void {
    if (this.#callback !== undefined || !('requestVideoFrameCallback' in this.#video)) {
      return;
    }
    this.#callback = this.#video.requestVideoFrameCallback((_nowMs, frame) => {
      this.#callback = undefined;
      const { captureTime, expectedDisplayTime } = frame;
      if (captureTime !== undefined && captureTime > 0 && expectedDisplayTime > captureTime) {
        const value = expectedDisplayTime - captureTime;
        const before = this.#latencyMs ?? value;
        this.#latencyMs = before + (value - before) * SMOOTHING;
      }
    });
  }

  reset(): void {
    this.#latencyMs = undefined;
    if (this.#callback !== undefined) {
      this.#video.cancelVideoFrameCallback(this.#callback);
      this.#callback = undefined;
    }
  }
}
