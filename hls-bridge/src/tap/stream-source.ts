/**
 * A stream's RTP as encoded frames: opens a tap, puts packets into sequence, assembles frames, and ties
 * picture and sound to one clock by their sender reports. Of each kind one track is taken; the others
 * wait, and the newest of them stands in when it goes.
 */
import {
  ABS_CAPTURE_TIME_URI,
  H264RtpDepacketizer,
  opusPacketSamples,
  parseH264Sps,
  parseRtpPacket,
  readAbsCaptureTime,
} from '@freshet/infra/media';
import type { RtpPacket } from '@freshet/infra/media';
import type { Logger, ProducerId, StreamId } from '@freshet/infra/runtime';
import type {
  LayerChoice,
  MediaNode,
  NodeAddress,
  StreamState,
  Tap,
  TapEvent,
  TapTrack,
} from '@freshet/sfu';
import { Av1Depacketizer } from './av1-depacketizer.ts';
import { ReorderBuffer } from './reorder-buffer.ts';
import { senderReportsOf } from './sender-reports.ts';
import type { AssembledFrame, VideoSourceCodec } from './source-frame.ts';
import { TrackClock } from './track-clock.ts';
import { VpxDepacketizer } from './vpx-depacketizer.ts';

export type SourceVideoFrame = AssembledFrame & {
  /** Another number: another track, which shares nothing with the one before. */
  readonly trackNumber: number;
  readonly codec: VideoSourceCodec;
  /** 90 kHz, unwrapped. */
  readonly ticks: number;
};

export type SourceAudioPacket = {
  /** Another number: another track, whose times are not comparable. */
  readonly trackNumber: number;
  readonly data: Uint8Array;
  readonly durationMs: number;
  /** 48 kHz, unwrapped. */
  readonly ticks: number;
};

export type StreamSourceCallbacks = {
  readonly onVideo: (frame: SourceVideoFrame) => void;
  readonly onAudio: (packet: SourceAudioPacket) => void;
  readonly onState: (state: StreamState) => void;
  /** The tap is gone: the stream ended, or this node lost it. */
  readonly onClosed: (reason: string) => void;
};

export interface StreamSource {
  readonly hasVideo: boolean;
  readonly hasAudio: boolean;
  /**
   * Capture time of a picture of the present video track, in milliseconds since 1970: a function, as it
   * gets better with the first sender reports. It stays valid when the track has gone.
   */
  videoWallMs(ticks: number): () => number;
  /** Capture time of sound, by the same clock; `Infinity` as long as nothing has come of the present track. */
  audioWallMs(ticks: number): number;
  requestKeyframe(): void;
  close(): void;
}

type Depacketizer = { push(packet: RtpPacket): AssembledFrame[]; readonly dropped: number };

type Track = {
  readonly track: TapTrack;
  readonly number: number;
  readonly reorder: ReorderBuffer;
  readonly clock: TrackClock;
  readonly ssrc: number | undefined;
  /** Id of the header extension that says when a frame was captured. */
  readonly captureTimeId: number | undefined;
  readonly codec: string;
  readonly depacketizer: Depacketizer | undefined;
  droppedSeen: number;
};

const VIDEO_CODECS: Readonly<Record<string, VideoSourceCodec>> = {
  'video/h264': 'h264',
  'video/vp8': 'vp8',
  'video/vp9': 'vp9',
  'video/av1': 'av1',
};

/** @throws SFU_STREAM_NOT_LIVE, SFU_STREAM_ENDED, SFU_OVERLOADED */
export async function openStreamSource(
  deps: { readonly media: Pick<MediaNode, 'openTap'>; readonly log: Logger },
  stream: {
    readonly streamId: StreamId;
    readonly origin?: NodeAddress;
    /** Of simulcast and SVC; undefined: the best. */
    readonly layers?: LayerChoice;
    /** A screen is shown in place of the camera while there is one; default: whatever came first. */
    readonly screenFirst?: boolean;
  },
  callbacks: StreamSourceCallbacks,
): Promise<StreamSource> {
  const source = new TappedSource(deps.log, callbacks, stream.screenFirst ?? false);
  const request = {
    streamId: stream.streamId,
    requireLive: true,
    ...(stream.origin !== undefined && { origin: stream.origin }),
    ...(stream.layers !== undefined && { layers: stream.layers }),
  };
  source.tap = await deps.media.openTap(request, {
    onEvent: (event) => source.handleEvent(event),
    onRtp: (track, packet) => source.handleRtp(track, packet),
    onRtcp: (packet) => source.handleRtcp(packet),
  });
  source.requestKeyframe();
  return source;
}

class TappedSource implements StreamSource {
  tap: Tap | undefined;
  readonly #log: Logger;
  readonly #callbacks: StreamSourceCallbacks;
  readonly #screenFirst: boolean;
  readonly #tracks = new Map<ProducerId, Track>();
  /** Tracks that are not taken as another of their kind is, oldest first. */
  readonly #waiting = new Map<ProducerId, TapTrack>();
  /** What goes first: the source that was taken when there was no other. */
  readonly #main: Partial<Record<TapTrack['kind'], TapTrack['source']>> = {};
  #video: Track | undefined;
  #audio: Track | undefined;
  #trackCount = 0;

  constructor(log: Logger, callbacks: StreamSourceCallbacks, screenFirst: boolean) {
    this.#log = log;
    this.#callbacks = callbacks;
    this.#screenFirst = screenFirst;
  }

  get hasVideo(): boolean {
    return this.#video !== undefined;
  }

  get hasAudio(): boolean {
    return this.#audio !== undefined;
  }

  videoWallMs(ticks: number): () => number {
    const track = this.#video;
    const nowMs = Date.now();
    return () => track?.clock.wallMs(ticks, this.#byReports) ?? nowMs;
  }

  audioWallMs(ticks: number): number {
    return this.#audio?.clock.wallMs(ticks, this.#byReports) ?? Date.now();
  }

  requestKeyframe(): void {
    if (this.#video !== undefined) {
      this.tap?.requestKeyframe(this.#video.track.producerId);
    }
  }

  close(): void {
    this.tap?.close();
  }

  handleEvent(event: TapEvent): void {
    switch (event.kind) {
      case 'trackAdded':
        this.#add(event.track);
        break;
      case 'trackClosed':
        this.#remove(event.producerId);
        break;
      case 'streamState':
        this.#callbacks.onState(event.state);
        break;
      case 'closed':
        this.#callbacks.onClosed(event.reason);
        break;
      case 'trackPaused':
        break;
    }
  }

  handleRtp(tapTrack: TapTrack, bytes: Buffer): void {
    const track = this.#tracks.get(tapTrack.producerId);
    if (track === undefined || (track !== this.#video && track !== this.#audio)) {
      return;
    }
    let packet: RtpPacket;
    try {
      packet = parseRtpPacket(bytes);
    } catch {
      // Not RTP: nothing can be said of it.
      return;
    }
    const nowMs = Date.now();
    for (const next of track.reorder.push(packet, nowMs)) {
      if (track === this.#audio) {
        this.#audioPacket(track, next, nowMs);
      } else {
        this.#videoPacket(track, next, nowMs);
      }
      const wallMs = readAbsCaptureTime(next.extensions, track.captureTimeId);
      if (wallMs !== undefined) {
        track.clock.report({ rtpTimestamp: next.timestamp, wallMs });
      }
    }
  }

  handleRtcp(compound: Buffer): void {
    for (const report of senderReportsOf(compound)) {
      for (const track of this.#tracks.values()) {
        if (track.ssrc === report.ssrc) {
          track.clock.report(report);
        }
      }
    }
  }

  /** Picture and sound can be compared only by the same mapping. */
  get #byReports(): boolean {
    const tracks = [this.#video, this.#audio].filter((track) => track !== undefined);
    return tracks.every((track) => track.clock.hasReport);
  }

  #add(track: TapTrack): void {
    const { kind, source, producerId } = track;
    const mimeType = mimeTypeOf(track);
    if (kind === 'audio' ? mimeType !== 'audio/opus' : VIDEO_CODECS[mimeType] === undefined) {
      this.#log.warn({ mimeType }, 'track left out of hls');
      return;
    }
    if (source === 'screen' && this.#screenFirst) {
      this.#main[kind] = source;
    }
    const present = kind === 'audio' ? this.#audio : this.#video;
    if (present === undefined) {
      this.#main[kind] = source;
    } else if (present.track.source !== source && this.#main[kind] !== source) {
      // The main picture and voice stay when a screen or a second sound joins them.
      this.#waiting.set(producerId, track);
      return;
    } else {
      this.#tracks.delete(present.track.producerId);
      this.#waiting.set(present.track.producerId, present.track);
    }
    this.#take(track);
  }

  #take(track: TapTrack): void {
    const [codec] = track.rtpParameters.codecs;
    const videoCodec = VIDEO_CODECS[mimeTypeOf(track)];
    this.#trackCount += 1;
    const taken: Track = {
      track,
      number: this.#trackCount,
      reorder: new ReorderBuffer(),
      clock: new TrackClock(codec?.clockRate ?? 90_000),
      ssrc: track.rtpParameters.encodings?.[0]?.ssrc,
      captureTimeId: track.rtpParameters.headerExtensions?.find(
        ({ uri }) => uri === ABS_CAPTURE_TIME_URI,
      )?.id,
      codec: videoCodec ?? 'opus',
      depacketizer: videoCodec && createDepacketizer(videoCodec),
      droppedSeen: 0,
    };
    this.#tracks.set(track.producerId, taken);
    if (track.kind === 'audio') {
      this.#audio = taken;
    } else {
      this.#video = taken;
    }
    this.tap?.requestKeyframe(track.producerId);
  }

  #remove(producerId: ProducerId): void {
    this.#waiting.delete(producerId);
    const gone = this.#tracks.get(producerId);
    if (gone === undefined) {
      return;
    }
    this.#tracks.delete(producerId);
    this.#video = this.#video === gone ? undefined : this.#video;
    this.#audio = this.#audio === gone ? undefined : this.#audio;
    const next = [...this.#waiting.values()].findLast(({ kind }) => kind === gone.track.kind);
    if (next !== undefined) {
      this.#waiting.delete(next.producerId);
      this.#take(next);
    }
  }

  #audioPacket(track: Track, packet: RtpPacket, nowMs: number): void {
    const ticks = track.clock.observe(packet.timestamp, nowMs);
    try {
      const samples = opusPacketSamples(packet.payload);
      const { number: trackNumber } = track;
      const durationMs = samples / 48;
      this.#callbacks.onAudio({ trackNumber, data: packet.payload, durationMs, ticks });
    } catch {
      // Not Opus: a packet of padding, or of a publisher that errs.
    }
  }

  #videoPacket(track: Track, packet: RtpPacket, nowMs: number): void {
    const { depacketizer, clock, number } = track;
    if (depacketizer === undefined) {
      return;
    }
    clock.observe(packet.timestamp, nowMs);
    for (const frame of depacketizer.push(packet)) {
      const ticks = clock.observe(frame.timestamp, nowMs);
      // Only video codecs have a depacketizer.
      const codec = track.codec as VideoSourceCodec;
      this.#callbacks.onVideo({ ...frame, trackNumber: number, codec, ticks });
    }
    if (depacketizer.dropped > track.droppedSeen) {
      track.droppedSeen = depacketizer.dropped;
      this.requestKeyframe();
    }
  }
}

function mimeTypeOf(track: TapTrack): string {
  return track.rtpParameters.codecs[0]?.mimeType.toLowerCase() ?? '';
}

function createDepacketizer(codec: VideoSourceCodec): Depacketizer {
  switch (codec) {
    case 'h264':
      return new SizedH264Depacketizer();
    case 'vp8':
    case 'vp9':
      return new VpxDepacketizer(codec);
    case 'av1':
      return new Av1Depacketizer();
  }
}

/** H.264 access units with the size that their SPS tells. */
class SizedH264Depacketizer implements Depacketizer {
  readonly #inner = new H264RtpDepacketizer();

  get dropped(): number {
    return this.#inner.dropped;
  }

  push(packet: RtpPacket): AssembledFrame[] {
    return this.#inner.push(packet).map((unit) => ({ ...unit, size: h264Size(unit.units) }));
  }
}

const H264_SPS = 7;

function h264Size(units: readonly Uint8Array[]): AssembledFrame['size'] {
  const sps = units.find((unit) => ((unit[0] ?? 0) & 0x1f) === H264_SPS);
  if (sps === undefined) {
    return undefined;
  }
  try {
    const { width, height } = parseH264Sps(sps);
    return { widthPx: width, heightPx: height };
  } catch {
    return undefined;
  }
}
