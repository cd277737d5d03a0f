/** The numbers that players are promised; they never change during the life of a stream (§6.2.1). */

export type PackagerOptions = {
  /** EXT-X-TARGETDURATION, in seconds. Default 2. */
  readonly targetDurationS: number;
  /** PART-TARGET, in seconds: four parts of two seconds at every common frame rate. Default 0.52. */
  readonly partTargetS: number;
  /** Parts, blocking reload and preload hints; else plain HLS of whole segments. Default true. */
  readonly lowLatency: boolean;
  /** Complete segments that a live playlist lists. At least 6. Default 15. */
  readonly windowSegments: number;
  /** First media sequence number, so that a later packager of the same stream never goes back. */
  readonly firstMsn: number;
  /** Unguessable path segment before every media URI. */
  readonly prefix: string;
  /** A clock that never goes back, in milliseconds: how long media stays after it left the list. */
  readonly now: () => number;
};

/** Three part targets, which Apple's players demand at least. */
export const partHoldBackS = (options: PackagerOptions): number => 3 * options.partTargetS;

/** Six target durations, the least that §4.4.3.8 allows. */
export const canSkipUntilS = (options: PackagerOptions): number => 6 * options.targetDurationS;

/** A segment must be shorter than this, or its EXTINF rounds to more than the target duration. */
export const maxSegmentS = (options: PackagerOptions): number => options.targetDurationS + 0.45;
