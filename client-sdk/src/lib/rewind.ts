/**
 * A live stream from its recording: the past is made ready before live is left, the last picture stays
 * in between, and going back to live gives the element to whoever plays that.
 */
import { clientError } from '../errors.ts';
import type { FreshetError } from '../errors.ts';
import { HlsLeg } from '../hls/hls-leg.ts';
import type { StallSide } from '../hls/hls-leg-options.ts';
import type { StreamLocation } from '../hls/locate-stream.ts';
import type { PlayerEvents, SeekableRange } from '../player-events.ts';
import { deferred } from './deferred.ts';
import type { Deferred } from './deferred.ts';
import type { ModeSwitchOptions } from './mode-switch-options.ts';
import { onlyWhen } from './only-when.ts';
import { SourceChange } from './source-change.ts';

export type RewindOptions = Pick<
  ModeSwitchOptions,
  'hls' | 'webrtc' | 'sink' | 'onTracks' | 'onQuality' | 'onStats' | 'onMinorError'
> & {
  /** Asks the server where the past is. @throws CLIENT_HTTP_FAILED, CLIENT_TIMEOUT */
  readonly locate: () => Promise<StreamLocation>;
  /** ms since 1970 by the server's clock, as far as it is known. */
  readonly serverNowMs: () => number;
  /** Whoever plays live has to leave the element, and stop. */
  readonly onLeaveLive: () => void;
  /** The past is shown from now on. */
  readonly onLeft: () => void;
  /** Live is to be played again. */
  readonly onGoLive: () => void;
  readonly onFirstFrame: (atMs: number) => void;
  readonly onTimeline: (event: PlayerEvents['timeline']) => void;
  readonly onChange: () => void;
  /** The stream is over, and its last picture was shown. */
  readonly onEnded: () => void;
};

export class Rewind {
  readonly #options: RewindOptions;
  readonly #change: SourceChange;
  /** Shown. */
  #leg: HlsLeg | undefined;
  /** Is being made ready. */
  #next: HlsLeg | undefined;
  #seeking: Deferred | undefined;
  #startedMs: number | undefined;
  #leftAtMs: number | undefined;
  #isRecovering = false;
  #hasPicture = false;
  #closed = false;

  constructor(options: RewindOptions) {
    this.#options = options;
    this.#change = new SourceChange(options.sink.video);
  }

  /** What is shown of the past; undefined while live is played. */
  get leg(): HlsLeg | undefined {
    return this.#leg;
  }

  get isRecovering(): boolean {
    return this.#isRecovering;
  }

  get isPlaying(): boolean {
    return this.#hasPicture;
  }

  /** Undefined while nothing is known of it. */
  get seekable(): SeekableRange | undefined {
    const startMs = this.#leg?.startDateMs ?? this.#startedMs;
    const endMs = this.#leg?.edgeDateMs ?? this.#options.serverNowMs();
    return startMs === undefined || endMs < startMs
      ? undefined
      : { start: new Date(startMs), end: new Date(endMs), seconds: (endMs - startMs) / 1_000 };
  }

  /** Asks how far one can go back. Undefined: not at all. @throws CLIENT_HTTP_FAILED, CLIENT_TIMEOUT */
  async find(): Promise<SeekableRange | undefined> {
    if (this.#leg === undefined) {
      const { dvrUrl, startedMs } = await this.#options.locate();
      this.#startedMs = dvrUrl === undefined ? undefined : startedMs;
    }
    return this.seekable;
  }

  /**
   * Resolves when the first picture from there is shown, or another call has taken over. Live plays on
   * until the past is ready.
   *
   * @throws CLIENT_NOT_SEEKABLE, CLIENT_CLOSED and what HLS could not be loaded for; live plays on.
   */
  async seek(to: Date | number): Promise<void> {
    const dateMs = await this.#dateOf(to);
    if (this.#closed) {
      throw clientError('CLIENT_CLOSED');
    }
    if (this.#leg !== undefined) {
      this.#leg.seek(dateMs);
      return;
    }
    this.#drop();
    this.#seeking = deferred();
    const { promise } = this.#seeking;
    this.#next = this.#makeLeg(dateMs);
    return promise;
  }

  /** Live is played again. Also gives up what is being made ready. */
  goLive(): void {
    const { sink, hls } = this.#options;
    this.#drop();
    if (this.#leg === undefined || this.#closed) {
      return;
    }
    this.#leftAtMs = hls.surroundings.clock.now();
    this.#change.begin();
    this.#leg.close();
    this.#leg = undefined;
    this.#hasPicture = false;
    this.#isRecovering = false;
    sink.leave();
    this.#options.onGoLive();
  }

  /** A picture of live is shown. */
  handleLivePicture(atMs: number): void {
    if (this.#leg === undefined && this.#leftAtMs !== undefined) {
      this.#moved('live-edge', atMs);
    }
  }

  /** Idempotent. */
  close(): void {
    this.#closed = true;
    this.#seeking?.reject(clientError('CLIENT_CLOSED'));
    this.#drop();
    this.#leg?.close();
    this.#leg = undefined;
    this.#change.end();
  }

  async #dateOf(to: Date | number): Promise<number> {
    if (to instanceof Date) {
      return to.getTime();
    }
    if (to < 0) {
      return this.#options.serverNowMs() + to * 1_000;
    }
    const range = this.seekable ?? (await this.find());
    if (range === undefined) {
      throw clientError('CLIENT_NOT_SEEKABLE');
    }
    return range.start.getTime() + to * 1_000;
  }

  #makeLeg(fromMs: number): HlsLeg {
    const { hls, sink, onStats, onQuality, onTracks, onEnded } = this.#options;
    const leg: HlsLeg = new HlsLeg({
      ...hls,
      fromMs,
      onBeforeSource: () => {
        this.#change.begin();
        sink.leave();
      },
      play: () => void sink.play(),
      onReady: () => {
        this.#show(leg);
      },
      onFailed: (error) => {
        this.#handleFailed(leg, error);
      },
      ...onlyWhen(() => this.#leg === leg, {
        onFirstFrame: (atMs: number) => {
          this.#hasPicture = true;
          this.#isRecovering = false;
          this.#change.end();
          this.#options.onFirstFrame(atMs);
          if (this.#leftAtMs !== undefined) {
            this.#moved('rewound', atMs);
          }
        },
        onWaiting: (error: FreshetError) => {
          this.#recovering(true);
          if (!error.retryable) {
            this.#options.onMinorError(error);
          }
        },
        onStalled: (side: StallSide) => {
          this.#recovering(side === 'viewer');
        },
        onResumed: () => {
          this.#recovering(false);
        },
        onStats,
        onEnded,
        onQuality: () => {
          onTracks();
          onQuality();
        },
      }),
    });
    return leg;
  }

  #show(leg: HlsLeg): void {
    const { hls, webrtc, onLeaveLive, onLeft, onTracks, onQuality } = this.#options;
    if (leg !== this.#next) {
      return; // Made anew after a failure, and shown already.
    }
    this.#next = undefined;
    this.#leg = leg;
    this.#leftAtMs = hls.surroundings.clock.now();
    this.#change.begin();
    onLeaveLive();
    webrtc.times?.subscribed();
    leg.attach();
    onLeft();
    onTracks();
    onQuality();
    this.#options.onChange();
  }

  #handleFailed(leg: HlsLeg, error: FreshetError): void {
    if (leg === this.#next) {
      this.#seeking?.reject(error);
      this.#drop();
    } else if (leg === this.#leg) {
      this.#options.onMinorError(error);
      this.goLive();
    }
  }

  #moved(at: 'rewound' | 'live-edge', atMs: number): void {
    const gapMs = Math.max(0, Math.round(atMs - (this.#leftAtMs ?? atMs)));
    this.#leftAtMs = undefined;
    this.#change.end();
    this.#options.onTimeline({ at, gapMs });
    this.#options.onChange();
    this.#settle();
  }

  #recovering(isRecovering: boolean): void {
    if (this.#isRecovering !== isRecovering) {
      this.#isRecovering = isRecovering;
      this.#options.onChange();
    }
  }

  #drop(): void {
    this.#next?.close();
    this.#next = undefined;
    this.#settle();
  }

  #settle(): void {
    this.#seeking?.resolve();
    this.#seeking = undefined;
  }
}
