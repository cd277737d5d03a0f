/**
 * RTMP media messages → IngestMedia: tags parsed, aggregates opened, 32-bit timestamps unwrapped. A
 * damaged message is dropped and counted; the session goes on.
 */
import { ByteReader } from '@freshet/infra/media';
import type { IngestMedia } from '@freshet/infra/media';
import { toPlatformError } from '@freshet/infra/runtime';
import { amfProperty, decodeAmf0, isAmfObject } from './amf0.ts';
import type { AmfObject } from './amf0.ts';
import { AudioTrack } from './audio-track.ts';
import { rtmpError } from './errors.ts';
import { parseFlvAudio } from './flv-audio-tag.ts';
import { parseFlvVideo } from './flv-video-tag.ts';
import { RTMP_MESSAGE } from './message.ts';
import type { RtmpMessage } from './message.ts';
import { RtmpClock } from './rtmp-clock.ts';
import { VideoTrack } from './video-track.ts';

const MAX_METADATA_KEYS = 64;
const MAX_METADATA_TEXT = 256;

export class MediaDemuxer {
  readonly #maxMalformedInARow: number;
  readonly #clock = new RtmpClock();
  readonly #video = new Map<number, VideoTrack>();
  readonly #audio = new Map<number, AudioTrack>();
  #malformed = 0;
  #malformedInARow = 0;

  constructor(maxMalformedInARow: number) {
    this.#maxMalformedInARow = maxMalformedInARow;
  }

  get malformed(): number {
    return this.#malformed;
  }

  /**
   * Takes audio, video, data and aggregate messages; others give nothing.
   * @throws WHIP_RTMP_BAD_MEDIA after too many damaged messages in a row, WHIP_RTMP_BAD_AMF
   */
  push(message: RtmpMessage): IngestMedia[] {
    switch (message.typeId) {
      case RTMP_MESSAGE.dataAmf0:
        return readMetadata(message.payload);
      case RTMP_MESSAGE.dataAmf3:
        return readMetadata(message.payload.subarray(1));
      case RTMP_MESSAGE.aggregate:
        return this.#tolerant(() => this.#aggregate(message));
      case RTMP_MESSAGE.audio:
      case RTMP_MESSAGE.video:
        // An empty message is a keep-alive of some encoders.
        return message.payload.length === 0
          ? []
          : this.#tolerant(() => this.#tag(message.typeId, message.payload, message.timestampMs));
      default:
        return [];
    }
  }

  #tolerant(read: () => IngestMedia[]): IngestMedia[] {
    try {
      const media = read();
      this.#malformedInARow = 0;
      return media;
    } catch (error) {
      this.#malformed += 1;
      this.#malformedInARow += 1;
      if (this.#malformedInARow > this.#maxMalformedInARow) {
        throw rtmpError('WHIP_RTMP_BAD_MEDIA', { cause: toPlatformError(error) });
      }
      return [];
    }
  }

  #tag(typeId: number, payload: Uint8Array, timestampMs: number): IngestMedia[] {
    const timeMs = this.#clock.unwrap(timestampMs);
    if (typeId === RTMP_MESSAGE.video) {
      return parseFlvVideo(payload).flatMap((packet) =>
        trackOf(this.#video, packet.track, VideoTrack).push(packet, timeMs),
      );
    }
    return parseFlvAudio(payload).flatMap((packet) =>
      trackOf(this.#audio, packet.track, AudioTrack).push(packet, timeMs),
    );
  }

  /** FLV tags in one message; their times are relative to the first one (Adobe RTMP 1.0 §7.1.6). */
  #aggregate(message: RtmpMessage): IngestMedia[] {
    const reader = new ByteReader(message.payload);
    const media: IngestMedia[] = [];
    let firstMs: number | undefined;
    while (reader.remaining > 0) {
      const typeId = reader.u8();
      const length = reader.u24();
      const tagMs = reader.u24() + reader.u8() * 2 ** 24;
      reader.u24();
      const body = reader.bytes(length);
      reader.u32();
      firstMs ??= tagMs;
      const timestampMs = (message.timestampMs + tagMs - firstMs) >>> 0;
      if (typeId === RTMP_MESSAGE.audio || typeId === RTMP_MESSAGE.video) {
        media.push(...this.#tag(typeId, body, timestampMs));
      }
    }
    return media;
  }
}

function trackOf<T>(tracks: Map<number, T>, id: number, Track: new (track: number) => T): T {
  // Track ids are one byte, so the map is bounded.
  const track = tracks.get(id) ?? new Track(id);
  tracks.set(id, track);
  return track;
}

/** `@setDataFrame onMetaData {…}` or `onMetaData {…}`; everything else is ignored. */
function readMetadata(payload: Uint8Array): IngestMedia[] {
  const values = decodeAmf0(payload);
  const [first, second, third] = values;
  const [name, body] = first === '@setDataFrame' ? [second, third] : [first, second];
  if (name !== 'onMetaData' || !isAmfObject(body)) {
    return [];
  }
  return [{ kind: 'metadata', values: plainValues(body) }];
}

/** Keeps plain facts of reasonable size: the object comes from anybody and ends up in an API. */
function plainValues(body: AmfObject): Record<string, string | number | boolean> {
  const entries: [string, string | number | boolean][] = [];
  for (const key of Object.keys(body).slice(0, MAX_METADATA_KEYS)) {
    const value = amfProperty(body, key);
    if (typeof value === 'string') {
      entries.push([key.slice(0, MAX_METADATA_TEXT), value.slice(0, MAX_METADATA_TEXT)]);
    } else if (typeof value === 'boolean' || (typeof value === 'number' && isFinite(value))) {
      entries.push([key.slice(0, MAX_METADATA_TEXT), value]);
    }
  }
  return Object.fromEntries(entries);
}
