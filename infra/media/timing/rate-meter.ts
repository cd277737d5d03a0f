/** Bits and frames per second over a sliding window of wall-clock time. */
type Sample = { readonly atMs: number; readonly bytes: number };

/** Far above any frame rate times the window: the queue stays bounded under a flood. */
const MAX_SAMPLES = 4096;

export class RateMeter {
  readonly #windowMs: number;
  readonly #samples: Sample[] = [];
  #bytes = 0;
  #totalBytes = 0;
  #count = 0;
  #firstMs: number | undefined;

  constructor(windowMs = 2000) {
    this.#windowMs = windowMs;
  }

  get totalBytes(): number {
    return this.#totalBytes;
  }

  /** Frames since the start. */
  get count(): number {
    return this.#count;
  }

  add(bytes: number, atMs: number): void {
    this.#firstMs ??= atMs;
    this.#samples.push({ atMs, bytes });
    this.#bytes += bytes;
    this.#totalBytes += bytes;
    this.#count += 1;
    this.#expire(atMs);
  }

  bitrateBps(nowMs: number): number {
    this.#expire(nowMs);
    return Math.round((this.#bytes * 8000) / this.#spanMs(nowMs));
  }

  perSecond(nowMs: number): number {
    this.#expire(nowMs);
    return (this.#samples.length * 1000) / this.#spanMs(nowMs);
  }

  /** A window that is not yet full is measured over the time it has, at least half a second. */
  #spanMs(nowMs: number): number {
    const ageMs = this.#firstMs === undefined ? 0 : nowMs - this.#firstMs;
    return Math.max(500, Math.min(this.#windowMs, ageMs));
  }

  #expire(nowMs: number): void {
    const oldest = nowMs - this.#windowMs;
    let expired = 0;
    while (
      expired < this.#samples.length &&
      ((this.#samples[expired]?.atMs ?? 0) <= oldest ||
        this.#samples.length - expired > MAX_SAMPLES)
    ) {
      this.#bytes -= this.#samples[expired]?.bytes ?? 0;
      expired += 1;
    }
    if (expired > 0) {
      this.#samples.splice(0, expired);
    }
  }
}
