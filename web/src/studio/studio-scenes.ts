/** The scenes of the studio: which picture viewers get, changed while live. The SDK's mixer runs only while it is needed. */
import { captureScreenWithSound, SceneMixer } from '@freshet/client';
import type { Broadcaster, Scene, SceneCorner } from '@freshet/client';

export type StudioScenesOptions = {
  readonly broadcaster: Broadcaster;
  readonly size: () => { readonly width: number; readonly height: number };
  readonly onScene: (scene: Scene) => void;
  /** What the screen sounds like, where it was shared too; undefined: no more. */
  readonly onScreenSound: (track: MediaStreamTrack | undefined) => void;
};

export class StudioScenes {
  readonly #options: StudioScenesOptions;
  readonly #off: () => void;
  #mixer: SceneMixer | undefined;
  #screen: readonly MediaStreamTrack[] = [];
  #image: ImageBitmap | undefined;

  constructor(options: StudioScenesOptions) {
    this.#options = options;
    this.#off = options.broadcaster.on('localTrack', ({ kind }) => {
      if (kind === 'video') {
        this.#follow();
      }
    });
  }

  /** @throws CLIENT_SCREEN_DENIED and what the SDK says where a screen is needed first */
  async choose(scene: Scene, corner?: SceneCorner): Promise<void> {
    const { broadcaster, size, onScene } = this.#options;
    if (scene === 'camera') {
      broadcaster.stopScreen();
      this.#release();
      return;
    }
    if (scene !== 'image') {
      await this.#openScreen();
    }
    const mixer = (this.#mixer ??= new SceneMixer(size()));
    mixer.setTrack('camera', broadcaster.sourceTrack('camera'));
    mixer.setTrack(
      'screen',
      this.#screen.find(({ kind }) => kind === 'video'),
    );
    mixer.setImage(this.#image);
    mixer.setScene(scene, corner);
    if (broadcaster.sourceTrack('screen') !== mixer.track) {
      broadcaster.useTrack('screen', mixer.track);
    }
    onScene(scene);
  }

  /** Shows a picture. @throws DOMException where the file is none */
  async showImage(file: Blob): Promise<void> {
    const image = await createImageBitmap(file);
    this.#image?.close();
    this.#image = image;
    await this.choose('image');
  }

  close(): void {
    this.#off();
    this.#release();
    this.#image?.close();
  }

  async #openScreen(): Promise<void> {
    if (this.#screen.some(({ readyState }) => readyState === 'live')) {
      return;
    }
    const { picture, sound } = await captureScreenWithSound();
    this.#screen = sound === undefined ? [picture] : [picture, sound];
    this.#options.onScreenSound(sound);
    // Sharing was stopped in the browser's own bar.
    picture.addEventListener('ended', () => {
      if (this.#screen.includes(picture)) {
        void this.choose('camera');
      }
    });
  }

  /** Another camera, or the screen was taken out elsewhere. */
  #follow(): void {
    const { broadcaster } = this.#options;
    if (this.#mixer === undefined) {
      return;
    }
    if (broadcaster.sourceTrack('screen') === this.#mixer.track) {
      this.#mixer.setTrack('camera', broadcaster.sourceTrack('camera'));
    } else {
      this.#release();
    }
  }

  #release(): void {
    const tracks = this.#screen;
    this.#screen = [];
    tracks.forEach((track) => {
      track.stop();
    });
    this.#options.onScreenSound(undefined);
    this.#mixer?.close();
    this.#mixer = undefined;
    this.#options.onScene('camera');
  }
}
