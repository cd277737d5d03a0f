/** What the API needs of others; wired in infra/main. All are optional: a control process may run
 *  without media beside it. */
import type { StreamId } from '@freshet/infra/runtime';

/** Ends media on request of the API. */
export interface StreamControl {
  /**
   * Closes the stream's publisher and viewers wherever they are. Resolves when that was asked of the
   * node; unknown or idle streams resolve at once. The API has marked the stream ended before.
   */
  endStream(streamId: StreamId, reason: 'stopped_by_owner'): Promise<void>;
}

export type { StreamHealth, StreamHealthSource } from './stream-health.ts';

/** What only the media side knows about a live stream. */
export type LiveFacts = {
  readonly viewerCount: number;
  /** Names of the qualities a viewer can choose, best first, for instance `1080p60`. */
  readonly qualities?: readonly string[];
};

export interface StreamFacts {
  /**
   * Facts of those streams among `streamIds` that have a publisher, or one in its reconnect window.
   * A stream missing from two answers in a row, a reconnect window apart, is taken for ended.
   */
  liveFacts(streamIds: readonly StreamId[]): Promise<ReadonlyMap<StreamId, LiveFacts>>;
}

/** An address of RTMP(S) and SRT; ports that are not given are ours. */
export type IngestPlace = {
  readonly host: string;
  readonly rtmp?: number;
  /** Given only where RTMPS is served. */
  readonly rtmps?: number;
  readonly srt?: number;
};

export interface IngestPlaces {
  /**
   * The media node that a publisher of this region should connect to. Undefined: no node has said an
   * address, so that the one where the API is asked will do.
   */
  nearest(region: string | undefined): Promise<IngestPlace | undefined>;
}

export type { RateLimiter } from '@freshet/infra/runtime';

/** Where the media of streams is played, and how the paths of private ones are signed. */
export interface PlaybackPaths {
  /** Host (and port) of the first CDN; undefined: our own. */
  readonly host: string | undefined;
  /** How long a signed path is good for, in seconds. */
  readonly lifetimeS: number;
  /** What stands before the path of a private stream. */
  sign(streamId: StreamId): string;
}
