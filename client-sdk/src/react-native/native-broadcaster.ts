/**
 * Goes live from a phone: `Broadcaster` with the camera's two sides, the way of the sound, a screen that stays on, and
 * what becomes of the picture in the background.
 */
import { Broadcaster } from '../broadcaster.ts';
import type { BroadcasterOptions, GoLiveOptions } from '../broadcaster-events.ts';
import { captureError } from '../capture.ts';
import { Emitter } from '../emitter.ts';
import type { Unsubscribe } from '../emitter.ts';
import { clientError, toFreshetError } from '../errors.ts';
import type { FreshetError } from '../errors.ts';
import type { Surroundings } from '../ports.ts';
import type { PublishTarget } from '../rtc/publish-session.ts';
import type { AudioRoute, NativePorts } from './native-ports.ts';

export type CameraSide = 'front' | 'back';

export type NativeBroadcasterOptions = Omit<BroadcasterOptions, 'surroundings'> & {
  /**
   * What viewers get while the app is in the background, where phones take the camera away: `audio` the sound alone,
   * `silence` neither, `continue` whatever the system lets through. Default `audio`. Sound needs the background mode
   * `audio` on iOS and a foreground service on Android.
   */
  readonly inBackground?: 'audio' | 'silence' | 'continue';
};

export type NativePreviewOptions = {
  readonly side?: CameraSide;
  /** Wished for, not demanded. Default 1280 × 720 at 30. */
  readonly width?: number;
  readonly height?: number;
  readonly frameRate?: number;
  /** False: sound only. */
  readonly camera?: boolean;
};

export type NativeBroadcasterEvents = {
  /** The camera looks the other way. */
  readonly side: { readonly side: CameraSide };
  /** The app went to the background or came back, and what is sent has changed with it. */
  readonly background: { readonly inBackground: boolean };
  readonly audioRoute: { readonly route: AudioRoute };
  /** The system took the camera away in the background, and does not give it back. */
  readonly cameraLost: { readonly error: FreshetError };
};

/** react-native-webrtc changes sides without a new track. */
type SwitchableTrack = MediaStreamTrack & { readonly _switchCamera?: () => void };

const DEFAULTS = { width: 1_280, height: 720, frameRate: 30 } as const;

/** Where it matters that the screen stays on and the sound is ours. */
const ON_AIR: ReadonlySet<string> = new Set(['connecting', 'live', 'reconnecting']);

export class NativeBroadcaster extends Emitter<NativeBroadcasterEvents> {
  /** All that is the same in browsers: states, statistics, mute, codec. */
  readonly broadcaster: Broadcaster;
  readonly #ports: NativePorts;
  readonly #inBackground: 'audio' | 'silence' | 'continue';
  readonly #off: Unsubscribe[] = [];
  #preview: NativePreviewOptions = {};
  #side: CameraSide = 'front';
  #mutedBefore: Broadcaster['muted'] | undefined;
  #isOnAir = false;
  #closed = false;

  constructor(options: NativeBroadcasterOptions, ports: NativePorts, surroundings: Surroundings) {
    super();
    const { inBackground = 'audio', ...rest } = options;
    this.#ports = ports;
    this.#inBackground = inBackground;
    this.broadcaster = new Broadcaster({ ...rest, surroundings });
    this.#off.push(
      this.broadcaster.on('state', ({ state }) => {
        this.#setOnAir(ON_AIR.has(state));
      }),
      surroundings.page.listen((event) => {
        if (event === 'hidden') {
          this.#leaveFront();
        } else if (event === 'visible') {
          this.#comeBack();
        }
      }),
    );
  }

  /** Which way the camera looks. */
  get side(): CameraSide {
    return this.#side;
  }

  get inBackground(): boolean {
    return this.#mutedBefore !== undefined;
  }

  /** For `RTCView`; its tracks are exchanged in place. */
  get stream(): MediaStream {
    return this.broadcaster.stream;
  }

  /**
   * Asks for camera and microphone.
   *
   * @throws CLIENT_CAPTURE_DENIED, CLIENT_CAPTURE_NOT_FOUND, CLIENT_CAPTURE_IN_USE, CLIENT_CAPTURE_UNSUITABLE,
   *   CLIENT_CLOSED
   */
  async startPreview(options: NativePreviewOptions = {}): Promise<MediaStream> {
    this.#preview = options;
    this.#side = options.side ?? this.#side;
    await this.#capture({ camera: options.camera !== false, microphone: true });
    return this.stream;
  }

  /** Turns to the other camera, also while live. Errors as `startPreview()`. */
  async flipCamera(): Promise<void> {
    const side = this.#side === 'front' ? 'back' : 'front';
    const [track] = this.stream.getVideoTracks() as readonly SwitchableTrack[];
    if (track === undefined) {
      throw clientError('CLIENT_WRONG_STATE', { message: 'there is no camera to turn around' });
    }
    this.#side = side;
    if (track._switchCamera !== undefined && track.readyState === 'live') {
      track._switchCamera();
    } else {
      await this.#capture({ camera: true, microphone: false });
    }
    this.emit('side', { side });
  }

  /** Sends the sound of others elsewhere. @throws CLIENT_WRONG_STATE without the port `audioRoute` */
  async setAudioRoute(route: AudioRoute): Promise<void> {
    const { audioRoute } = this.#ports;
    if (audioRoute === undefined) {
      throw clientError('CLIENT_WRONG_STATE', {
        message: 'this app has handed in no port for the way of the sound',
        remedy: 'Give `audioRoute` to createFreshet().',
      });
    }
    await audioRoute.select(route);
    this.emit('audioRoute', { route });
  }

  /** See `Broadcaster.goLive()`. */
  goLive(target: PublishTarget, options: GoLiveOptions = {}): Promise<void> {
    return this.broadcaster.goLive(target, options);
  }

  /** See `Broadcaster.stop()`. */
  stop(options: { readonly endStream?: boolean } = {}): Promise<void> {
    return this.broadcaster.stop(options);
  }

  /** Stops, and gives camera, microphone, screen and sound back. Idempotent. */
  async close(): Promise<void> {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    this.#off.splice(0).forEach((off) => {
      off();
    });
    this.#setOnAir(false);
    await this.broadcaster.close();
    this.removeAllListeners();
  }

  async #capture(wanted: {
    readonly camera: boolean;
    readonly microphone: boolean;
  }): Promise<void> {
    const { width, height, frameRate } = { ...DEFAULTS, ...this.#preview };
    const facingMode = this.#side === 'front' ? 'user' : 'environment';
    let tracks: readonly unknown[];
    try {
      const stream = await this.#ports.webrtc.mediaDevices.getUserMedia({
        audio: wanted.microphone && { echoCancellation: true, noiseSuppression: true },
        video: wanted.camera && { width, height, frameRate, facingMode },
      });
      tracks = stream.getTracks();
    } catch (thrown) {
      throw captureError(thrown);
    }
    for (const track of tracks as readonly MediaStreamTrack[]) {
      if (this.#closed) {
        track.stop();
      } else {
        this.broadcaster.useTrack(track.kind === 'audio' ? 'microphone' : 'camera', track);
      }
    }
  }

  #setOnAir(isOnAir: boolean): void {
    if (isOnAir === this.#isOnAir) {
      return;
    }
    this.#isOnAir = isOnAir;
    const { keepAwake, audioRoute } = this.#ports;
    if (isOnAir) {
      keepAwake?.activate();
      audioRoute?.start();
    } else {
      keepAwake?.deactivate();
      audioRoute?.stop();
    }
  }

  #leaveFront(): void {
    if (this.#inBackground === 'continue' || this.#mutedBefore !== undefined || !this.#isOnAir) {
      return;
    }
    this.#mutedBefore = this.broadcaster.muted;
    this.broadcaster.muteCamera(true);
    if (this.#inBackground === 'silence') {
      this.broadcaster.muteMicrophone(true);
    }
    this.emit('background', { inBackground: true });
  }

  #comeBack(): void {
    const before = this.#mutedBefore;
    if (before === undefined) {
      return;
    }
    this.#mutedBefore = undefined;
    this.broadcaster.muteCamera(before.camera);
    this.broadcaster.muteMicrophone(before.microphone);
    this.emit('background', { inBackground: false });
    const wantsCamera = this.#preview.camera !== false;
    if (
      wantsCamera &&
      this.stream.getVideoTracks().every((track) => track.readyState === 'ended')
    ) {
      // The system took it away meanwhile.
      this.#capture({ camera: true, microphone: false }).catch((thrown: unknown) => {
        this.emit('cameraLost', { error: toFreshetError(thrown) });
      });
    }
  }
}
