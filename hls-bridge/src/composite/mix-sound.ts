/** Adds voices up: samples of 16 bits, interleaved. A limiter keeps the sum from clipping. */

/** A little below full scale, as the encoder overshoots. */
const CEILING = 30_000;
/** Of the way back to full loudness, a block of 20 ms: about half a second in all. */
const RELEASE = 0.04;

export class SoundMixer {
  #gain = 1;

  /** One block of `samples` values; voices that are missing or short are silent there. */
  mix(voices: readonly Int16Array[], samples: number): Buffer {
    const sum = new Float32Array(samples);
    for (const voice of voices) {
      for (let index = 0; index < voice.length && index < samples; index += 1) {
        sum[index] = (sum[index] ?? 0) + (voice[index] ?? 0);
      }
    }
    const peak = sum.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const needed = peak > CEILING ? CEILING / peak : 1;
    const from = Math.min(this.#gain, 1);
    // Down at once, as nothing may clip; up again slowly, so that nobody hears it.
    const to = Math.min(needed, from + (1 - from) * RELEASE);
    this.#gain = to;
    const out = Buffer.alloc(samples * 2);
    const start = Math.min(from, needed);
    for (let index = 0; index < samples; index += 1) {
      const gain = start + ((to - start) * index) / samples;
      const value = Math.round((sum[index] ?? 0) * gain);
      out.writeInt16LE(Math.max(-32_768, Math.min(32_767, value)), index * 2);
    }
    return out;
  }
}
