/** The tracks of a watched stream: which picture and which sound are shown, and who paused what. */
import type { TrackPresence } from '../player-events.ts';
import type { WatchedTrack } from '../rtc/subscribe-session.ts';

export class WatchedTracks {
  readonly #tracks = new Map<string, WatchedTrack>();
  readonly #paused = new Set<string>();

  /** The picture that is shown: a screen before a camera, and the newest while one replaces another. */
  get video(): WatchedTrack | undefined {
    const videos = this.all().filter((track) => track.consumer.kind === 'video');
    return videos.findLast((track) => track.consumer.source === 'screen') ?? videos.at(-1);
  }

  get audio(): WatchedTrack | undefined {
    const audios = this.all().filter((track) => track.consumer.kind === 'audio');
    return audios.findLast((track) => track.consumer.source === 'microphone') ?? audios.at(-1);
  }

  /** True when there is sound and no picture. */
  get isAudioOnly(): boolean {
    return this.audio !== undefined && this.video === undefined;
  }

  all(): WatchedTrack[] {
    return [...this.#tracks.values()];
  }

  isShown(track: WatchedTrack): boolean {
    return track === this.video || track === this.audio;
  }

  add(track: WatchedTrack): void {
    this.#tracks.set(track.consumer.consumerId, track);
    this.setPaused(track.consumer.consumerId, track.consumer.producerPaused);
  }

  remove(consumerId: string): WatchedTrack | undefined {
    const track = this.#tracks.get(consumerId);
    this.#tracks.delete(consumerId);
    this.#paused.delete(consumerId);
    return track;
  }

  setPaused(consumerId: string, paused: boolean): void {
    if (paused) {
      this.#paused.add(consumerId);
    } else {
      this.#paused.delete(consumerId);
    }
  }

  presence(): { readonly audio: TrackPresence; readonly video: TrackPresence } {
    return { audio: this.#presenceOf(this.audio), video: this.#presenceOf(this.video) };
  }

  clear(): void {
    this.#tracks.clear();
    this.#paused.clear();
  }

  #presenceOf(track: WatchedTrack | undefined): TrackPresence {
    if (track === undefined) {
      return 'absent';
    }
    return this.#paused.has(track.consumer.consumerId) ? 'paused' : 'on';
  }
}
