/**
 * H.264 access units → RTP payloads (RFC 6184, packetization-mode 1): single NAL unit packets,
 * STAP-A for parameter sets and SEI, FU-A for what is larger than a packet.
 */
import { H264_NAL, h264NalType, isH264RandomAccess } from '../codec/h264-nal.ts';

export type PacketizerOptions = {
  /** Largest RTP payload in bytes, at least 100. Default 1200. */
  readonly maxPayloadBytes?: number;
};

/** Small enough for every path with SRTP, TURN and IPv6 overhead. */
export const DEFAULT_MAX_PAYLOAD_BYTES = 1200;
const FU_HEADER_BYTES = 2;
/** Framing that means nothing on RTP, where the marker bit ends an access unit. */
const DROPPED: ReadonlySet<number> = new Set([
  H264_NAL.accessUnitDelimiter,
  H264_NAL.endOfSequence,
  H264_NAL.endOfStream,
  H264_NAL.filler,
]);

export class H264RtpPacketizer {
  readonly #maxPayloadBytes: number;
  #sps: Uint8Array[] = [];
  #pps: Uint8Array[] = [];

  constructor(options: PacketizerOptions = {}) {
    this.#maxPayloadBytes = options.maxPayloadBytes ?? DEFAULT_MAX_PAYLOAD_BYTES;
  }

  /** Parameter sets that came out of band (avcC); they precede every random access point. */
  setParameterSets(sps: readonly Uint8Array[], pps: readonly Uint8Array[]): void {
    this.#sps = [...sps];
    this.#pps = [...pps];
  }

  /**
   * Payloads of one access unit, in order; the marker belongs on the last one. Empty when nothing
   * of the unit is worth sending. In-band parameter sets replace the stored ones.
   */
  packetize(units: readonly Uint8Array[]): Buffer[] {
    const kept = units.filter((unit) => {
      const type = h264NalType(unit);
      return type >= 1 && type < H264_NAL.stapA && !DROPPED.has(type);
    });
    const ordered = isH264RandomAccess(kept) ? this.#withParameterSets(kept) : kept;
    const payloads: Buffer[] = [];
    let pending: Uint8Array[] = [];
    const flush = (): void => {
      payloads.push(...this.#aggregate(pending));
      pending = [];
    };
    for (const unit of ordered) {
      if (isCodedSlice(unit)) {
        flush();
        payloads.push(...this.#single(unit));
      } else {
        pending.push(unit);
      }
    }
    flush();
    return payloads;
  }

  /** A receiver that joins here must find SPS and PPS first, once each. */
  #withParameterSets(units: readonly Uint8Array[]): Uint8Array[] {
    const ofType = (type: number): Uint8Array[] =>
      units.filter((unit) => h264NalType(unit) === type);
    const sps = ofType(H264_NAL.sps);
    const pps = ofType(H264_NAL.pps);
    this.#sps = sps.length > 0 ? sps.map(copy) : this.#sps;
    this.#pps = pps.length > 0 ? pps.map(copy) : this.#pps;
    const rest = units.filter((unit) => {
      const type = h264NalType(unit);
      return type !== H264_NAL.sps && type !== H264_NAL.pps;
    });
    return [...this.#sps, ...this.#pps, ...rest];
  }

  /** STAP-A (§5.7.1) of as many units as fit each packet. */
  #aggregate(units: readonly Uint8Array[]): Buffer[] {
    const payloads: Buffer[] = [];
    let group: Uint8Array[] = [];
    let bytes = 1;
    const flush = (): void => {
      const [only] = group;
      if (group.length === 1 && only !== undefined) {
        payloads.push(...this.#single(only));
      } else if (group.length > 1) {
        payloads.push(stapA(group));
      }
      group = [];
      bytes = 1;
    };
    for (const unit of units) {
      if (bytes + 2 + unit.length > this.#maxPayloadBytes) {
        flush();
      }
      group.push(unit);
      bytes += 2 + unit.length;
    }
    flush();
    return payloads;
  }

  #single(unit: Uint8Array): Buffer[] {
    if (unit.length <= this.#maxPayloadBytes) {
      return [Buffer.from(unit.buffer, unit.byteOffset, unit.length)];
    }
    return fuA(unit, this.#maxPayloadBytes);
  }
}

function isCodedSlice(unit: Uint8Array): boolean {
  const type = h264NalType(unit);
  return type >= H264_NAL.slice && type <= H264_NAL.idr;
}

/** The header carries the highest NRI and any forbidden bit of the units inside. */
function stapA(units: readonly Uint8Array[]): Buffer {
  const nri = Math.max(...units.map((unit) => (unit[0] ?? 0) & 0x60));
  const parts: Uint8Array[] = [Uint8Array.of(nri | H264_NAL.stapA)];
  for (const unit of units) {
    parts.push(Uint8Array.of(unit.length >> 8, unit.length & 0xff), unit);
  }
  return Buffer.concat(parts);
}

/** FU-A (§5.8), fragments of even size so that no tiny last packet is left. */
function fuA(unit: Uint8Array, maxPayloadBytes: number): Buffer[] {
  const header = unit[0] ?? 0;
  const bodyBytes = unit.length - 1;
  const count = Math.ceil(bodyBytes / (maxPayloadBytes - FU_HEADER_BYTES));
  const payloads: Buffer[] = [];
  let offset = 1;
  for (let index = 0; index < count; index += 1) {
    const length = Math.ceil((unit.length - offset) / (count - index));
    const payload = Buffer.allocUnsafe(FU_HEADER_BYTES + length);
    payload[0] = (header & 0xe0) | H264_NAL.fuA;
    payload[1] = (header & 0x1f) | (index === 0 ? 0x80 : 0) | (index === count - 1 ? 0x40 : 0);
    payload.set(unit.subarray(offset, offset + length), FU_HEADER_BYTES);
    payloads.push(payload);
    offset += length;
  }
  return payloads;
}

function copy(unit: Uint8Array): Uint8Array {
  return Uint8Array.from(unit);
}
