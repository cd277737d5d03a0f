/**
 * Presence port: who watches which stream, over WebRTC and over HLS, counted once under the viewer's own
 * id. A viewer who is not heard of for a minute has left.
 */

/** How media reaches a viewer. */
export type ViewingMode = 'webrtc' | 'hls';

export type ViewerBeat = {
  readonly streamId: string;
  /** Chosen by the viewer, the same whatever the mode. */
  readonly viewerId: string;
  readonly mode: ViewingMode;
};

export type ViewerCount = {
  /** Watching now, by mode. */
  readonly webrtc: number;
  readonly hls: number;
  /** Most that watched at once. */
  readonly peak: number;
  /** Different viewers so far; an estimate when there are many. */
  readonly unique: number;
  /** How often somebody came, and how often somebody went or fell silent, so far. */
  readonly joins: number;
  readonly leaves: number;
};

export interface Presence {
  /** Notes that a viewer is there. Takes effect within a tenth of a second, never waits. */
  beat(beat: ViewerBeat): void;
  /** A viewer said goodbye. */
  leave(streamId: string, viewerId: string): void;
  /**
   * Figures of these streams, at most a second old; streams that nobody watched lately are missing.
   * While the store is away the latest known figures are given.
   */
  counts(streamIds: readonly string[]): Promise<ReadonlyMap<string, ViewerCount>>;
  close(): Promise<void>;
}

/** After this without a beat a viewer has left. */
export const VIEWER_STALE_MS = 60_000;

export function viewersOf(count: ViewerCount | undefined): number {
  return count === undefined ? 0 : count.webrtc + count.hls;
}
