/** RTP payloads → VP8 (RFC 7741) and VP9 (RFC 9628) frames; packets come in sequence. */
import { parseVp9Frame } from '@freshet/infra/media';
import type { RtpPacket } from '@freshet/infra/media';
import type { AssembledFrame } from './source-frame.ts';

type Payload = { readonly starts: boolean; readonly body: Uint8Array };

const MAX_FRAME_BYTES = 16 * 1024 * 1024;

export class VpxDepacketizer {
  readonly #codec: 'vp8' | 'vp9';
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #timestamp: number | undefined;
  #nextSequenceNumber: number | undefined;
  #damaged = false;
  #dropped = 0;

  constructor(codec: 'vp8' | 'vp9') {
    this.#codec = codec;
  }

  /** Frames left out because a packet of theirs was missing or malformed. */
  get dropped(): number {
    return this.#dropped;
  }

  push(packet: RtpPacket): AssembledFrame[] {
    const lost =
      this.#nextSequenceNumber !== undefined && packet.sequenceNumber !== this.#nextSequenceNumber;
    this.#nextSequenceNumber = (packet.sequenceNumber + 1) & 0xffff;
    const done: AssembledFrame[] = [];
    if (this.#timestamp !== undefined && this.#timestamp !== packet.timestamp) {
      this.#damaged ||= lost;
      this.#finish(done);
    }
    this.#timestamp = packet.timestamp;
    this.#damaged ||= lost;
    const payload =
      this.#codec === 'vp8' ? readVp8Payload(packet.payload) : readVp9Payload(packet.payload);
    this.#bytes += packet.payload.length;
    if (payload === undefined || this.#bytes > MAX_FRAME_BYTES) {
      this.#damaged = true;
    } else {
      // A frame that is joined in its middle cannot be decoded.
      this.#damaged ||= this.#chunks.length === 0 && !payload.starts;
      this.#chunks.push(payload.body);
    }
    if (packet.marker) {
      this.#finish(done);
    }
    return done;
  }

  #finish(done: AssembledFrame[]): void {
    const frame =
      this.#damaged || this.#timestamp === undefined
        ? undefined
        : describe(this.#codec, Buffer.concat(this.#chunks), this.#timestamp);
    if (frame === undefined) {
      this.#dropped += 1;
    } else {
      done.push(frame);
    }
    this.#chunks = [];
    this.#bytes = 0;
    this.#timestamp = undefined;
    this.#damaged = false;
  }
}

function describe(
  codec: 'vp8' | 'vp9',
  data: Buffer,
  timestamp: number,
): AssembledFrame | undefined {
  try {
    const { keyframe, size } = codec === 'vp8' ? vp8Head(data) : vp9Head(data);
    return { timestamp, keyframe, units: [data], size };
  } catch {
    return undefined;
  }
}

/** Frame tag and, on key frames, start code and size (RFC 6386 §9.1). */
function vp8Head(data: Buffer): Pick<AssembledFrame, 'keyframe' | 'size'> {
  const keyframe = (data.readUInt8(0) & 1) === 0;
  return {
    keyframe,
    size: keyframe
      ? { widthPx: data.readUInt16LE(6) & 0x3fff, heightPx: data.readUInt16LE(8) & 0x3fff }
      : undefined,
  };
}

function vp9Head(data: Buffer): Pick<AssembledFrame, 'keyframe' | 'size'> {
  const { keyframe, width, height } = parseVp9Frame(data);
  return {
    keyframe,
    size:
      width === undefined || height === undefined
        ? undefined
        : { widthPx: width, heightPx: height },
  };
}

/** RFC 7741 §4.2. Undefined for what is cut off. */
function readVp8Payload(bytes: Uint8Array): Payload | undefined {
  const first = bytes[0] ?? 0;
  let at = 1;
  if ((first & 0x80) !== 0) {
    const extension = bytes[at] ?? 0;
    at += 1;
    if ((extension & 0x80) !== 0) {
      at += ((bytes[at] ?? 0) & 0x80) !== 0 ? 2 : 1;
    }
    at += (extension & 0x40) !== 0 ? 1 : 0;
    at += (extension & 0x30) !== 0 ? 1 : 0;
  }
  return at < bytes.length
    ? { starts: (first & 0x10) !== 0 && (first & 7) === 0, body: bytes.subarray(at) }
    : undefined;
}

/** RFC 9628 §4.2. Undefined for what is cut off. */
function readVp9Payload(bytes: Uint8Array): Payload | undefined {
  const first = bytes[0] ?? 0;
  const has = (bit: number): boolean => (first & bit) !== 0;
  let at = 1;
  if (has(0x80)) {
    at += ((bytes[at] ?? 0) & 0x80) !== 0 ? 2 : 1;
  }
  if (has(0x20)) {
    // Layer indices; the TL0PICIDX byte only in non-flexible mode.
    at += has(0x10) ? 1 : 2;
  }
  if (has(0x10) && has(0x40)) {
    for (let more = true, count = 0; more && count < 3; count += 1) {
      more = ((bytes[at] ?? 0) & 1) !== 0;
      at += 1;
    }
  }
  if (has(0x02)) {
    at = skipScalability(bytes, at);
  }
  return at < bytes.length ? { starts: has(0x08), body: bytes.subarray(at) } : undefined;
}

/** Scalability structure (RFC 9628 §4.2.1). */
function skipScalability(bytes: Uint8Array, start: number): number {
  const head = bytes[start] ?? 0;
  let at = start + 1;
  if ((head & 0x10) !== 0) {
    at += 4 * ((head >> 5) + 1);
  }
  if ((head & 0x08) !== 0) {
    const pictures = bytes[at] ?? 0;
    at += 1;
    for (let index = 0; index < pictures; index += 1) {
      at += 1 + (((bytes[at] ?? 0) >> 2) & 3);
    }
  }
  return at;
}
