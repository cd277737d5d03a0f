/** Live playback and playback of the past behind one face: whichever is shown answers. */
import { locateStream } from '../hls/locate-stream.ts';
import type { HlsLeg } from '../hls/hls-leg.ts';
import type {
  ModeChoice,
  ModeReason,
  PlaybackMode,
  PlayerEvents,
  SeekableRange,
  TrackPresence,
} from '../player-events.ts';
import type { Quality } from '../quality.ts';
import { ModeSwitch } from './mode-switch.ts';
import type { ModeSwitchOptions } from './mode-switch-options.ts';
import { Rewind } from './rewind.ts';

export type PlaybackOptions = Omit<ModeSwitchOptions, 'startReason'> & {
  /** ms since 1970 by the server's clock, as far as it is known. */
  readonly serverNowMs: () => number;
  readonly onTimeline: (event: PlayerEvents['timeline']) => void;
};

export class Playback {
  readonly #options: PlaybackOptions;
  readonly #rewind: Rewind;
  #live: ModeSwitch;
  #choice: ModeChoice;
  #paused = false;
  #closed = false;

  constructor(options: PlaybackOptions) {
    this.#options = options;
    this.#choice = options.choice;
    this.#live = this.#createLive('start');
    this.#rewind = this.#createRewind();
  }

  get mode(): PlaybackMode {
    return this.isPast ? 'dvr' : this.#live.mode;
  }

  get reason(): ModeReason {
    return this.isPast ? 'requested' : this.#live.reason;
  }

  get isPast(): boolean {
    return this.#rewind.leg !== undefined;
  }

  get isRecovering(): boolean {
    return this.isPast ? this.#rewind.isRecovering : this.#live.isRecovering;
  }

  get isPlaying(): boolean {
    return this.isPast ? this.#rewind.isPlaying : this.#live.isPlaying;
  }

  get presence(): { readonly audio: TrackPresence; readonly video: TrackPresence } {
    return this.#shown.presence;
  }

  get qualities(): readonly Quality[] {
    return this.#shown.qualities;
  }

  get currentLayer(): number | undefined {
    return this.#shown.currentLayer;
  }

  /** Capture time of what is shown, ms since 1970; undefined over WebRTC. */
  get playingDateMs(): number | undefined {
    return this.#shown.playingDateMs;
  }

  get seekable(): SeekableRange | undefined {
    return this.#rewind.seekable;
  }

  get #shown(): HlsLeg | ModeSwitch {
    return this.#rewind.leg ?? this.#live;
  }

  start(): void {
    this.#live.start();
  }

  choose(choice: ModeChoice): void {
    this.#choice = choice;
    this.#live.choose(choice);
  }

  setPaused(paused: boolean): void {
    this.#paused = paused;
    this.#shown.setPaused(paused);
  }

  applyQuality(): void {
    this.#shown.applyQuality();
  }

  retry(): void {
    this.#shown.retry();
  }

  /** See `Player.findSeekable()`. */
  findSeekable(): Promise<SeekableRange | undefined> {
    return this.#rewind.find();
  }

  /** See `Player.seek()`. */
  seek(to: Date | number): Promise<void> {
    return this.#rewind.seek(to);
  }

  /** See `Player.goLive()`. */
  goLive(): void {
    this.#rewind.goLive();
  }

  /** A frame of WebRTC is on the screen. */
  handleFirstFrame(atMs: number): void {
    if (!this.isPast) {
      this.#live.handleFirstFrame(atMs);
    }
  }

  /** Idempotent. */
  close(): void {
    this.#closed = true;
    this.#live.close();
    this.#rewind.close();
  }

  #createLive(startReason: ModeReason): ModeSwitch {
    return new ModeSwitch({
      ...this.#options,
      ...{ choice: this.#choice, startReason },
      onFirstFrame: (atMs) => {
        this.#options.onFirstFrame(atMs);
        this.#rewind.handleLivePicture(atMs);
      },
    });
  }

  #createRewind(): Rewind {
    const { hls, sink, onMode, onStreamState } = this.#options;
    return new Rewind({
      ...this.#options,
      locate: async () => {
        const { serverUrl, streamId, onAnswer } = hls;
        const { http } = hls.surroundings;
        const [bearer, { signal }] = [await hls.bearer(), new AbortController()];
        return locateStream({ http, serverUrl, streamId, bearer, signal, onAnswer });
      },
      onLeaveLive: () => {
        this.#live.close();
      },
      onLeft: () => {
        onMode('dvr', 'requested');
      },
      onGoLive: () => {
        if (this.#closed) {
          return;
        }
        this.#live = this.#createLive('requested');
        this.#live.start();
        if (this.#paused) {
          this.setPaused(false);
        }
        void sink.play();
      },
      onEnded: () => {
        onStreamState('ended', Date.now());
      },
    });
  }
}
