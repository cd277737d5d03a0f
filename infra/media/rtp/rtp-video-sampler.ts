/**
 * Reads of a sender's RTP what its SDP does not say: picture size, profile, frame rate, B-frames. For a
 * sample of packets now and then; nothing is decoded or kept.
 */
import { AV1_OBU, parseAv1Obus, parseAv1SequenceHeader, readLeb128 } from '../codec/av1-obu.ts';
import { ByteReader } from '../codec/byte-reader.ts';
import { H264_NAL, h264NalType, h264SliceType } from '../codec/h264-nal.ts';
import { h264CodecString, h264ProfileName, parseH264Sps } from '../codec/h264-sps.ts';
import { parseVp9Frame } from '../codec/vp9-frame.ts';
import { FrameIntervalMeter } from '../timing/frame-interval-meter.ts';
import type { FrameIntervals } from '../timing/frame-interval-meter.ts';
import { H264RtpDepacketizer } from './h264-rtp-depacketizer.ts';
import type { RtpPacket } from './rtp-packet.ts';
import { readVp8Descriptor, readVp9Descriptor } from './vpx-payload-descriptor.ts';

export type SampledCodec = 'h264' | 'vp8' | 'vp9' | 'av1';

export type SampledPicture = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly profile: string | undefined;
  readonly codecString: string | undefined;
};

const TICKS_PER_MS = 90;
const VP8_START_CODE = 0x2a019d;
/** Pictures later in time than this belong to a new start. */
const MAX_REORDER_MS = 1_000;

export class RtpVideoSampler {
  readonly #codec: SampledCodec;
  readonly #depacketizer = new H264RtpDepacketizer();
  readonly #intervals = new FrameIntervalMeter();
  #picture: SampledPicture | undefined;
  #timestamp: number | undefined;
  #mediaMs = 0;
  #nextSequence: number | undefined;
  #frames = 0;
  #hasBFrames = false;

  constructor(codec: SampledCodec) {
    this.#codec = codec;
  }

  /** Undefined before a keyframe; the largest when layers come and go. */
  get picture(): SampledPicture | undefined {
    return this.#picture;
  }

  get frames(): number {
    return this.#frames;
  }

  /** By slice types of H.264, or by times that run backwards. */
  get hasBFrames(): boolean {
    return this.#hasBFrames;
  }

  get intervals(): FrameIntervals {
    return this.#intervals.measure();
  }

  /** Takes packets of one SSRC as they come; malformed ones say nothing. */
  push(packet: RtpPacket): void {
    this.#time(packet);
    try {
      this.#read(packet);
    } catch {
      // A payload that cannot be read is no picture; the viewers' decoders judge it.
    }
  }

  #time({ timestamp, sequenceNumber }: RtpPacket): void {
    const inOrder = this.#nextSequence === undefined || sequenceNumber === this.#nextSequence;
    this.#nextSequence = (sequenceNumber + 1) & 0xffff;
    if (timestamp === this.#timestamp) {
      return;
    }
    const stepMs =
      this.#timestamp === undefined ? 0 : ((timestamp - this.#timestamp) | 0) / TICKS_PER_MS;
    this.#timestamp = timestamp;
    this.#frames += 1;
    if (stepMs < 0 && stepMs > -MAX_REORDER_MS && inOrder) {
      this.#hasBFrames = true;
    }
    this.#mediaMs += stepMs;
    this.#intervals.add(this.#mediaMs);
  }

  #read(packet: RtpPacket): void {
    switch (this.#codec) {
      case 'h264':
        for (const { units } of this.#depacketizer.push(packet)) {
          units.forEach((unit) => this.#readNal(unit));
        }
        return;
      case 'vp8':
        this.#readVp8(packet.payload);
        return;
      case 'vp9':
        this.#readVp9(packet.payload);
        return;
      case 'av1':
        this.#readAv1(packet.payload);
    }
  }

  #readNal(unit: Uint8Array): void {
    if (h264NalType(unit) === H264_NAL.sps) {
      const sps = parseH264Sps(unit);
      this.#see(sps.width, sps.height, h264ProfileName(sps), h264CodecString(sps));
    } else if (h264SliceType(unit) === 'B') {
      this.#hasBFrames = true;
    }
  }

  /** RFC 6386 §9.1: frame tag, start code, then 14 bits each of width and height. */
  #readVp8(payload: Uint8Array): void {
    const { offset, isFrameStart } = readVp8Descriptor(payload);
    const frame = new ByteReader(payload.subarray(offset));
    if (!isFrameStart || (frame.u8() & 1) !== 0) {
      return;
    }
    frame.bytes(2);
    if (little(frame.bytes(3)) === VP8_START_CODE) {
      const widthPx = little(frame.bytes(2)) & 0x3fff;
      this.#see(widthPx, little(frame.bytes(2)) & 0x3fff, undefined, 'vp8');
    }
  }

  #readVp9(payload: Uint8Array): void {
    const { offset, isFrameStart, isInter, sizes } = readVp9Descriptor(payload);
    for (const { widthPx, heightPx } of sizes) {
      this.#see(widthPx, heightPx, undefined, undefined);
    }
    if (isFrameStart && !isInter) {
      const { width, height, profile } = parseVp9Frame(payload.subarray(offset));
      if (width !== undefined && height !== undefined) {
        this.#see(width, height, `Profile ${profile}`, undefined);
      }
    }
  }

  /** RTP Payload Format for AV1 §4.4: N announces a coded video sequence, whose header comes first. */
  #readAv1(payload: Uint8Array): void {
    const reader = new ByteReader(payload);
    const aggregation = reader.u8();
    const isNewSequence = (aggregation & 0x08) !== 0;
    const elements = (aggregation >> 4) & 3;
    if (!isNewSequence) {
      return;
    }
    const first = elements === 1 ? reader.rest() : reader.bytes(readLeb128(reader));
    const header = parseAv1Obus(first).find(({ type }) => type === AV1_OBU.sequenceHeader);
    if (header !== undefined) {
      const { width, height, profile } = parseAv1SequenceHeader(header.payload);
      this.#see(width, height, ['Main', 'High', 'Professional'][profile], undefined);
    }
  }

  #see(
    widthPx: number,
    heightPx: number,
    profile: string | undefined,
    codecString: string | undefined,
  ): void {
    const before = this.#picture;
    const isLarger = before === undefined || widthPx * heightPx >= before.widthPx * before.heightPx;
    if (widthPx > 0 && heightPx > 0 && isLarger) {
      this.#picture = {
        widthPx,
        heightPx,
        profile: profile ?? before?.profile,
        codecString: codecString ?? before?.codecString,
      };
    }
  }
}

function little(bytes: Uint8Array): number {
  return bytes.reduceRight((value, byte) => value * 256 + byte, 0);
}
