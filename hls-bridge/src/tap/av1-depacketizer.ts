/** RTP payloads → AV1 temporal units (RTP Payload Format For AV1 §4); packets come in sequence. */
import {
  AV1_OBU,
  isAv1Keyframe,
  parseAv1Obus,
  parseAv1SequenceHeader,
  writeLeb128,
} from '@freshet/infra/media';
import type { RtpPacket } from '@freshet/infra/media';
import type { AssembledFrame } from './source-frame.ts';

const MAX_UNIT_BYTES = 16 * 1024 * 1024;
const MAX_ELEMENTS = 1024;

export class Av1Depacketizer {
  #elements: Uint8Array[] = [];
  #fragment: Uint8Array[] = [];
  #bytes = 0;
  #timestamp: number | undefined;
  #nextSequenceNumber: number | undefined;
  #damaged = false;
  #dropped = 0;

  /** Temporal units left out because a packet of theirs was missing or malformed. */
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
    this.#bytes += packet.payload.length;
    if (this.#bytes > MAX_UNIT_BYTES || !this.#append(packet.payload)) {
      this.#damaged = true;
      this.#elements = [];
      this.#fragment = [];
    }
    if (packet.marker) {
      this.#finish(done);
    }
    return done;
  }

  /** Aggregation header Z|Y|W W|N, then elements with a length but for the last counted one (§4.4). */
  #append(payload: Uint8Array): boolean {
    const head = payload[0];
    if (head === undefined) {
      return false;
    }
    const counted = (head >> 4) & 3;
    const elements = splitElements(payload.subarray(1), counted);
    if (elements === undefined || elements.length === 0) {
      return false;
    }
    const continues = (head & 0x80) !== 0;
    if (continues !== this.#fragment.length > 0) {
      return false;
    }
    const goesOn = (head & 0x40) !== 0;
    elements.forEach((element, index) => {
      this.#fragment.push(element);
      if (!(goesOn && index === elements.length - 1)) {
        this.#elements.push(Buffer.concat(this.#fragment));
        this.#fragment = [];
      }
    });
    return this.#elements.length <= MAX_ELEMENTS;
  }

  #finish(done: AssembledFrame[]): void {
    const complete = !this.#damaged && this.#fragment.length === 0;
    const frame =
      complete && this.#timestamp !== undefined
        ? describe(this.#elements, this.#timestamp)
        : undefined;
    if (frame === undefined) {
      this.#dropped += 1;
    } else {
      done.push(frame);
    }
    this.#elements = [];
    this.#fragment = [];
    this.#bytes = 0;
    this.#timestamp = undefined;
    this.#damaged = false;
  }
}

function describe(elements: readonly Uint8Array[], timestamp: number): AssembledFrame | undefined {
  try {
    const obus = elements.flatMap((element) => parseAv1Obus(element));
    const sequence = obus.find((obu) => obu.type === AV1_OBU.sequenceHeader);
    if (obus.length === 0) {
      return undefined;
    }
    const header = sequence && parseAv1SequenceHeader(sequence.payload);
    return {
      timestamp,
      keyframe: sequence !== undefined && isAv1Keyframe(obus),
      units: [Buffer.concat(obus.map((obu) => withSize(obu.bytes)))],
      size: header && { widthPx: header.width, heightPx: header.height },
    };
  } catch {
    return undefined;
  }
}

/** Sets the size flag of an OBU and writes the size (AV1 specification §5.3.1). */
function withSize(obu: Uint8Array): Buffer {
  const head = obu[0] ?? 0;
  const headBytes = (head & 4) === 0 ? 1 : 2;
  const payload = obu.subarray(headBytes);
  return Buffer.concat([
    Uint8Array.of(head | 2, ...obu.subarray(1, headBytes)),
    writeLeb128(payload.length),
    payload,
  ]);
}

/** Undefined when a length points past the end. `counted` 0: each element has a length. */
function splitElements(bytes: Uint8Array, counted: number): Uint8Array[] | undefined {
  const elements: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (counted > 0 && elements.length === counted - 1) {
      elements.push(bytes.subarray(at));
      return elements;
    }
    const size = readLeb128At(bytes, at);
    if (size === undefined || size.next + size.value > bytes.length) {
      return undefined;
    }
    elements.push(bytes.subarray(size.next, size.next + size.value));
    at = size.next + size.value;
    if (elements.length > MAX_ELEMENTS) {
      return undefined;
    }
  }
  return counted === 0 || elements.length === counted ? elements : undefined;
}

function readLeb128At(
  bytes: Uint8Array,
  start: number,
): { value: number; next: number } | undefined {
  let value = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) {
      return undefined;
    }
    value += (byte & 0x7f) * 2 ** (7 * index);
    if ((byte & 0x80) === 0) {
      return { value, next: start + index + 1 };
    }
  }
  return undefined;
}
