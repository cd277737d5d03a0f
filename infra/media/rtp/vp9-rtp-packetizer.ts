/**
 * VP9 frames → RTP payloads (RFC 9628 §4.2), flexible mode with one layer: the descriptor says where
 * a frame starts and ends, and that an inter frame refers to the one before it.
 */
import { parseVp9Frame } from '../codec/vp9-frame.ts';
import type { PacketizerOptions } from './h264-rtp-packetizer.ts';
import { DEFAULT_MAX_PAYLOAD_BYTES } from './h264-rtp-packetizer.ts';

const PICTURE_ID_PRESENT = 0x80;
const INTER_PREDICTED = 0x40;
const FLEXIBLE_MODE = 0x10;
const START_OF_FRAME = 0x08;
const END_OF_FRAME = 0x04;
const DESCRIPTOR_BYTES = 4;
/** P_DIFF 1, no further reference. */
const PREVIOUS_FRAME = 1 << 1;

export class Vp9RtpPacketizer {
  readonly #maxBodyBytes: number;
  #pictureId = 0;

  constructor(options: PacketizerOptions = {}) {
    const maxPayloadBytes = options.maxPayloadBytes ?? DEFAULT_MAX_PAYLOAD_BYTES;
    this.#maxBodyBytes = maxPayloadBytes - DESCRIPTOR_BYTES;
  }

  /**
   * Payloads of one frame (or superframe), in order; the marker belongs on the last one.
   * @throws MEDIA_TRUNCATED, MEDIA_BAD_BITSTREAM when this is no VP9 frame.
   */
  packetize(frame: Uint8Array): Buffer[] {
    const { keyframe } = parseVp9Frame(frame);
    const count = Math.ceil(frame.length / this.#maxBodyBytes);
    const payloads: Buffer[] = [];
    let offset = 0;
    for (let index = 0; index < count; index += 1) {
      const length = Math.ceil((frame.length - offset) / (count - index));
      const flags =
        PICTURE_ID_PRESENT |
        FLEXIBLE_MODE |
        (keyframe ? 0 : INTER_PREDICTED) |
        (index === 0 ? START_OF_FRAME : 0) |
        (index === count - 1 ? END_OF_FRAME : 0);
      const head = [flags, 0x80 | (this.#pictureId >> 8), this.#pictureId & 0xff];
      if (!keyframe) {
        head.push(PREVIOUS_FRAME);
      }
      payloads.push(
        Buffer.concat([Uint8Array.from(head), frame.subarray(offset, offset + length)]),
      );
      offset += length;
    }
    this.#pictureId = (this.#pictureId + 1) & 0x7fff;
    return payloads;
  }
}
