/**
 * AV1 temporal units → RTP payloads (RTP Payload Format For AV1 §4): aggregation header, OBUs
 * without their size field, temporal delimiters dropped, sequence header before every key frame.
 */
import type { Av1Obu } from '../codec/av1-obu.ts';
import { AV1_OBU, isAv1Keyframe, writeLeb128 } from '../codec/av1-obu.ts';
import type { PacketizerOptions } from './h264-rtp-packetizer.ts';
import { DEFAULT_MAX_PAYLOAD_BYTES } from './h264-rtp-packetizer.ts';

/** §5: receivers ignore these, and temporal delimiters must not be sent. */
const DROPPED: ReadonlySet<number> = new Set([
  AV1_OBU.temporalDelimiter,
  AV1_OBU.tileList,
  AV1_OBU.padding,
]);
const AGGREGATION_HEADER_BYTES = 1;
/** W has two bits: up to three elements are counted, and the last needs no length. */
const MAX_COUNTED_ELEMENTS = 3;

type Draft = {
  readonly elements: Uint8Array[];
  bytes: number;
  readonly startsWithFragment: boolean;
  endsWithFragment: boolean;
};

export class Av1RtpPacketizer {
  readonly #maxPayloadBytes: number;
  #sequenceHeader: Av1Obu | undefined;

  constructor(options: PacketizerOptions = {}) {
    this.#maxPayloadBytes = options.maxPayloadBytes ?? DEFAULT_MAX_PAYLOAD_BYTES;
  }

  /** OBUs of av1C; the sequence header is sent before key frames that lack one. */
  setConfigurationObus(obus: readonly Av1Obu[]): void {
    this.#sequenceHeader = obus.find((obu) => obu.type === AV1_OBU.sequenceHeader);
  }

  /** Payloads of one temporal unit, in order; the marker belongs on the last one. */
  packetize(obus: readonly Av1Obu[]): Buffer[] {
    let kept = obus.filter((obu) => !DROPPED.has(obu.type));
    const inBand = kept.find((obu) => obu.type === AV1_OBU.sequenceHeader);
    const keyframe = isAv1Keyframe(kept);
    this.#sequenceHeader = inBand ?? this.#sequenceHeader;
    if (keyframe && inBand === undefined && this.#sequenceHeader !== undefined) {
      kept = [this.#sequenceHeader, ...kept];
    }
    const newSequence = keyframe && this.#sequenceHeader !== undefined;
    return this.#fill(kept).map((draft, index) => serialise(draft, newSequence && index === 0));
  }

  #fill(obus: readonly Av1Obu[]): Draft[] {
    const drafts: Draft[] = [];
    let draft = newDraft(false);
    for (const obu of obus) {
      let rest = obu.bytes;
      let fragment = false;
      while (rest.length > 0) {
        const space = this.#spaceFor(draft);
        if (space < 1 || (draft.elements.length > 0 && space < Math.min(rest.length, 16))) {
          draft.endsWithFragment = fragment;
          drafts.push(draft);
          draft = newDraft(fragment);
          continue;
        }
        const piece = rest.subarray(0, space);
        draft.elements.push(piece);
        draft.bytes += piece.length + lengthBytes(piece.length);
        rest = rest.subarray(piece.length);
        fragment = rest.length > 0;
      }
    }
    if (draft.elements.length > 0) {
      drafts.push(draft);
    }
    return drafts;
  }

  /** Payload bytes one more element may have, with its length field counted. */
  #spaceFor(draft: Draft): number {
    const space = this.#maxPayloadBytes - draft.bytes;
    return space - lengthBytes(Math.max(space, 0));
  }
}

function newDraft(startsWithFragment: boolean): Draft {
  const bytes = AGGREGATION_HEADER_BYTES;
  return { elements: [], bytes, startsWithFragment, endsWithFragment: false };
}

function lengthBytes(length: number): number {
  return length < 128 ? 1 : length < 16_384 ? 2 : 3;
}

function serialise(draft: Draft, newSequence: boolean): Buffer {
  const { elements } = draft;
  const counted = elements.length <= MAX_COUNTED_ELEMENTS;
  const header =
    (draft.startsWithFragment ? 0x80 : 0) |
    (draft.endsWithFragment ? 0x40 : 0) |
    (counted ? elements.length << 4 : 0) |
    (newSequence ? 0x08 : 0);
  const parts: Uint8Array[] = [Uint8Array.of(header)];
  elements.forEach((element, index) => {
    if (!counted || index < elements.length - 1) {
      parts.push(writeLeb128(element.length));
    }
    parts.push(element);
  });
  return Buffer.concat(parts);
}
