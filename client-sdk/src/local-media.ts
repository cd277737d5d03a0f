/**
 * What somebody sends: one sound and one picture, camera or screen; on a stage the screen goes beside the
 * camera. Knows nothing of the network; tells when a track is exchanged or ends by itself.
 */
import { captureScreen, captureUserMedia } from './capture.ts';
import type { CameraOptions, MicrophoneOptions } from './capture.ts';
import type { SendSlot } from './rtc/publish-session.ts';

/** Where a track comes from. */
export type CaptureSource = 'camera' | 'microphone' | 'screen';

/** What the encoder should favour: smooth motion, or sharp detail. */
export type ContentHint = 'motion' | 'detail' | '';

export type LocalMediaOptions = {
  /** The picture or the sound is another one now; undefined: none. */
  readonly onTrack: (slot: SendSlot, track: MediaStreamTrack | undefined) => void;
  /** A device went away, or sharing was stopped in the browser's own bar. */
  readonly onEnded: (source: CaptureSource) => void;
  /** The screen is sent beside the camera instead of in its place. Default false. */
  readonly screenBeside?: boolean;
};

export class LocalMedia {
  /** For a preview element; its tracks are exchanged in place. */
  readonly stream = new MediaStream();
  readonly #options: LocalMediaOptions;
  readonly #tracks = new Map<CaptureSource, MediaStreamTrack>();
  readonly #hints: Record<'camera' | 'screen', ContentHint> = {
    camera: 'motion',
    screen: 'detail',
  };
  #cameraMuted = false;
  #microphoneMuted = false;
  #closed = false;

  constructor(options: LocalMediaOptions) {
    this.#options = options;
  }

  /** The picture that is sent: the screen while one is shared. */
  get video(): MediaStreamTrack | undefined {
    const screen = this.#options.screenBeside === true ? undefined : this.#tracks.get('screen');
    return screen ?? this.#tracks.get('camera');
  }

  /** The screen that is sent beside the picture. */
  get screen(): MediaStreamTrack | undefined {
    return this.#options.screenBeside === true ? this.#tracks.get('screen') : undefined;
  }

  /** What is captured from there, whether or not it is sent. */
  sourceTrack(source: CaptureSource): MediaStreamTrack | undefined {
    return this.#tracks.get(source);
  }

  trackOf(slot: SendSlot): MediaStreamTrack | undefined {
    return slot === 'screen' ? this.screen : slot === 'audio' ? this.audio : this.video;
  }

  isMuted(slot: SendSlot): boolean {
    return slot === 'audio' ? this.#microphoneMuted : slot === 'video' && this.#cameraMuted;
  }

  get audio(): MediaStreamTrack | undefined {
    return this.#tracks.get('microphone');
  }

  get isSharingScreen(): boolean {
    return this.#tracks.has('screen');
  }

  get cameraMuted(): boolean {
    return this.#cameraMuted;
  }

  get microphoneMuted(): boolean {
    return this.#microphoneMuted;
  }

  /** Asks for the devices and puts them in place of those before. */
  async capture(wanted: {
    readonly camera?: CameraOptions | undefined;
    readonly microphone?: MicrophoneOptions | undefined;
  }): Promise<void> {
    for (const track of await captureUserMedia(wanted)) {
      this.#put(track.kind === 'audio' ? 'microphone' : 'camera', track);
    }
  }

  /** Puts a track of the page's own in place, for instance of a canvas. */
  use(source: CaptureSource, track: MediaStreamTrack): void {
    this.#put(source, track);
  }

  async shareScreen(): Promise<void> {
    this.#put('screen', await captureScreen());
  }

  /** Stops one source; the camera takes the screen's place when it is there. */
  remove(source: CaptureSource): void {
    const track = this.#tracks.get(source);
    if (track === undefined) {
      return;
    }
    this.#tracks.delete(source);
    track.stop();
    this.#show(this.#slotOf(source));
  }

  /** A muted picture is black, a muted microphone silent; the device stays open. */
  setMuted(source: 'camera' | 'microphone', muted: boolean): void {
    if (source === 'camera') {
      this.#cameraMuted = muted;
    } else {
      this.#microphoneMuted = muted;
    }
    this.#applyMute();
  }

  setContentHint(source: 'camera' | 'screen', hint: ContentHint): void {
    this.#hints[source] = hint;
    const track = this.#tracks.get(source);
    if (track !== undefined) {
      track.contentHint = hint;
    }
  }

  close(): void {
    this.#closed = true;
    for (const track of this.#tracks.values()) {
      track.stop();
    }
    this.#tracks.clear();
    for (const track of this.stream.getTracks()) {
      this.stream.removeTrack(track);
    }
  }

  #put(source: CaptureSource, track: MediaStreamTrack): void {
    if (this.#closed) {
      track.stop();
      return;
    }
    const old = this.#tracks.get(source);
    this.#tracks.set(source, track);
    if (source !== 'microphone') {
      track.contentHint = this.#hints[source];
    }
    track.addEventListener('ended', () => {
      if (this.#tracks.get(source) === track) {
        this.remove(source);
        this.#options.onEnded(source);
      }
    });
    this.#show(this.#slotOf(source));
    old?.stop();
  }

  #slotOf(source: CaptureSource): SendSlot {
    if (source === 'microphone') {
      return 'audio';
    }
    return source === 'screen' && this.#options.screenBeside === true ? 'screen' : 'video';
  }

  #show(slot: SendSlot): void {
    const track = this.trackOf(slot);
    if (slot !== 'screen') {
      this.#preview(slot, track);
    }
    this.#applyMute();
    this.#options.onTrack(slot, track);
  }

  #preview(kind: 'audio' | 'video', track: MediaStreamTrack | undefined): void {
    const shown = kind === 'audio' ? this.stream.getAudioTracks() : this.stream.getVideoTracks();
    for (const other of shown) {
      if (other !== track) {
        this.stream.removeTrack(other);
      }
    }
    if (track !== undefined && !shown.includes(track)) {
      this.stream.addTrack(track);
    }
  }

  #applyMute(): void {
    for (const [source, track] of this.#tracks) {
      track.enabled = !this.isMuted(this.#slotOf(source));
    }
  }
}
