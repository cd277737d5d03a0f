/**
 * MediaCatalog port: what is kept of streams and who may have it. Implemented by api/ on the database;
 * consumed by hls-bridge, which keeps the media itself in the ObjectStore.
 */
import type { ClipId, StreamId, VodId } from './ids.ts';

/** Permission to record a stream. */
export type RecordingGrant = {
  readonly vodId: VodId;
  /** What the recording may take, what was stored before included. */
  readonly maxBytes: number;
};

export type RecordingFacts = {
  readonly durationMs: number;
  readonly sizeBytes: number;
};

/** Why a recording has holes, or is shorter than its stream. */
export type RecordingProblem = 'storage_full' | 'quota' | 'too_slow';

/** Permission to read one recording or clip. */
export type MediaGrant = {
  /** Anybody may have it: caches between us and the viewer may keep it. */
  readonly shared: boolean;
  /** Of a file that is saved. */
  readonly title: string;
  /** Its media is handed out encrypted only. */
  readonly encrypted?: boolean;
  /** What it was recorded or cut from: the picture of that stands for a recording that has none of its own. */
  readonly streamId?: StreamId;
};

/** What somebody shows who wants to have it. */
export type MediaClaim =
  | { readonly kind: 'nothing' }
  /** An access or viewer token. */
  | { readonly kind: 'token'; readonly token: string }
  /** A signed path, which was checked: it is only asked whether the thing is still there. */
  | { readonly kind: 'signed_path' };

export interface MediaCatalog {
  /**
   * Begins the recording of a live stream, or goes on with it. Undefined when it is not to be recorded.
   */
  beginRecording(streamId: StreamId): Promise<RecordingGrant | undefined>;
  /** It is still made. Without facts: nothing is known of it yet. `stop`: it was deleted meanwhile. */
  reportRecording(
    vodId: VodId,
    facts: Partial<RecordingFacts> & { readonly problem?: RecordingProblem },
  ): Promise<'go_on' | 'stop'>;
  /** All that will come is stored. One without media is forgotten. Idempotent. */
  finishRecording(vodId: VodId, facts: RecordingFacts): Promise<void>;
  /** Recordings of streams that ended, of which nobody has reported for this time. */
  abandonedRecordings(quietMs: number): Promise<readonly VodId[]>;
  /**
   * The recording of a stream, when there is one; `dvr`: viewers may go back in it while it is live;
   * `encrypted`: as of a grant.
   */
  recordingOf(
    streamId: StreamId,
  ): Promise<
    { readonly vodId: VodId; readonly dvr: boolean; readonly encrypted?: boolean } | undefined
  >;
  /** There are preview pictures of a live stream from now on. */
  previewMade(streamId: StreamId, atMs: number): Promise<void>;
  /** @throws VOD_NOT_FOUND */
  authorizeVod(vodId: VodId, by: MediaClaim): Promise<MediaGrant>;
  /** @throws CLIP_NOT_FOUND */
  authorizeClip(clipId: ClipId, by: MediaClaim): Promise<MediaGrant>;
}
