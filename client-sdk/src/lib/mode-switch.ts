/**
 * Which way media come, and the change between the two ways: HLS is made ready before WebRTC is left,
 * WebRTC is proved before HLS is left, and the last picture stays in between.
 */
import type { FreshetError } from '../errors.ts';
import { HlsLeg } from '../hls/hls-leg.ts';
import type { StallSide } from '../hls/hls-leg-options.ts';
import type { StreamLocation } from '../hls/locate-stream.ts';
import { canPlayHls } from '../hls/open-engine.ts';
import type { LiveMode, ModeChoice, ModeReason, TrackPresence } from '../player-events.ts';
import type { PlayerStats } from '../player-stats.ts';
import type { TimerHandle } from '../ports.ts';
import type { Quality } from '../quality.ts';
import type { ModeSwitchOptions } from './mode-switch-options.ts';
import { HlsCondition } from './hls-condition.ts';
import { HlsStandby, isNewer } from './hls-standby.ts';
import { FallbackRule } from './fallback-rule.ts';
import { onlyWhen } from './only-when.ts';
import type { RecoveryStep } from './session-keeper.ts';
import { SourceChange } from './source-change.ts';
import { WebRtcLeg } from './webrtc-leg.ts';
import type { WebRtcHealth } from './webrtc-leg.ts';
import { WebRtcReturn } from './webrtc-return.ts';

const JUDGE_EVERY_MS = 250;

const TRIAL_STATS_EVERY_MS = 400;
const SILENT_AFTER_MS = 1_500;

export class ModeSwitch {
  readonly #options: ModeSwitchOptions;
  readonly #return: WebRtcReturn;
  readonly #standby: HlsStandby;
  readonly #condition: HlsCondition;
  readonly #change: SourceChange;
  #choice: ModeChoice;
  #rule: FallbackRule;
  #mode: LiveMode;
  #reason: ModeReason;
  #rtc: WebRtcLeg | undefined;
  #hls: HlsLeg | undefined;
  #judgeTimer: TimerHandle | undefined;
  #hlsIsHopeless: boolean;
  /** Of the present mode, and ever. */
  #hasPicture = false;
  #hadPicture = false;
  /** What a trial found good shows its picture within a frame or two. */
  #isProved = false;
  #isSilent = false;
  #paused = false;
  #closed = false;

  constructor(options: ModeSwitchOptions) {
    this.#options = options;
    this.#choice = options.choice;
    const { surroundings } = options.webrtc;
    const { clock } = surroundings;
    this.#standby = new HlsStandby(clock, () => this.#makeHls());
    this.#condition = new HlsCondition((state) => {
      options.onStreamState(state, Date.now());
    });
    this.#return = new WebRtcReturn({
      surroundings,
      mayTry: () => this.#mode === 'hls' && !this.#paused && this.#hasPicture,
      makeLeg: () => this.#makeWebRtc({ onTrial: true }),
      onGood: (leg) => {
        this.#returnToWebRtc(leg);
      },
    });
    this.#rule = new FallbackRule(clock);
    this.#change = new SourceChange(options.sink.video);
    this.#hlsIsHopeless = !canPlayHls(options.sink.video);
    this.#mode = options.choice === 'hls' ? 'hls' : 'webrtc';
    this.#reason = options.choice === 'hls' ? 'requested' : (options.startReason ?? 'start');
  }

  get mode(): LiveMode {
    return this.#mode;
  }

  get reason(): ModeReason {
    return this.#reason;
  }

  /** The viewer's own way is being repaired. */
  get isRecovering(): boolean {
    const isBetween = this.#hadPicture && !this.isPlaying;
    if (this.#mode === 'hls') {
      return isBetween || this.#condition.isRecovering;
    }
    return isBetween || this.#rtc?.recovering === true || this.#isSilent;
  }

  /** There is something to see, or only something to hear. */
  get isPlaying(): boolean {
    const isProved = this.#mode === 'webrtc' && (this.#isProved || this.#rtc?.isAudioOnly === true);
    return this.#hasPicture || isProved;
  }

  get presence(): { readonly audio: TrackPresence; readonly video: TrackPresence } {
    return this.#leg?.presence ?? { audio: 'absent', video: 'absent' };
  }

  get qualities(): readonly Quality[] {
    return this.#leg?.qualities ?? ['auto'];
  }

  get currentLayer(): number | undefined {
    return this.#leg?.currentLayer;
  }

  /** Capture time of what HLS shows, ms since 1970; undefined over WebRTC. */
  get playingDateMs(): number | undefined {
    return this.#mode === 'hls' ? this.#hls?.playingDateMs : undefined;
  }

  get #leg(): HlsLeg | WebRtcLeg | undefined {
    return this.#mode === 'hls' ? this.#hls : this.#rtc;
  }

  start(): void {
    this.#options.onMode(this.#mode, this.#reason);
    if (this.#mode === 'hls') {
      this.#goHls('requested');
    } else {
      this.#rtc = this.#makeWebRtc();
      this.#rtc.start();
      this.#judgeLater();
    }
  }

  choose(choice: ModeChoice): void {
    const before = this.#choice;
    this.#choice = choice;
    if (choice === before || this.#closed) {
      return;
    }
    if (choice === 'hls') {
      // Judged in a moment: HLS is made ready then, unless it is shown already.
      this.#return.cancel();
    } else if (this.#mode === 'hls') {
      this.#reason = 'requested';
      this.#return.trySoon('media_blocked');
    }
    this.#judgeLater();
  }

  setPaused(paused: boolean): void {
    this.#paused = paused;
    this.#rtc?.setPaused(paused);
    this.#hls?.setPaused(paused);
    if (paused) {
      this.#standby.drop();
    }
  }

  applyQuality(): void {
    this.#rtc?.applyQuality();
    this.#hls?.applyQuality();
  }

  /** For a person who is tired of waiting, and when the network is another. */
  retry(): void {
    this.#hls?.retry();
    this.#rtc?.retry();
    if (this.#mode === 'hls' && this.#choice !== 'hls') {
      this.#return.trySoon(this.#reason);
    }
  }

  /** A frame of WebRTC is on the screen. */
  handleFirstFrame(atMs: number): void {
    if (this.#mode === 'webrtc') {
      this.#rtc?.closeRetired();
      this.#handlePicture(atMs);
    }
  }

  close(): void {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    if (this.#judgeTimer !== undefined) {
      this.#options.webrtc.surroundings.clock.clearTimer(this.#judgeTimer);
    }
    this.#return.cancel();
    this.#rtc?.close();
    this.#hls?.close();
    this.#standby.drop();
    this.#change.end();
  }

  // --- leaving WebRTC ---------------------------------------------------------------------------

  #judgeLater(): void {
    if (this.#judgeTimer === undefined) {
      this.#judgeTimer = this.#options.webrtc.surroundings.clock.setTimer(() => {
        this.#judgeTimer = undefined;
        this.#judge();
      }, JUDGE_EVERY_MS);
    }
  }

  #judge(): void {
    const rtc = this.#rtc;
    if (this.#closed || this.#mode === 'hls' || rtc === undefined) {
      return; // Judged again when WebRTC is back.
    }
    this.#judgeLater();
    this.#noteSilence(rtc.health);
    if (this.#choice === 'webrtc' || this.#paused || this.#hlsIsHopeless) {
      return;
    }
    if (this.#choice === 'hls') {
      this.#leaveWhenReady('requested');
      return;
    }
    const advice = this.#rule.judge(rtc.health);
    if (advice.kind === 'leave') {
      this.#leaveWhenReady(advice.reason);
    } else if (advice.kind === 'prepare') {
      this.#standby.call();
    } else {
      this.#standby.calm();
    }
  }

  /** A picture that stands still should have words to it. */
  #noteSilence({ silentMs, isSoundDue, isTransportUp }: WebRtcHealth): void {
    const isSilent = silentMs >= SILENT_AFTER_MS && (isSoundDue || !isTransportUp);
    if (isSilent !== this.#isSilent) {
      this.#isSilent = isSilent;
      this.#options.onChange();
    }
  }

  #leaveWhenReady(reason: ModeReason): void {
    const standby = this.#standby.call();
    const silentMs = this.#rtc?.health.silentMs ?? 0;
    if (
      standby.phase === 'ready' &&
      (reason !== 'media_lost' || isNewer(standby, silentMs, this.#options.hls.clockOffsetMs()))
    ) {
      this.#goHls(reason);
    }
  }

  #goHls(reason: ModeReason): void {
    const isChange = this.#mode !== 'hls';
    this.#hls = this.#standby.take();
    this.#mode = 'hls';
    this.#reason = reason;
    this.#hasPicture = false;
    this.#condition.reset();
    this.#options.webrtc.times?.subscribed();
    this.#hls.attach();
    // Only now: until here its last picture could be kept.
    this.#rtc?.close();
    this.#rtc = undefined;
    if (this.#hls.phase !== 'preparing') {
      this.#options.onOpened();
    }
    if (isChange) {
      this.#options.onMode('hls', reason);
    }
    this.#options.onTracks();
    this.#options.onQuality();
    this.#options.onChange();
    if (this.#choice !== 'hls') {
      this.#return.left(reason);
    }
  }

  #makeHls(): HlsLeg {
    const { sink, onOpened, onStats, onMinorError, onQuality, onTracks } = this.#options;
    const leg: HlsLeg = new HlsLeg({
      ...this.#options.hls,
      onBeforeSource: () => {
        this.#change.begin();
        sink.leave();
      },
      play: () => void sink.play(),
      onFailed: (error) => {
        this.#handleHlsFailed(leg, error);
      },
      ...onlyWhen(() => this.#hls === leg, {
        onReady: onOpened,
        onEnded: () => {
          this.#options.onStreamState('ended', Date.now());
        },
        onFirstFrame: (atMs: number) => {
          this.#handlePicture(atMs);
          this.#condition.handlePicture();
          this.#options.onChange();
        },
        onWaiting: (error: FreshetError, status: StreamLocation['status']) => {
          this.#condition.handleWaiting(status, this.#hasPicture);
          this.#options.onChange();
          if (!error.retryable) {
            onMinorError(error);
          }
        },
        onStalled: (side: StallSide) => {
          this.#condition.handleStall(side);
          this.#options.onChange();
        },
        onResumed: () => {
          this.#condition.handleStall(undefined);
          this.#options.onChange();
        },
        onStats,
        onQuality: () => {
          onTracks();
          onQuality();
        },
      }),
    });
    return leg;
  }

  #handleHlsFailed(leg: HlsLeg, error: FreshetError): void {
    this.#hlsIsHopeless = true;
    if (leg !== this.#hls) {
      this.#standby.drop();
      return;
    }
    if (this.#choice === 'hls' || this.#reason === 'unsupported') {
      this.#options.onFailed(error);
    } else {
      this.#startWebRtcAgain();
    }
  }

  // --- back to WebRTC ---------------------------------------------------------------------------

  #returnToWebRtc(leg: WebRtcLeg): void {
    const reason: ModeReason = this.#reason === 'requested' ? 'requested' : 'recovered';
    this.#showWebRtc(leg, reason);
    this.#isProved = true;
    for (const track of leg.shownTracks) {
      this.#options.sink.setTrack(track);
    }
    this.#options.onTracks();
    this.#options.onQuality();
    this.#options.onChange();
  }

  /** HLS cannot be had at all: WebRTC is tried for as long as it takes. */
  #startWebRtcAgain(): void {
    const leg = this.#makeWebRtc();
    this.#showWebRtc(leg, 'recovered');
    leg.start();
    this.#options.onChange();
  }

  #showWebRtc(leg: WebRtcLeg, reason: ModeReason): void {
    this.#return.cancel();
    this.#change.begin();
    this.#hls?.close();
    this.#hls = undefined;
    this.#rtc = leg;
    this.#rule = new FallbackRule(this.#options.webrtc.surroundings.clock);
    this.#mode = 'webrtc';
    this.#reason = reason;
    this.#hasPicture = false;
    this.#isProved = false;
    this.#isSilent = false;
    this.#options.webrtc.times?.subscribed();
    this.#options.onMode('webrtc', reason);
    this.#judgeLater();
  }

  #makeWebRtc(how: { readonly onTrial?: true } = {}): WebRtcLeg {
    const { sink, webrtc, onOpened, onTracks, onQuality, onRecovered, onMinorError } =
      this.#options;
    const statsIntervalMs = Math.min(TRIAL_STATS_EVERY_MS, webrtc.statsIntervalMs);
    const leg: WebRtcLeg = new WebRtcLeg({
      ...webrtc,
      ...(how.onTrial === true && { times: undefined, statsIntervalMs }),
      onStreamState: (state, atMs) => {
        if (this.#rtc === leg || state === 'ended') {
          this.#options.onStreamState(state, atMs);
        }
      },
      onRecovering: (step) => {
        this.#handleRecovering(leg, step);
      },
      onStats: (stats) => {
        this.#handleWebRtcStats(leg, stats);
      },
      onFailed: (error) => {
        this.#handleWebRtcFailed(leg, error);
      },
      ...onlyWhen(() => this.#rtc === leg, {
        onOpened: () => {
          this.#rule.handleAdmitted();
          onOpened();
        },
        onTrack: (track: MediaStreamTrack) => {
          sink.setTrack(track);
        },
        onTrackEnded: (track: MediaStreamTrack) => {
          sink.endTrack(track);
        },
        onTracks,
        onQuality,
        onRecovered,
        onMinorError,
      }),
    });
    return leg;
  }

  #handleRecovering(leg: WebRtcLeg, step: RecoveryStep): void {
    if (this.#rtc === leg) {
      this.#rule.handleStep(step);
      this.#options.onRecovering(step);
    } else {
      this.#return.handleTrouble();
    }
  }

  #handleWebRtcStats(leg: WebRtcLeg, stats: PlayerStats): void {
    if (this.#rtc === leg) {
      this.#rule.handleStats(stats);
      this.#options.onStats(stats);
    } else {
      this.#return.handleStats(stats);
    }
  }

  #handleWebRtcFailed(leg: WebRtcLeg, error: FreshetError): void {
    if (this.#rtc !== leg) {
      this.#return.handleTrouble();
      return;
    }
    const reason = FallbackRule.reasonOf(error);
    if (reason === undefined || this.#choice === 'webrtc' || this.#hlsIsHopeless) {
      this.#options.onFailed(error);
    } else {
      this.#goHls(reason);
    }
  }

  // --- both -------------------------------------------------------------------------------------

  #handlePicture(atMs: number): void {
    this.#hasPicture = true;
    this.#hadPicture = true;
    this.#change.end();
    this.#options.onFirstFrame(atMs);
    this.#options.onChange();
  }
}
