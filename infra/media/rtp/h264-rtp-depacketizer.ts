/** RTP payloads → H.264 access units (RFC 6184: single NAL unit, STAP-A and FU-A packets, in order). */
import { H264_NAL, isH264RandomAccess } from '../codec/h264-nal.ts';
import type { RtpPacket } from './rtp-packet.ts';

export type H264AccessUnit = {
  /** NAL units without framing. */
  readonly units: readonly Uint8Array[];
  readonly timestamp: number;
  readonly keyframe: boolean;
};

/** An access unit larger than this is dropped: no encoder makes it. */
const MAX_ACCESS_UNIT_BYTES = 16 * 1024 * 1024;

export class H264RtpDepacketizer {
  #units: Uint8Array[] = [];
  #fragments: Uint8Array[] = [];
  #timestamp: number | undefined;
  #nextSequenceNumber: number | undefined;
  #bytes = 0;
  #damaged = false;
  #dropped = 0;

  /** Access units left out because a packet of theirs was missing or malformed. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Takes packets in sequence order; returns the access units that this one completes. */
  push(packet: RtpPacket): H264AccessUnit[] {
    const lost =
      this.#nextSequenceNumber !== undefined && packet.sequenceNumber !== this.#nextSequenceNumber;
    this.#nextSequenceNumber = (packet.sequenceNumber + 1) & 0xffff;
    const done: H264AccessUnit[] = [];
    if (this.#timestamp !== undefined && this.#timestamp !== packet.timestamp) {
      // The marker was lost: the new timestamp ends the old unit, which may lack its tail.
      this.#damaged ||= lost;
      this.#finish(done);
    }
    this.#timestamp = packet.timestamp;
    // A gap may have taken the head of this unit.
    this.#damaged ||= lost;
    this.#bytes += packet.payload.length;
    if (this.#bytes > MAX_ACCESS_UNIT_BYTES) {
      this.#damaged = true;
      this.#units = [];
      this.#fragments = [];
    } else if (!this.#append(packet.payload)) {
      this.#damaged = true;
    }
    if (packet.marker) {
      this.#finish(done);
    }
    return done;
  }

  #finish(done: H264AccessUnit[]): void {
    const complete = !this.#damaged && this.#fragments.length === 0;
    if (complete && this.#units.length > 0 && this.#timestamp !== undefined) {
      done.push({
        units: this.#units,
        timestamp: this.#timestamp,
        keyframe: isH264RandomAccess(this.#units),
      });
    } else if (!complete) {
      this.#dropped += 1;
    }
    this.#units = [];
    this.#fragments = [];
    this.#bytes = 0;
    this.#timestamp = undefined;
    this.#damaged = false;
  }

  /** False when the payload is malformed. */
  #append(payload: Uint8Array): boolean {
    const type = (payload[0] ?? 0) & 0x1f;
    if (type === H264_NAL.fuA) {
      return this.#appendFragment(payload);
    }
    if (type === H264_NAL.stapA) {
      return this.#appendAggregate(payload);
    }
    if (type === 0 || type > H264_NAL.stapA) {
      return false;
    }
    this.#units.push(payload);
    return true;
  }

  #appendFragment(payload: Uint8Array): boolean {
    const indicator = payload[0] ?? 0;
    const header = payload[1];
    if (header === undefined || payload.length < 3) {
      return false;
    }
    if ((header & 0x80) !== 0) {
      this.#fragments = [Uint8Array.of((indicator & 0xe0) | (header & 0x1f))];
    } else if (this.#fragments.length === 0) {
      return false;
    }
    this.#fragments.push(payload.subarray(2));
    if ((header & 0x40) !== 0) {
      this.#units.push(Buffer.concat(this.#fragments));
      this.#fragments = [];
    }
    return true;
  }

  #appendAggregate(payload: Uint8Array): boolean {
    let offset = 1;
    while (offset + 2 <= payload.length) {
      const length = ((payload[offset] ?? 0) << 8) | (payload[offset + 1] ?? 0);
      offset += 2;
      if (length === 0 || offset + length > payload.length) {
        return false;
      }
      this.#units.push(payload.subarray(offset, offset + length));
      offset += length;
    }
    return true;
  }
}
