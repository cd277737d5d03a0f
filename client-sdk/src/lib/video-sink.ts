/**
 * A video element as the place where a stream is shown: one MediaStream whose tracks are swapped, so
 * that the last picture stays while a new session starts; autoplay rules; the first decoded frame.
 */
import type { MediaKind } from '@freshet/signaling/proto';
import { nameOf } from '../errors.ts';
import type { Clock, TimerHandle } from '../ports.ts';
import { Rehearsal } from './rehearsal.ts';

/** What autoplay rules ask a person to do. `unmute`: it plays, but silently. */
export type GestureNeed = 'unmute' | 'play';

export type VideoSinkOptions = {
  readonly clock: Clock;
  /** A frame of the track set last was shown; `atMs` on the clock. Once per video track. */
  readonly onFirstFrame: (atMs: number) => void;
  readonly onNeedsGesture: (need: GestureNeed) => void;
};

/** A new track that brings nothing for this long replaces the old one anyway: that one ends now. */
const SWAP_TIMEOUT_MS = 3_000;

type Swap = { readonly rehearsal: Rehearsal; readonly timer: TimerHandle };

export class VideoSink {
  readonly video: HTMLVideoElement;
  readonly #options: VideoSinkOptions;
  readonly #stream = new MediaStream();
  readonly #swaps = new Map<MediaKind, Swap>();
  readonly #before: { readonly muted: boolean; readonly srcObject: MediaProvider | null };
  #playing: Promise<void> | undefined;
  #frameCallback: number | undefined;
  #firstFrameTrack: MediaStreamTrack | undefined;
  #closed = false;

  constructor(video: HTMLVideoElement, options: VideoSinkOptions) {
    this.video = video;
    this.#options = options;
    this.#before = { muted: video.muted, srcObject: video.srcObject };
    video.playsInline = true;
  }

  /**
   * Shows or plays a track in place of the one of its kind before. When there is one, the new picture takes
   * over with its first decoded frame, and the new sound with its first packet: what was there goes on
   * meanwhile.
   */
  setTrack(track: MediaStreamTrack): void {
    const kind = kindOf(track);
    this.#cancelSwap(kind);
    const old = this.#tracks(kind)[0];
    if (old === undefined || !track.muted) {
      this.#replace(track);
      return;
    }
    const { clock } = this.#options;
    const swap = (): void => {
      this.#cancelSwap(kind);
      this.#replace(track);
    };
    const rehearsal = new Rehearsal(track, clock, swap);
    this.#swaps.set(kind, { rehearsal, timer: clock.setTimer(swap, SWAP_TIMEOUT_MS) });
  }

  /** A track that went away stays for its last picture; a sound track is taken out. */
  endTrack(track: MediaStreamTrack): void {
    if (track.kind === 'audio') {
      this.#stream.removeTrack(track);
    }
  }

  /** Starts to play, muted where the browser allows no sound yet. One try at a time. */
  play(): Promise<void> {
    if (this.#closed) {
      return Promise.resolve();
    }
    this.#playing ??= this.#tryOnce();
    return this.#playing;
  }

  #tryOnce(): Promise<void> {
    const attempt = this.#tryToPlay().finally(() => {
      if (this.#playing === attempt) {
        this.#playing = undefined;
      }
    });
    return attempt;
  }

  async #tryToPlay(): Promise<void> {
    // Tracks that come together are all there before the browser judges whether sound is allowed.
    await Promise.resolve();
    try {
      await this.video.play();
    } catch (thrown) {
      if (isNotAllowed(thrown)) {
        await this.#playMuted();
      } // Else a newer call took over, or the element was taken away.
    }
  }

  /** Turns the sound on; call it from a click or key handler. */
  async unmute(): Promise<void> {
    this.video.muted = false;
    if (this.video.volume === 0) {
      this.video.volume = 1;
    }
    await this.play();
  }

  /** Takes our tracks out, because something else is about to be shown in the element. */
  leave(): void {
    for (const kind of [...this.#swaps.keys()]) {
      this.#cancelSwap(kind);
    }
    this.#stopFrameCallback();
    this.#firstFrameTrack = undefined;
    // A try that waits for this source is no try for the next.
    this.#playing = undefined;
    for (const track of this.#stream.getTracks()) {
      this.#stream.removeTrack(track);
    }
    if (this.video.srcObject === this.#stream) {
      this.video.srcObject = null;
    }
  }

  /** Takes our tracks out and gives the element back as it was. */
  close(): void {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    for (const kind of [...this.#swaps.keys()]) {
      this.#cancelSwap(kind);
    }
    this.#stopFrameCallback();
    if (this.video.srcObject === this.#stream || this.video.srcObject === null) {
      this.video.srcObject = this.#before.srcObject;
      this.video.muted = this.#before.muted;
    }
    for (const track of this.#stream.getTracks()) {
      track.stop();
      this.#stream.removeTrack(track);
    }
  }

  async #playMuted(): Promise<void> {
    if (this.#closed) {
      return;
    }
    if (this.video.muted) {
      this.#options.onNeedsGesture('play');
      return;
    }
    this.video.muted = true;
    try {
      await this.video.play();
      this.#options.onNeedsGesture('unmute');
    } catch {
      this.video.muted = false;
      this.#options.onNeedsGesture('play');
    }
  }

  #replace(track: MediaStreamTrack): void {
    const olds = this.#tracks(kindOf(track)).filter((other) => other !== track);
    this.#stream.addTrack(track);
    for (const old of olds) {
      this.#stream.removeTrack(old);
    }
    if (track.kind === 'video') {
      this.#watchFirstFrame(track);
    }
    if (this.video.srcObject !== this.#stream) {
      this.video.srcObject = this.#stream;
    }
    void this.play();
  }

  #watchFirstFrame(track: MediaStreamTrack): void {
    this.#stopFrameCallback();
    if (this.#firstFrameTrack === track) {
      return;
    }
    this.#firstFrameTrack = track;
    const tell = (): void => {
      this.#frameCallback = undefined;
      this.#options.onFirstFrame(this.#options.clock.now());
    };
    if ('requestVideoFrameCallback' in this.video) {
      this.#frameCallback = this.video.requestVideoFrameCallback(tell);
    } else {
      // Older Firefox: data for the present position is there.
      (this.video as HTMLVideoElement).addEventListener('loadeddata', tell, { once: true });
    }
  }

  #stopFrameCallback(): void {
    if (this.#frameCallback !== undefined) {
      this.video.cancelVideoFrameCallback(this.#frameCallback);
      this.#frameCallback = undefined;
    }
  }

  #cancelSwap(kind: MediaKind): void {
    const swap = this.#swaps.get(kind);
    if (swap !== undefined) {
      swap.rehearsal.close();
      this.#options.clock.clearTimer(swap.timer);
      this.#swaps.delete(kind);
    }
  }

  #tracks(kind: MediaKind): MediaStreamTrack[] {
    return kind === 'audio' ? this.#stream.getAudioTracks() : this.#stream.getVideoTracks();
  }
}

function kindOf(track: MediaStreamTrack): MediaKind {
  return track.kind === 'audio' ? 'audio' : 'video';
}

function isNotAllowed(thrown: unknown): boolean {
  return nameOf(thrown) === 'NotAllowedError';
}
