/** A publisher of a load run: WHIP over libdatachannel, packets of a prepared film, sender reports. */
import { randomInt } from 'node:crypto';
import { RtpStreamWriter } from '@freshet/infra/media';
import type { RtpExtension } from '@freshet/infra/media';
import type { Audio, PeerConnection, Track, Video } from 'node-datachannel';
import { connectPeer } from './connect-peer.ts';
import { writeFrameStamp } from './frame-stamp.ts';
import type { LoadRecord } from './load-record.ts';
import type { LoadTarget } from './load-share.ts';
import { rtcpPackets } from './rtcp-compound.ts';
import type { AudioTape, VideoTape } from './read-clip.ts';

type Library = typeof import('node-datachannel');

export type Film = {
  readonly codec: 'h264' | 'vp8';
  /** Smallest layer first. */
  readonly layers: readonly VideoTape[];
  readonly audio: AudioTape;
};

type Layer = { readonly tape: VideoTape; readonly writer: RtpStreamWriter; readonly rid?: string };

const AUDIO_PAYLOAD_TYPE = 111;
const VIDEO_PAYLOAD_TYPE = 96;
const REPORT_EVERY_MS = 1000;
const TICK_MS = 5;
/** One packet more in every so many frames. */
const STAMP_EVERY = 10;
const MID_ID = 1;
const RID_ID = 2;
const RIDS = ['q', 'h', 'f'] as const;
const MID_URI = 'urn:ietf:params:rtp-hdrext:sdes:mid';
const RID_URI = 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id';

export class WhipPublisher {
  readonly #codec: Film['codec'];
  readonly #record: LoadRecord;
  readonly #audio: { readonly tape: AudioTape; readonly writer: RtpStreamWriter };
  readonly #layers: readonly Layer[];
  #close: () => Promise<void> = () => Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #beganAtMs = 0;
  #heardAtMs = performance.now();
  #beganWallMs = 0;
  #nextFrame = 0;
  /** Place in the film; jumps ahead to a keyframe when one is asked for. */
  #tapeAt = 0;
  #nextSound = 0;
  #nextReportMs = 0;

  private constructor(film: Film, record: LoadRecord) {
    this.#codec = film.codec;
    this.#record = record;
    this.#audio = {
      tape: film.audio,
      writer: newWriter(AUDIO_PAYLOAD_TYPE, 48_000),
    };
    const rids = RIDS.slice(0, film.layers.length);
    this.#layers = film.layers.map((tape, index) => {
      const rid = rids[index];
      const writer = newWriter(VIDEO_PAYLOAD_TYPE, 90_000);
      return film.layers.length > 1 && rid !== undefined ? { tape, writer, rid } : { tape, writer };
    });
  }

  /** Resolves when it sends. @throws Error with the server's sentence when refused */
  static async start(
    library: Library,
    film: Film,
    target: LoadTarget,
    record: LoadRecord,
  ): Promise<WhipPublisher> {
    const publisher = new WhipPublisher(film, record);
    await publisher.#connect(library, film, target);
    return publisher;
  }

  async #connect(library: Library, film: Film, target: LoadTarget): Promise<void> {
    const { publish } = target;
    if (publish === undefined) {
      throw new Error('the stream is not ours to publish');
    }
    let sound: Track | undefined;
    let picture: Track | undefined;
    const peer = await connectPeer(library, {
      url: publish.whipUrl,
      token: publish.streamKey,
      prepare: (connection: PeerConnection) => {
        sound = connection.addTrack(this.#audioSection(library));
        picture = connection.addTrack(this.#videoSection(library, film));
        picture.onMessage((packet) => this.#onFeedback(packet));
      },
      rewriteOffer: (sdp) => (this.#layers.length > 1 ? withSimulcast(sdp) : sdp),
      onLost: () => this.#record.count('disconnects'),
    });
    this.#record.measure('publishMs', peer.connectedMs);
    this.#record.count('publishersOn');
    this.#close = async () => {
      this.#record.count('publishersOn', -1);
      await peer.close();
    };
    this.#beganAtMs = performance.now();
    this.#beganWallMs = Date.now();
    this.#timer = setInterval(() => {
      if (sound !== undefined && picture !== undefined) {
        this.#tick(sound, picture);
      }
    }, TICK_MS);
  }

  /** How long nothing has come from the server: it reports about once a second while it listens. */
  get silentMs(): number {
    return performance.now() - this.#heardAtMs;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#close();
  }

  #audioSection(library: Library): Audio {
    const audio = new library.Audio('0', 'SendOnly');
    audio.addOpusCodec(AUDIO_PAYLOAD_TYPE);
    audio.addSSRC(this.#audio.writer.ssrc, 'load', 'load', 'audio');
    return audio;
  }

  #videoSection(library: Library, film: Film): Video {
    const video = new library.Video('1', 'SendOnly');
    if (film.codec === 'h264') {
      video.addH264Codec(VIDEO_PAYLOAD_TYPE);
    } else {
      video.addVP8Codec(VIDEO_PAYLOAD_TYPE);
    }
    const [first] = this.#layers;
    if (first !== undefined && first.rid === undefined) {
      video.addSSRC(first.writer.ssrc, 'load', 'load', 'video');
    }
    return video;
  }

  #tick(sound: Track, picture: Track): void {
    if (!sound.isOpen() || !picture.isOpen()) {
      return;
    }
    const mediaMs = performance.now() - this.#beganAtMs;
    this.#sendReports(sound, picture, mediaMs);
    this.#sendSound(sound, mediaMs);
    this.#sendPictures(picture, mediaMs);
  }

  #sendSound(track: Track, mediaMs: number): void {
    const { tape, writer } = this.#audio;
    while (tape.packets.length > 0 && this.#nextSound * tape.durationMs <= mediaMs) {
      const packet = tape.packets[this.#nextSound % tape.packets.length];
      const at = this.#nextSound * tape.durationMs;
      if (packet !== undefined) {
        sendAll(track, writer.write([packet], { mediaMs: at, marker: false }));
      }
      this.#nextSound += 1;
    }
  }

  #sendPictures(track: Track, mediaMs: number): void {
    const [first] = this.#layers;
    const frameMs = 1000 / (first?.tape.fps ?? 30);
    while (this.#nextFrame * frameMs <= mediaMs) {
      const at = this.#nextFrame * frameMs;
      for (const layer of this.#layers) {
        const tape = layer.tape.frames[this.#tapeAt % layer.tape.frames.length] ?? [];
        const isStamped = this.#codec === 'h264' && this.#nextFrame % STAMP_EVERY === 0;
        const frame = isStamped ? [writeFrameStamp(this.#beganWallMs + at), ...tape] : tape;
        const extensions = layer.rid === undefined ? [] : layerExtensions(layer.rid);
        sendAll(
          track,
          layer.writer.write(frame, { mediaMs: at, marker: true }, () => extensions),
        );
      }
      this.#nextFrame += 1;
      this.#tapeAt += 1;
      this.#record.count('framesSent');
    }
  }

  /** As an encoder does: a keyframe follows soon. The film has one in each second. */
  #onFeedback(packet: Buffer): void {
    this.#heardAtMs = performance.now();
    if (asksForKeyframe(packet)) {
      const fps = this.#layers[0]?.tape.fps ?? 1;
      this.#tapeAt = Math.ceil(this.#tapeAt / fps) * fps;
    }
  }

  #sendReports(sound: Track, picture: Track, mediaMs: number): void {
    if (mediaMs < this.#nextReportMs) {
      return;
    }
    this.#nextReportMs = mediaMs + REPORT_EVERY_MS;
    const moment = { mediaMs, wallMs: this.#beganWallMs + mediaMs };
    sendAll(sound, [this.#audio.writer.senderReport(moment)]);
    sendAll(
      picture,
      this.#layers.map(({ writer }) => writer.senderReport(moment)),
    );
  }
}

/** PLI (RFC 4585 §6.3.1) or FIR (RFC 5104 §4.3.1) anywhere in a compound. */
function asksForKeyframe(compound: Uint8Array): boolean {
  const PAYLOAD_SPECIFIC = 206;
  const PLI = 1;
  const FIR = 4;
  return [...rtcpPackets(compound)].some(([first = 0, type]) => {
    const format = first & 0x1f;
    return type === PAYLOAD_SPECIFIC && (format === PLI || format === FIR);
  });
}

function newWriter(payloadType: number, clockRateHz: number): RtpStreamWriter {
  return new RtpStreamWriter({ ssrc: randomInt(1, 2 ** 32), payloadType, clockRateHz });
}

function sendAll(track: Track, packets: readonly Buffer[]): void {
  packets.forEach((packet) => track.sendMessageBinary(packet));
}

/** Layers are told apart by their names until the server knows their SSRCs. */
function layerExtensions(rid: string): readonly RtpExtension[] {
  return [
    { id: MID_ID, data: Buffer.from('1') },
    { id: RID_ID, data: Buffer.from(rid) },
  ];
}

/** Three layers in the section of the picture (RFC 8853); the library itself has no words for them. */
function withSimulcast(sdp: string): string {
  const lines = sdp.trimEnd().split(/\r?\n/);
  const section = lines.findIndex((line) => line.startsWith('m=video'));
  const before = lines.slice(0, section);
  const video = lines.slice(section).filter((line) => !/^a=(ssrc|extmap)/.test(line));
  return [
    ...before,
    ...video,
    `a=extmap:${MID_ID} ${MID_URI}`,
    `a=extmap:${RID_ID} ${RID_URI}`,
    ...RIDS.map((rid) => `a=rid:${rid} send`),
    `a=simulcast:send ${RIDS.join(';')}`,
    '',
  ].join('\r\n');
}
