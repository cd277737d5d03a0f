/**
 * One picture out of several, drawn in this page: camera, screen and an image in scenes that are changed while live.
 * Its track goes to `Broadcaster.useTrack('screen', …)`, beside which the camera stays open.
 */
import { clientError } from '../errors.ts';
import { layersOf, placeIn } from './scene-layout.ts';
import type { Layer, Scene, SceneCorner, SceneSource, Size } from './scene-layout.ts';
import { startTicker } from './ticker.ts';
import type { Ticker } from './ticker.ts';

export type SceneMixerOptions = {
  /** Default 1280 × 720 at 30. */
  readonly width?: number;
  readonly height?: number;
  readonly frameRate?: number;
  readonly scene?: Scene;
  /** Where the camera lies over the screen. Default `bottom-right`. */
  readonly corner?: SceneCorner;
};

type Drawable = { readonly picture: CanvasImageSource; size(): Size; close(): void };

export class SceneMixer {
  /** What is drawn, as it is sent. Ended by `close()`. */
  readonly track: MediaStreamTrack;
  readonly #picture: Size;
  readonly #context: CanvasRenderingContext2D;
  readonly #sources = new Map<SceneSource, Drawable>();
  readonly #ticker: Ticker;
  #layers: readonly Layer[];
  #scene: Scene;
  #corner: SceneCorner;
  #closed = false;

  /** @throws CLIENT_UNSUPPORTED_BROWSER where a canvas gives no track */
  constructor(options: SceneMixerOptions = {}) {
    const { width = 1_280, height = 720, frameRate = 30 } = options;
    this.#picture = { width, height };
    this.#scene = options.scene ?? 'camera';
    this.#corner = options.corner ?? 'bottom-right';
    this.#layers = layersOf(this.#scene, this.#picture, this.#corner);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d', { alpha: false });
    const [track] =
      'captureStream' in canvas ? canvas.captureStream(frameRate).getVideoTracks() : [];
    if (context === null || track === undefined) {
      throw clientError('CLIENT_UNSUPPORTED_BROWSER', {
        message: 'this browser cannot send a canvas',
      });
    }
    this.#context = context;
    this.track = track;
    this.#ticker = startTicker(frameRate, () => {
      this.#draw();
    });
    this.#draw();
  }

  get scene(): Scene {
    return this.#scene;
  }

  /** With the next picture. */
  setScene(scene: Scene, corner: SceneCorner = this.#corner): void {
    this.#scene = scene;
    this.#corner = corner;
    this.#layers = layersOf(scene, this.#picture, corner);
    this.#draw();
  }

  /** A track to be drawn, which stays its giver's; undefined takes it out. */
  setTrack(source: 'camera' | 'screen', track: MediaStreamTrack | undefined): void {
    this.#put(source, track && drawableTrack(track));
  }

  /** A picture, for a pause or a title; undefined takes it out. */
  setImage(image: ImageBitmap | HTMLImageElement | HTMLCanvasElement | undefined): void {
    this.#put(
      'image',
      image && { picture: image, size: () => sizeOf(image), close: () => undefined },
    );
  }

  /** Ends the track; the sources are left as they are. Idempotent. */
  close(): void {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    this.#ticker.close();
    for (const source of [...this.#sources.keys()]) {
      this.#put(source, undefined);
    }
    this.track.stop();
  }

  #put(source: SceneSource, drawable: Drawable | undefined): void {
    this.#sources.get(source)?.close();
    if (drawable === undefined || this.#closed) {
      this.#sources.delete(source);
      drawable?.close();
    } else {
      this.#sources.set(source, drawable);
    }
  }

  #draw(): void {
    const { width, height } = this.#picture;
    this.#context.fillStyle = '#000';
    this.#context.fillRect(0, 0, width, height);
    for (const { source, box, fit } of this.#layers) {
      const drawable = this.#sources.get(source);
      const size = drawable?.size();
      // What has brought no picture yet has no size.
      if (drawable !== undefined && size !== undefined && size.width > 0 && size.height > 0) {
        const { from, to } = placeIn(size, box, fit);
        this.#context.drawImage(
          drawable.picture,
          ...([from.x, from.y, from.width, from.height] as const),
          ...([to.x, to.y, to.width, to.height] as const),
        );
      }
    }
  }
}

function drawableTrack(track: MediaStreamTrack): Drawable {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  // Muted, and of this page: no browser forbids it.
  video.play().catch(() => undefined);
  return {
    picture: video,
    size: () => ({ width: video.videoWidth, height: video.videoHeight }),
    close: () => {
      video.srcObject = null;
    },
  };
}

function sizeOf(image: ImageBitmap | HTMLImageElement | HTMLCanvasElement): Size {
  return 'naturalWidth' in image
    ? { width: image.naturalWidth, height: image.naturalHeight }
    : { width: image.width, height: image.height };
}
