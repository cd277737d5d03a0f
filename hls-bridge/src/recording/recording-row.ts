/**
 * What a recording consists of: rows, one per media sequence number, each with the segments that the
 * renditions had at that time. The bytes are those that the live playlists named. Pure.
 */
import type { RenditionConfig } from '../rendition-port.ts';
import { AUDIO_TIMESCALE, STREAM_TIMESCALE } from '../rendition-port.ts';

/** An init segment, and what players are told of what it begins. */
export type RecordedInit = {
  readonly uri: string;
  /** Of the rendition. */
  readonly id: string;
  readonly kind: 'video' | 'audio';
  readonly codec: string;
  /** Ticks per second of its segments. */
  readonly timescale: number;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly framesPerSecond?: number;
  readonly channels?: number;
};

export type RecordedSegment = {
  /** Of the rendition. */
  readonly id: string;
  /** `<prefix>/<rendition>-s<msn>.m4s`, as in the live playlist. */
  readonly uri: string;
  /** URI of its init segment. */
  readonly map: string;
  readonly startTicks: number;
  readonly durationTicks: number;
  /** 0: there is no media (P20). */
  readonly bytes: number;
  /** Fragments that it is made of. */
  readonly fragments: number;
  /** From its beginning to the end of its first key frame; undefined for sound, and in older recordings. */
  readonly keyBytes?: number;
};

export type RecordingRow = {
  readonly msn: number;
  /** Unguessable, of one time that the stream was packaged. */
  readonly prefix: string;
  /** Capture time of its first frame, in milliseconds since 1970. */
  readonly wallMs: number;
  /** Timestamps, or what is encoded, do not go on from the row before. */
  readonly breaks: boolean;
  /** The leader first. */
  readonly segments: readonly RecordedSegment[];
  /** Those that no row before it named. */
  readonly inits: readonly RecordedInit[];
};

export function recordedInit(uri: string, config: RenditionConfig): RecordedInit {
  const common = { uri, id: config.id, kind: config.kind, codec: config.codec };
  return config.kind === 'video'
    ? {
        ...common,
        timescale: STREAM_TIMESCALE,
        widthPx: config.widthPx,
        heightPx: config.heightPx,
        framesPerSecond: config.framesPerSecond,
      }
    : { ...common, timescale: AUDIO_TIMESCALE, channels: config.channels };
}

/** Bytes of all segments of a row. */
export function bytesOf(row: RecordingRow): number {
  return row.segments.reduce((sum, { bytes }) => sum + bytes, 0);
}
