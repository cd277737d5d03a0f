/**
 * Keeps the last picture of a video element in sight while its source is replaced: browsers show the
 * poster until the new source has a frame.
 */

/** Wide enough to be taken for the video, small enough to be made between two frames. */
const MAX_WIDTH = 1_280;

export class LastPicture {
  readonly #video: HTMLVideoElement;
  #before: string | undefined;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
  }

  /** To be called while the old source is still there. Without a picture nothing happens. */
  hold(): void {
    const video = this.#video;
    if (video.videoWidth === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
      return;
    }
    const scale = Math.min(1, MAX_WIDTH / video.videoWidth);
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    try {
      canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
      const picture = canvas.toDataURL('image/jpeg', 0.8);
      this.#before ??= video.poster;
      video.poster = picture;
    } catch {
      // Media of another origin without CORS may be shown, but not be read.
    }
  }

  /** The new source shows its own pictures now. */
  release(): void {
    if (this.#before === undefined) {
      return;
    }
    if (this.#before === '') {
      this.#video.removeAttribute('poster');
    } else {
      this.#video.poster = this.#before;
    }
    this.#before = undefined;
  }
}
