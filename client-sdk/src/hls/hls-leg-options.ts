/** What an HlsLeg is given: where the stream is, and what to tell its owner. */
import type { StreamEvent } from '@freshet/signaling/proto';
import type { FreshetError } from '../errors.ts';
import type { PlayerStats } from '../player-stats.ts';
import type { HttpAnswer, Surroundings } from '../ports.ts';
import type { Quality } from '../quality.ts';
import type { StreamLocation } from './locate-stream.ts';
import type { HlsLoader } from './open-engine.ts';

/** Whose fault it is that nothing moves, as far as one can tell. */
export type StallSide = 'viewer' | 'publisher';

export type HlsLegOptions = {
  readonly surroundings: Surroundings;
  readonly video: HTMLVideoElement;
  readonly serverUrl: string;
  readonly streamId: string;
  readonly bearer: () => Promise<string | undefined>;
  readonly load: HlsLoader;
  readonly quality: () => Quality;
  readonly statsIntervalMs: number;
  /** Plays the past, from this capture time on, ms since 1970 by the server's clock. */
  readonly fromMs?: number;
  /** What to add to `Date.now()` for the server's clock; undefined when unknown. */
  readonly clockOffsetMs: () => number | undefined;
  readonly context: () => Pick<PlayerStats, 'joinTimeMs' | 'subscribeToFrameMs'>;
  readonly onAnswer: (answer: HttpAnswer, askedAtMs: number, cameAtMs: number) => void;
  /** What playlists list of the host's events, again with each playlist. */
  readonly onListed: (events: readonly StreamEvent[]) => void;
  /** Playlists are known: `attach()` will show something soon. */
  readonly onReady: () => void;
  /** Another source is about to take the element, or it is empty for a moment. */
  readonly onBeforeSource: () => void;
  readonly onFirstFrame: (atMs: number) => void;
  /** Start to play, as autoplay rules allow. */
  readonly play: () => void;
  readonly onWaiting: (error: FreshetError, status: StreamLocation['status']) => void;
  readonly onStalled: (side: StallSide) => void;
  readonly onResumed: (durationMs: number) => void;
  readonly onStats: (stats: PlayerStats) => void;
  readonly onQuality: () => void;
  readonly onEnded: () => void;
  /** Nothing more is tried. */
  readonly onFailed: (error: FreshetError) => void;
};
