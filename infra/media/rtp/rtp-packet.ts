/**
 * RTP packets (RFC 3550 §5.1) with one-byte header extensions (RFC 8285 §4.2). Twelve bytes do not
 * warrant a dependency: docs/decisions names the choice.
 */
import { mediaError } from '../errors.ts';

export type RtpExtension = {
  /** 1–14. */
  readonly id: number;
  /** 1–16 bytes. */
  readonly data: Uint8Array;
};

export type RtpPacket = {
  readonly payloadType: number;
  readonly sequenceNumber: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly marker: boolean;
  readonly extensions: readonly RtpExtension[];
  /** Without padding. */
  readonly payload: Uint8Array;
};

export const RTP_HEADER_BYTES = 12;
const ONE_BYTE_PROFILE = 0xbede;

export function writeRtpPacket(packet: RtpPacket): Buffer {
  const extension = writeExtensions(packet.extensions);
  const buffer = Buffer.allocUnsafe(RTP_HEADER_BYTES + extension.length + packet.payload.length);
  buffer[0] = extension.length > 0 ? 0x90 : 0x80;
  buffer[1] = (packet.marker ? 0x80 : 0) | (packet.payloadType & 0x7f);
  buffer.writeUInt16BE(packet.sequenceNumber & 0xffff, 2);
  buffer.writeUInt32BE(packet.timestamp >>> 0, 4);
  buffer.writeUInt32BE(packet.ssrc >>> 0, 8);
  buffer.set(extension, RTP_HEADER_BYTES);
  buffer.set(packet.payload, RTP_HEADER_BYTES + extension.length);
  return buffer;
}

/** The payload is a view. @throws MEDIA_TRUNCATED, MEDIA_BAD_BITSTREAM */
export function parseRtpPacket(bytes: Uint8Array): RtpPacket {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < RTP_HEADER_BYTES) {
    throw mediaError('MEDIA_TRUNCATED', { message: 'RTP header is cut off' });
  }
  const first = view.getUint8(0);
  if (first >> 6 !== 2) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'RTP version is not 2' });
  }
  let offset = RTP_HEADER_BYTES + (first & 0x0f) * 4;
  let extensions: RtpExtension[] = [];
  if ((first & 0x10) !== 0) {
    if (bytes.length < offset + 4) {
      throw mediaError('MEDIA_TRUNCATED', { message: 'RTP header extension is cut off' });
    }
    const end = offset + 4 + view.getUint16(offset + 2) * 4;
    if (end > bytes.length) {
      throw mediaError('MEDIA_TRUNCATED', { message: 'RTP header extension is cut off' });
    }
    if (view.getUint16(offset) === ONE_BYTE_PROFILE) {
      extensions = parseExtensions(bytes.subarray(offset + 4, end));
    }
    offset = end;
  }
  const padding = (first & 0x20) === 0 ? 0 : (bytes[bytes.length - 1] ?? 0);
  if (offset + padding > bytes.length) {
    throw mediaError('MEDIA_TRUNCATED', { message: 'RTP payload is cut off' });
  }
  const second = view.getUint8(1);
  return {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequenceNumber: view.getUint16(2),
    timestamp: view.getUint32(4),
    ssrc: view.getUint32(8),
    extensions,
    payload: bytes.subarray(offset, bytes.length - padding),
  };
}

function writeExtensions(extensions: readonly RtpExtension[]): Uint8Array {
  if (extensions.length === 0) {
    return new Uint8Array(0);
  }
  const length = extensions.reduce((sum, extension) => sum + 1 + extension.data.length, 0);
  const words = Math.ceil(length / 4);
  const block = Buffer.alloc(4 + words * 4);
  block.writeUInt16BE(ONE_BYTE_PROFILE, 0);
  block.writeUInt16BE(words, 2);
  let offset = 4;
  for (const { id, data } of extensions) {
    block[offset] = (id << 4) | (data.length - 1);
    block.set(data, offset + 1);
    offset += 1 + data.length;
  }
  return block;
}

function parseExtensions(block: Uint8Array): RtpExtension[] {
  const extensions: RtpExtension[] = [];
  let offset = 0;
  while (offset < block.length) {
    const head = block[offset] ?? 0;
    const id = head >> 4;
    if (id === 15) {
      break;
    }
    if (id === 0) {
      offset += 1;
      continue;
    }
    const end = offset + 2 + (head & 15);
    if (end > block.length) {
      break;
    }
    extensions.push({ id, data: block.subarray(offset + 1, end) });
    offset = end;
  }
  return extensions;
}
