/**
 * One sound out of several: microphone, the screen's sound, music, each with a level of its own and a meter. Its track
 * goes to `Broadcaster.useTrack('microphone', …)`.
 */
import { toLevel } from '../level-meter.ts';

/** Loudest that a channel can be made, as a factor. */
export const MAX_GAIN = 2;
const FADE_S = 0.02;
const METER_SAMPLES = 512;

type Channel = {
  readonly source: AudioNode;
  readonly gain: GainNode;
  readonly meter: AnalyserNode;
  readonly samples: Float32Array<ArrayBuffer>;
  level: number;
  muted: boolean;
};

export class AudioMixer {
  /** What is mixed, as it is sent; silence while no channel is there. Ended by `close()`. */
  readonly track: MediaStreamTrack;
  readonly #context = new AudioContext();
  readonly #output = this.#context.createMediaStreamDestination();
  readonly #channels = new Map<string, Channel>();
  #closed = false;

  constructor() {
    const [track] = this.#output.stream.getAudioTracks();
    if (track === undefined) {
      throw new TypeError('a destination without a track');
    }
    this.track = track;
    // Browsers start it with the first gesture; a studio's buttons are one.
    void this.#context.resume().catch(() => undefined);
  }

  get channels(): readonly string[] {
    return [...this.#channels.keys()];
  }

  /** Adds a track under a name, in place of the one before, whose level and mute it keeps. It stays its giver's. */
  setTrack(name: string, track: MediaStreamTrack): void {
    this.#put(name, this.#context.createMediaStreamSource(new MediaStream([track])));
  }

  /** Adds what an element plays, for instance music; it is heard here through `monitor` only. */
  setElement(
    name: string,
    element: HTMLMediaElement,
    options: { readonly monitor?: boolean } = {},
  ): void {
    const source = this.#context.createMediaElementSource(element);
    if (options.monitor === true) {
      source.connect(this.#context.destination);
    }
    this.#put(name, source);
  }

  remove(name: string): void {
    const channel = this.#channels.get(name);
    channel?.source.disconnect();
    channel?.gain.disconnect();
    this.#channels.delete(name);
  }

  /** 0 (silence) to `MAX_GAIN`; 1 leaves it as it is. */
  setGain(name: string, gain: number): void {
    const channel = this.#channels.get(name);
    if (channel !== undefined) {
      channel.level = Math.min(MAX_GAIN, Math.max(0, gain));
      this.#apply(channel);
    }
  }

  setMuted(name: string, muted: boolean): void {
    const channel = this.#channels.get(name);
    if (channel !== undefined) {
      channel.muted = muted;
      this.#apply(channel);
    }
  }

  gainOf(name: string): number {
    return this.#channels.get(name)?.level ?? 1;
  }

  isMuted(name: string): boolean {
    return this.#channels.get(name)?.muted ?? false;
  }

  /** How loud a channel is in the mix now, 0 to 1, on a scale that suits the eye. */
  levelOf(name: string): number {
    const channel = this.#channels.get(name);
    if (channel === undefined || this.#closed) {
      return 0;
    }
    channel.meter.getFloatTimeDomainData(channel.samples);
    return toLevel(channel.samples);
  }

  /** Ends the track and frees the audio graph; the sources are left as they are. Idempotent. */
  async close(): Promise<void> {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    for (const name of this.channels) {
      this.remove(name);
    }
    this.track.stop();
    await this.#context.close();
  }

  #put(name: string, source: AudioNode): void {
    const { level = 1, muted = false } = this.#channels.get(name) ?? {};
    this.remove(name);
    const gain = this.#context.createGain();
    const meter = this.#context.createAnalyser();
    meter.fftSize = METER_SAMPLES;
    gain.gain.value = muted ? 0 : level;
    source.connect(gain).connect(meter);
    gain.connect(this.#output);
    const samples = new Float32Array(METER_SAMPLES);
    this.#channels.set(name, { source, gain, meter, samples, level, muted });
  }

  /** In a moment, so that nothing clicks. */
  #apply({ gain, level, muted }: Channel): void {
    gain.gain.setTargetAtTime(muted ? 0 : level, this.#context.currentTime, FADE_S);
  }
}
