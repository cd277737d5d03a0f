/** What playback over HLS uses of a video element, where there is no browser. */

type Ranges = Pick<TimeRanges, 'length' | 'start' | 'end'>;

const ranges = (...pairs: readonly (readonly [number, number])[]): Ranges => ({
  length: pairs.length,
  start: (index) => pairs[index]?.[0] ?? NaN,
  end: (index) => pairs[index]?.[1] ?? NaN,
});

export class FakeVideo extends EventTarget {
  currentTime = 0;
  paused = false;
  seeking = false;
  playbackRate = 1;
  readyState = 0;
  videoWidth = 0;
  videoHeight = 0;
  src = '';
  error: { readonly code: number; readonly message: string } | null = null;
  seekable = ranges();
  buffered = ranges();
  /** What there is of tracks; no more than the members that the SDK reads. */
  textTracks: { kind: string; mode: string; cues: readonly unknown[] }[] = [];
  /** Capture time of position 0 as WebKit tells it, ms since 1970. */
  startDateMs = NaN;
  loads = 0;
  readonly #playable: string;
  #frameCallbacks = new Map<number, () => void>();
  #callbacks = 0;

  /** `playable`: the only type that it can play. */
  constructor(playable = '') {
    super();
    this.#playable = playable;
  }

  /** What the SDK takes for a video element; no more than the members above is used. */
  get element(): HTMLVideoElement {
    return this as unknown as HTMLVideoElement;
  }

  canPlayType(type: string): CanPlayTypeResult {
    return type === this.#playable ? 'maybe' : '';
  }

  getStartDate(): Date {
    return new Date(this.startDateMs);
  }

  removeAttribute(name: string): void {
    if (name === 'src') {
      this.src = '';
    }
  }

  load(): void {
    this.loads += 1;
  }

  getVideoPlaybackQuality(): { totalVideoFrames: number; droppedVideoFrames: number } {
    return { totalVideoFrames: 0, droppedVideoFrames: 0 };
  }

  requestVideoFrameCallback(callback: () => void): number {
    this.#callbacks += 1;
    this.#frameCallbacks.set(this.#callbacks, callback);
    return this.#callbacks;
  }

  cancelVideoFrameCallback(handle: number): void {
    this.#frameCallbacks.delete(handle);
  }

  /** A picture is on the screen. */
  showFrame(): void {
    const callbacks = [...this.#frameCallbacks.values()];
    this.#frameCallbacks = new Map();
    callbacks.forEach((callback) => {
      callback();
    });
  }

  canSeekTo(endS: number): void {
    this.seekable = ranges([0, endS]);
  }

  fail(code: number, message: string): void {
    this.error = { code, message };
    this.dispatchEvent(new Event('error'));
  }
}
