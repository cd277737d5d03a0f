/**
 * Stands where a browser has a video element: holds the stream that `RTCView` shows, and answers what `Player` asks of
 * an element.
 */
import { Emitter } from '../emitter.ts';

export type NativeViewEvents = {
  /**
   * What `RTCView` shows is another stream, or another track in it. Give it both: `streamURL={streamUrl}` and
   * `key={revision}`, because RTCView looks for tracks only when it is made.
   */
  readonly change: { readonly streamUrl: string | undefined; readonly revision: number };
  readonly muted: { readonly muted: boolean };
};

/** react-native-webrtc's own addition. */
type WithUrl = { readonly toURL?: () => string };
type Listener = () => void;

export class NativeView extends Emitter<NativeViewEvents> {
  /** Set by the player: phones always play inline here. */
  playsInline = true;
  volume = 1;
  readonly textTracks: readonly never[] = [];
  #stream: MediaStream | null = null;
  #muted = false;
  #paused = true;
  #revision = 0;
  readonly #waiting = new Map<string, Listener[]>();

  get srcObject(): MediaStream | null {
    return this.#stream;
  }

  set srcObject(stream: MediaStream | null) {
    if (stream !== this.#stream) {
      this.#stream = stream;
      this.#tell();
    }
  }

  /** For `RTCView`; undefined while there is nothing to show. */
  get streamUrl(): string | undefined {
    // A stream of react-native-webrtc knows its address; those of other platforms have none.
    const stream = this.#stream as WithUrl | null;
    return stream === null ? undefined : (stream.toURL?.() ?? this.#stream?.id);
  }

  /** Grows with each change. */
  get revision(): number {
    return this.#revision;
  }

  get paused(): boolean {
    return this.#paused;
  }

  get muted(): boolean {
    return this.#muted;
  }

  /** Silences what comes in: a view has no volume of its own. */
  set muted(muted: boolean) {
    if (muted !== this.#muted) {
      this.#muted = muted;
      this.#applySound();
      this.emit('muted', { muted });
    }
  }

  /** Phones want no gesture before sound. */
  async play(): Promise<void> {
    this.#paused = false;
    this.#applySound();
  }

  pause(): void {
    this.#paused = true;
    this.#applySound();
  }

  /** The player waits for `loadeddata` of each new picture, which is told as soon as packets of it come. */
  addEventListener(name: string, listener: Listener): void {
    this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), listener]);
    if (name === 'loadeddata') {
      this.#awaitPicture();
    }
  }

  removeEventListener(name: string, listener: Listener): void {
    const rest = (this.#waiting.get(name) ?? []).filter((each) => each !== listener);
    this.#waiting.set(name, rest);
  }

  /** A view plays tracks, no files. */
  canPlayType(): '' {
    return '';
  }

  /** Forgets all listeners. */
  close(): void {
    this.#waiting.clear();
    this.removeAllListeners();
  }

  removeAttribute(): void {
    // A poster, which a view has not.
  }

  #awaitPicture(): void {
    const track = this.#stream?.getVideoTracks().at(-1) ?? undefined;
    const arrived = (): void => {
      this.#tell();
      const listeners = this.#waiting.get('loadeddata') ?? [];
      this.#waiting.delete('loadeddata');
      listeners.forEach((listener) => {
        listener();
      });
    };
    if (track?.muted === true) {
      track.addEventListener('unmute', arrived);
    } else {
      // The stream is given to us right after this call.
      queueMicrotask(arrived);
    }
  }

  #applySound(): void {
    for (const track of this.#stream?.getAudioTracks() ?? []) {
      track.enabled = !this.#muted && !this.#paused;
    }
  }

  #tell(): void {
    this.#revision += 1;
    this.#applySound();
    this.emit('change', { streamUrl: this.streamUrl, revision: this.#revision });
  }
}
