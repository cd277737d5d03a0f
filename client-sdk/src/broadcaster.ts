/**
 * Publishes camera, microphone or screen of this page, and keeps publishing through failures:
 * preview, device choice, mute, screen share, statistics.
 */
import { browserSurroundings } from './browser-surroundings.ts';
import type {
  BroadcasterEvents,
  BroadcasterOptions,
  BroadcasterState,
  GoLiveOptions,
  PreviewOptions,
} from './broadcaster-events.ts';
import type { BroadcasterStats } from './broadcaster-stats.ts';
import { canCapture, listDevices } from './capture.ts';
import type { CameraOptions, DeviceList, MicrophoneOptions } from './capture.ts';
import { leaseConnection } from './connection-pool.ts';
import { Emitter } from './emitter.ts';
import { clientError, toFreshetError } from './errors.ts';
import type { FreshetError } from './errors.ts';
import { Publication } from './lib/publication.ts';
import { LocalMedia } from './local-media.ts';
import type { CaptureSource, ContentHint } from './local-media.ts';
import type { Surroundings } from './ports.ts';
import { prewarm } from './rtc/prewarm.ts';
import type { PublishTarget } from './rtc/publish-session.ts';

const DEFAULT_STATS_INTERVAL_MS = 1_000;

/**
 * ```ts
 * const broadcaster = new Broadcaster({ url, token });
 * video.srcObject = await broadcaster.startPreview();
 * await broadcaster.goLive({ streamId });
 * ```
 */
export class Broadcaster extends Emitter<BroadcasterEvents> {
  readonly #options: BroadcasterOptions;
  readonly #surroundings: Surroundings;
  readonly #media: LocalMedia;
  readonly #abort = new AbortController();
  #publication: Publication | undefined;
  #state: BroadcasterState = 'idle';
  #streamId: string | undefined;
  #stats: BroadcasterStats | undefined;

  constructor(options: BroadcasterOptions) {
    super();
    this.#options = options;
    this.#surroundings = options.surroundings ?? browserSurroundings();
    this.#media = new LocalMedia({
      onTrack: (kind, track) => {
        this.#publication?.sync();
        if (kind !== 'screen') {
          this.emit('localTrack', { kind, track });
        }
      },
      onEnded: (source) => {
        this.emit('trackEnded', { source });
      },
    });
    prewarm(options.url, options.region);
    if (canCapture()) {
      navigator.mediaDevices.addEventListener(
        'devicechange',
        () => {
          this.#tellDevices();
        },
        { signal: this.#abort.signal },
      );
    }
  }

  get state(): BroadcasterState {
    return this.#state;
  }

  /** What is or would be sent; give it to a muted video element. Tracks are exchanged in place. */
  get stream(): MediaStream {
    return this.#media.stream;
  }

  /** The stream that is or was published. */
  get streamId(): string | undefined {
    return this.#streamId;
  }

  /** What is captured from there, sent or not: behind a shared screen the camera goes on. It stays the SDK's. */
  sourceTrack(source: CaptureSource): MediaStreamTrack | undefined {
    return this.#media.sourceTrack(source);
  }

  get isSharingScreen(): boolean {
    return this.#media.isSharingScreen;
  }

  /** What the broadcaster turned off. */
  get muted(): BroadcasterEvents['muted'] {
    return { camera: this.#media.cameraMuted, microphone: this.#media.microphoneMuted };
  }

  /** The latest figures; see the `stats` event. */
  get stats(): BroadcasterStats | undefined {
    return this.#stats;
  }

  /** Lists cameras and microphones; labels are empty until access was allowed once. */
  devices(): Promise<DeviceList> {
    return listDevices();
  }

  /**
   * Asks for camera and microphone and shows what they see. Also changes them, live or not.
   *
   * @throws CLIENT_CAPTURE_INSECURE, CLIENT_CAPTURE_DENIED, CLIENT_CAPTURE_NOT_FOUND,
   *   CLIENT_CAPTURE_IN_USE, CLIENT_CAPTURE_UNSUITABLE
   */
  async startPreview(options: PreviewOptions = {}): Promise<MediaStream> {
    this.#assertNotClosed();
    const camera = options.camera === false ? undefined : (options.camera ?? {});
    const microphone = options.microphone === false ? undefined : (options.microphone ?? {});
    if (camera === undefined) {
      this.#media.remove('camera');
    }
    if (microphone === undefined) {
      this.#media.remove('microphone');
    }
    if (camera !== undefined || microphone !== undefined) {
      await this.#media.capture({ camera, microphone });
    }
    this.#tellDevices();
    return this.stream;
  }

  /** Changes the camera, also while live. Errors as `startPreview()`. */
  async setCamera(options: CameraOptions): Promise<void> {
    this.#assertNotClosed();
    await this.#media.capture({ camera: options });
  }

  /** Changes the microphone, also while live. Errors as `startPreview()`. */
  async setMicrophone(options: MicrophoneOptions): Promise<void> {
    this.#assertNotClosed();
    await this.#media.capture({ microphone: options });
  }

  /** Sends a track of the page's own, for instance of a canvas, in place of a device's. */
  useTrack(source: CaptureSource, track: MediaStreamTrack): void {
    this.#assertNotClosed();
    this.#media.use(source, track);
  }

  /**
   * Shows a screen, window or tab in place of the camera, until `stopScreen()` or the browser's own
   * bar ends it.
   *
   * @throws CLIENT_SCREEN_DENIED, CLIENT_CAPTURE_INSECURE, CLIENT_UNSUPPORTED_BROWSER
   */
  async shareScreen(): Promise<void> {
    this.#assertNotClosed();
    await this.#media.shareScreen();
  }

  /** Back to the camera. */
  stopScreen(): void {
    this.#media.remove('screen');
  }

  /** Silences the microphone for viewers; the device stays open. */
  muteMicrophone(muted: boolean): void {
    this.#mute('microphone', muted);
  }

  /** Hides the picture from viewers; the device stays open. */
  muteCamera(muted: boolean): void {
    this.#mute('camera', muted);
  }

  /** What the encoder should favour: `motion` (games, sport) or `detail` (text). */
  setContentHint(source: 'camera' | 'screen', hint: ContentHint): void {
    this.#media.setContentHint(source, hint);
  }

  /** Another upper bound for the picture, bit/s, without a break. */
  async setMaxBitrate(maxBitrateBps: number): Promise<void> {
    await this.#publication?.setMaxBitrate(maxBitrateBps);
  }

  /**
   * Goes live with what `stream` holds. Resolves when the server takes it.
   *
   * @throws CLIENT_WRONG_STATE (live already, or nothing to send), CLIENT_CODEC_UNSUPPORTED,
   *   CLIENT_UNSUPPORTED_BROWSER, CLIENT_REFUSED and the server's own codes.
   */
  async goLive(target: PublishTarget, options: GoLiveOptions = {}): Promise<void> {
    this.#assertNotClosed();
    if (this.#publication !== undefined) {
      throw clientError('CLIENT_WRONG_STATE', { message: 'this broadcaster is live already' });
    }
    if (this.#media.video === undefined && this.#media.audio === undefined) {
      throw clientError('CLIENT_WRONG_STATE', {
        message: 'there is neither picture nor sound to send',
        remedy: 'Start the preview, or share a screen first.',
      });
    }
    const publication = this.#createPublication(target, options);
    this.#publication = publication;
    this.#setState({ state: 'connecting' });
    try {
      await publication.start();
    } catch (thrown) {
      throw toFreshetError(thrown);
    }
  }

  /**
   * Stops publishing; the preview goes on. With `endStream` viewers see the end at once, without it
   * they wait for the stream's reconnect window.
   */
  async stop(options: { readonly endStream?: boolean } = {}): Promise<void> {
    const publication = this.#publication;
    if (publication === undefined) {
      return;
    }
    this.#publication = undefined;
    this.#setState({ state: options.endStream === true ? 'ended' : 'idle' });
    await publication.stop(options.endStream ?? false);
  }

  /** Stops publishing, releases camera and microphone, and forgets all listeners. */
  async close(): Promise<void> {
    if (this.#state === 'closed') {
      return;
    }
    const stopped = this.stop().catch(() => undefined);
    this.#setState({ state: 'closed' });
    this.#abort.abort();
    this.#media.close();
    await stopped;
    this.removeAllListeners();
  }

  #createPublication(target: PublishTarget, options: GoLiveOptions): Publication {
    const { url, token, region, surroundings, statsIntervalMs, onlyWatchedLayers } = this.#options;
    const publication: Publication = new Publication({
      lease: leaseConnection({
        url,
        token,
        region,
        ...(surroundings === undefined ? {} : { surroundings }),
      }),
      serverUrl: url,
      surroundings: this.#surroundings,
      target,
      media: this.#media,
      video: options.video ?? {},
      audio: options.audio ?? {},
      statsIntervalMs: statsIntervalMs ?? DEFAULT_STATS_INTERVAL_MS,
      onlyWatchedLayers: onlyWatchedLayers ?? true,
      onChange: () => {
        if (this.#publication === publication) {
          this.#updateState(publication);
        }
      },
      onStreamState: (state, atMs) => {
        this.emit('streamState', { state, atMs });
      },
      onScore: (kind, scores) => {
        this.emit('score', { kind, scores });
      },
      onLayersWanted: (highest) => {
        this.emit('layersWanted', { highest });
      },
      onRecovering: (step) => {
        this.emit('reconnecting', step);
      },
      onRecovered: (durationMs) => {
        this.emit('reconnected', { durationMs });
      },
      onStats: (stats) => {
        this.#stats = stats;
        this.emit('stats', stats);
      },
      onError: (error) => {
        this.emit('error', error);
      },
      onOver: (error) => {
        if (this.#publication === publication) {
          this.#handleOver(error);
        }
      },
    });
    return publication;
  }

  #handleOver(error: FreshetError | undefined): void {
    this.#publication = undefined;
    this.#setState(error === undefined ? { state: 'ended' } : { state: 'failed', error });
  }

  #updateState(publication: Publication): void {
    this.#streamId = publication.streamId ?? this.#streamId;
    if (!publication.isOpen) {
      this.#setState({ state: 'connecting' });
    } else {
      this.#setState({ state: publication.recovering ? 'reconnecting' : 'live' });
    }
  }

  #mute(source: 'camera' | 'microphone', muted: boolean): void {
    this.#media.setMuted(source, muted);
    this.#publication?.sync();
    this.emit('muted', this.muted);
  }

  #tellDevices(): void {
    listDevices().then(
      (list) => {
        this.emit('devices', list);
      },
      () => undefined,
    );
  }

  #setState(event: BroadcasterEvents['state']): void {
    if (event.state !== this.#state) {
      this.#state = event.state;
      this.emit('state', event);
    }
  }

  #assertNotClosed(): void {
    if (this.#state === 'closed') {
      throw clientError('CLIENT_CLOSED');
    }
  }
}
