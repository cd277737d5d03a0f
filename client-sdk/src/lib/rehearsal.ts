/**
 * A video track that is decoded before it is shown: in an element that is on no page, until its first frame is
 * there. So a picture that still moves is replaced by one that moves already.
 */
import type { Clock, TimerHandle } from '../ports.ts';

/** Packets come, and no frame: a hidden page decodes nothing, and its picture need not wait. */
const DECODE_TIMEOUT_MS = 500;

export class Rehearsal {
  readonly #clock: Clock;
  readonly #element: HTMLVideoElement | undefined;
  readonly #abort = new AbortController();
  #timer: TimerHandle | undefined;

  /** Calls `onReady` once, when a frame of the track was decoded, or packets come and none is. */
  constructor(track: MediaStreamTrack, clock: Clock, onReady: () => void) {
    this.#clock = clock;
    const ready = (): void => {
      if (!this.#abort.signal.aborted) {
        this.close();
        onReady();
      }
    };
    this.#element = track.kind === 'video' ? decode(track, ready) : undefined;
    const onPacket = (): void => {
      if (this.#abort.signal.aborted) {
        return; // Tracks of React Native know no signals.
      }
      this.#timer ??= clock.setTimer(ready, this.#element === undefined ? 0 : DECODE_TIMEOUT_MS);
    };
    track.addEventListener('unmute', onPacket, { signal: this.#abort.signal });
  }

  /** Idempotent. */
  close(): void {
    this.#abort.abort();
    if (this.#timer !== undefined) {
      this.#clock.clearTimer(this.#timer);
      this.#timer = undefined;
    }
    if (this.#element !== undefined) {
      this.#element.srcObject = null;
    }
  }
}

/** Undefined where nothing tells of frames. */
function decode(track: MediaStreamTrack, onFrame: () => void): HTMLVideoElement | undefined {
  if (typeof document === 'undefined') {
    return undefined;
  }
  const element = document.createElement('video');
  if (!('requestVideoFrameCallback' in element)) {
    return undefined;
  }
  element.muted = true;
  element.playsInline = true;
  element.srcObject = new MediaStream([track]);
  element.requestVideoFrameCallback(() => {
    if (element.srcObject !== null) {
      onFrame();
    }
  });
  // Silent pictures may always play; where not, packets without a frame are enough.
  element.play().catch(() => undefined);
  return element;
}
