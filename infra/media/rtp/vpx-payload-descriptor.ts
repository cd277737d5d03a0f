/** RTP payload descriptors of VP8 (RFC 7741 §4.2) and VP9 (RFC 9628 §4.2), as far as a reader needs them. */
import { ByteReader } from '../codec/byte-reader.ts';

export type Vp8Descriptor = {
  /** Where the VP8 bytes start. */
  readonly offset: number;
  /** First packet of the first partition. */
  readonly isFrameStart: boolean;
};

export type Vp9Descriptor = {
  readonly offset: number;
  readonly isFrameStart: boolean;
  /** True when the frame needs earlier ones. */
  readonly isInter: boolean;
  /** Of the spatial layers, lowest first, when the scalability structure tells. */
  readonly sizes: readonly { readonly widthPx: number; readonly heightPx: number }[];
};

/** At most this many references (RFC 9628 §4.2). */
const MAX_REFERENCES = 3;

/** @throws MEDIA_TRUNCATED */
export function readVp8Descriptor(payload: Uint8Array): Vp8Descriptor {
  const reader = new ByteReader(payload);
  const first = reader.u8();
  const isFrameStart = (first & 0x10) !== 0 && (first & 0x07) === 0;
  if ((first & 0x80) !== 0) {
    const extension = reader.u8();
    if ((extension & 0x80) !== 0 && (reader.u8() & 0x80) !== 0) {
      reader.u8();
    }
    if ((extension & 0x40) !== 0) {
      reader.u8();
    }
    if ((extension & 0x30) !== 0) {
      reader.u8();
    }
  }
  return { offset: payload.length - reader.remaining, isFrameStart };
}

/** @throws MEDIA_TRUNCATED */
export function readVp9Descriptor(payload: Uint8Array): Vp9Descriptor {
  const reader = new ByteReader(payload);
  const first = reader.u8();
  const isInter = (first & 0x40) !== 0;
  const isFlexible = (first & 0x10) !== 0;
  if ((first & 0x80) !== 0 && (reader.u8() & 0x80) !== 0) {
    reader.u8();
  }
  if ((first & 0x20) !== 0) {
    reader.u8();
    if (!isFlexible) {
      reader.u8();
    }
  }
  if (isFlexible && isInter) {
    let references = 1;
    while ((reader.u8() & 1) !== 0 && references < MAX_REFERENCES) {
      references += 1;
    }
  }
  const sizes = (first & 0x02) === 0 ? [] : readScalabilityStructure(reader);
  const offset = payload.length - reader.remaining;
  return { offset, isFrameStart: (first & 0x08) !== 0, isInter, sizes };
}

function readScalabilityStructure(reader: ByteReader): Vp9Descriptor['sizes'] {
  const head = reader.u8();
  const sizes: { widthPx: number; heightPx: number }[] = [];
  if ((head & 0x10) !== 0) {
    for (let layer = 0; layer <= head >> 5; layer += 1) {
      const widthPx = reader.u8() * 256 + reader.u8();
      sizes.push({ widthPx, heightPx: reader.u8() * 256 + reader.u8() });
    }
  }
  if ((head & 0x08) !== 0) {
    for (let pictures = reader.u8(); pictures > 0; pictures -= 1) {
      reader.bytes((reader.u8() >> 2) & 3);
    }
  }
  return sizes;
}
