/** What the API needs of others; wired in infra/main. All are optional: a control process may run
 *  without media beside it. */
import type { ClipId, SignedFolder, StreamId, VodId } from '@freshet/infra/runtime';

/** Ends media on request of the API. */
export interface StreamControl {
  /**
   * Closes the stream's publisher and viewers wherever they are. Resolves when that was asked of the
   * node; unknown or idle streams resolve at once. The API has marked the stream ended before.
   */
  endStream(streamId: StreamId, reason: 'stopped_by_owner' | 'media_gone'): Promise<void>;
  /**
   * Closes the publisher that was granted this epoch, if it is there; the stream waits for another one.
   * Without it what is published with a replaced key goes on.
   */
  endPublisher?(streamId: StreamId, epoch: number): Promise<void>;
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

/** A media node with its load. */
export type ClusterNode = {
  readonly nodeId: string;
  readonly region: string;
  readonly draining: boolean;
  /** 0–1 of one core. */
  readonly cpu: number;
  /** 0–1 of the sessions that it takes at most. */
  readonly occupancy: number;
  readonly consumers: number;
  readonly egressBps: number;
  /** Published there. */
  readonly streams: number;
};

/** The nodes that carry a stream. */
export type ClusterTopology = {
  readonly streamId: string;
  readonly origin: string | null;
  readonly nodes: readonly {
    readonly nodeId: string;
    readonly region: string;
    readonly reached: boolean;
    readonly state: string;
    readonly receivesFrom: string | null;
    readonly sending: readonly {
      readonly to: string;
      readonly idle: boolean;
      /** Null while nothing is known of the way. */
      readonly rttMs: number | null;
      readonly lossFraction: number | null;
    }[];
    readonly viewers: number;
  }[];
  readonly problems: readonly string[];
  readonly svg: string;
};

/** What operators look at. */
export interface ClusterView {
  nodes(): Promise<readonly ClusterNode[]>;
  topology(streamId: string): Promise<ClusterTopology>;
}

export type { RateLimiter } from '@freshet/infra/runtime';

/** Where the media of streams is played, and how the paths of private ones are signed. */
export interface PlaybackPaths {
  /** Host (and port) of the first CDN; undefined: our own. */
  readonly host: string | undefined;
  /** How long a signed path is good for, in seconds. */
  readonly lifetimeS: number;
  /** What stands before the path of a private stream, recording or clip. */
  sign(id: StreamId | VodId | ClipId, folder: SignedFolder): string;
}

/** Which part of a recording a clip is. */
export type ClipSource =
  /** The newest that is stored, up to so long before the end. */
  | {
      readonly kind: 'last';
      readonly durationSeconds: number;
      readonly endOffsetSeconds: number;
    }
  /** From the beginning of the recording. */
  | { readonly kind: 'between'; readonly startSeconds: number; readonly endSeconds: number };

export type ClipFacts = {
  readonly durationMs: number;
  readonly sizeBytes: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Capture time of its first frame, in milliseconds since 1970. */
  readonly startedAtMs: number;
};

export type ThumbnailType = 'image/png' | 'image/jpeg' | 'image/webp';

/** Encodes pictures that people bring again, and keeps them with their stream or recording. */
export interface ThumbnailMaker {
  /** `busy`: too many are being made. `broken`: it cannot be decoded. */
  make(thumbnail: {
    readonly id: StreamId | VodId;
    readonly image: Buffer;
    readonly type: ThumbnailType;
  }): Promise<'made' | 'busy' | 'broken'>;
  /** Also when there is none. */
  remove(id: StreamId | VodId): Promise<void>;
}

/** Cuts clips out of recordings; nothing is encoded. */
export interface ClipMaker {
  /** Undefined when the recording has nothing there. Resolves when the clip can be had. */
  make(wanted: {
    readonly clipId: ClipId;
    readonly vodId: VodId;
    readonly source: ClipSource;
  }): Promise<ClipFacts | undefined>;
}
