/** What a ModeSwitch is given: how to make both legs, and what to tell its player. */
import type { StreamState } from '@freshet/signaling/proto';
import type { FreshetError } from '../errors.ts';
import type { HlsLegOptions } from '../hls/hls-leg-options.ts';
import type { ModeChoice, ModeReason, PlaybackMode } from '../player-events.ts';
import type { PlayerStats } from '../player-stats.ts';
import type { RecoveryStep } from './session-keeper.ts';
import type { VideoSink } from './video-sink.ts';
import type { WebRtcLegOptions } from './webrtc-leg.ts';

type HlsHook =
  | 'onReady'
  | 'onBeforeSource'
  | 'onFirstFrame'
  | 'play'
  | 'onWaiting'
  | 'onStalled'
  | 'onResumed'
  | 'onStats'
  | 'onQuality'
  | 'onEnded'
  | 'onFailed';
type WebRtcHook = Extract<keyof WebRtcLegOptions, `on${string}`>;

export type ModeSwitchOptions = {
  readonly choice: ModeChoice;
  /** Why it begins; default `start`. */
  readonly startReason?: ModeReason | undefined;
  readonly sink: VideoSink;
  readonly webrtc: Omit<WebRtcLegOptions, WebRtcHook>;
  readonly hls: Omit<HlsLegOptions, HlsHook>;
  readonly onMode: (mode: PlaybackMode, reason: ModeReason) => void;
  readonly onOpened: () => void;
  readonly onStreamState: (state: StreamState, atMs: number) => void;
  /** Something that a player's state depends on is different. */
  readonly onChange: () => void;
  readonly onFirstFrame: (atMs: number) => void;
  readonly onTracks: () => void;
  readonly onQuality: () => void;
  readonly onRecovering: (step: RecoveryStep) => void;
  readonly onRecovered: (durationMs: number) => void;
  readonly onStats: (stats: PlayerStats) => void;
  readonly onMinorError: (error: FreshetError) => void;
  readonly onFailed: (error: FreshetError) => void;
};
