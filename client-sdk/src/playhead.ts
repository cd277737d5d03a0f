import type { StreamEvent } from '@freshet/signaling/proto';
import type { Unsubscribe } from './emitter.ts';

/** What a viewer sees at a moment: how it comes and how late it is. */
export interface Playhead {
  /** How media comes; `dvr` for who has gone back in time, and cannot bid meanwhile. */
  readonly mode: 'webrtc' | 'hls' | 'dvr';
  /** From the camera to the screen, ms; undefined while it is not known. */
  readonly latencyMs: number | undefined;
  /**
   * Capture time of the picture on the screen at this very moment, ms since 1970 by the server's clock;
   * where it is absent, `latencyMs` tells.
   */
  readonly captureTimeMs?: number | undefined;
  /** Tells what HLS playlists list of the host's events, again with each playlist. */
  onListed?(listener: (events: readonly StreamEvent[]) => void): Unsubscribe;
}
