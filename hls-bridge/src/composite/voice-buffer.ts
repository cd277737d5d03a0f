/** The last seconds of one voice, by time: written as it is decoded, read when it is its turn. */

/** Two channels of 48 kHz. */
export const SAMPLES_PER_MS = 96;
const CAPACITY_MS = 4000;

export class VoiceBuffer {
  readonly #samples = new Int16Array(CAPACITY_MS * SAMPLES_PER_MS);
  /** Where what was written ends, in samples of both channels since the start. */
  #end = 0;

  get endMs(): number {
    return this.#end / SAMPLES_PER_MS;
  }

  write(samples: Int16Array): void {
    for (let at = 0; at < samples.length;) {
      const place = this.#end % this.#samples.length;
      const count = Math.min(samples.length - at, this.#samples.length - place);
      this.#samples.set(samples.subarray(at, at + count), place);
      this.#end += count;
      at += count;
    }
  }

  /** Undefined where nothing of the block is there, before, behind, or forgotten. */
  read(fromMs: number, durationMs: number): Int16Array | undefined {
    // Whole pairs, so that left stays left.
    const from = Math.round((fromMs * SAMPLES_PER_MS) / 2) * 2;
    const to = from + durationMs * SAMPLES_PER_MS;
    const oldest = Math.max(0, this.#end - this.#samples.length);
    if (to <= oldest || from >= this.#end) {
      return undefined;
    }
    const block = new Int16Array(to - from);
    for (let at = Math.max(from, oldest); at < Math.min(to, this.#end); at += 1) {
      block[at - from] = this.#samples[at % this.#samples.length] ?? 0;
    }
    return block;
  }
}
