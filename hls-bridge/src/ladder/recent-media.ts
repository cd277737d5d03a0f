/**
 * What came last from the source: the open GOP, so that an encoder can start at once instead of
 * waiting for a key frame, and a few seconds of sound, so that a new run has no hole in it.
 */
import type { SourceAudioPacket, SourceVideoFrame } from '../tap/stream-source.ts';

/** A GOP that is longer or larger costs more to decode again than a key frame costs to ask for. */
const MAX_FRAMES = 300;
const MAX_GOP_BYTES = 8 * 1024 * 1024;
/** Five seconds at 20 ms each. */
const MAX_AUDIO_PACKETS = 250;

export class RecentMedia {
  #frames: SourceVideoFrame[] = [];
  #bytes = 0;
  #audio: SourceAudioPacket[] = [];

  /** In decoding order from the last key frame on; none when there is no whole GOP. */
  get gop(): readonly SourceVideoFrame[] {
    return this.#frames;
  }

  get audio(): readonly SourceAudioPacket[] {
    return this.#audio;
  }

  addVideo(frame: SourceVideoFrame): void {
    if (frame.keyframe) {
      this.forgetVideo();
    } else if (this.#frames.length === 0) {
      return;
    }
    this.#frames.push(frame);
    this.#bytes += frame.units.reduce((sum, unit) => sum + unit.byteLength, 0);
    if (this.#frames.length > MAX_FRAMES || this.#bytes > MAX_GOP_BYTES) {
      this.forgetVideo();
    }
  }

  addAudio(packet: SourceAudioPacket): void {
    this.#audio.push(packet);
    if (this.#audio.length > MAX_AUDIO_PACKETS) {
      this.#audio.shift();
    }
  }

  forgetVideo(): void {
    this.#frames = [];
    this.#bytes = 0;
  }

  /** Times of another track are not comparable. */
  forgetAudio(): void {
    this.#audio = [];
  }
}
