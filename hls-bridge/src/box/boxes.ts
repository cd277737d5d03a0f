/** ISO base media file format boxes (ISO/IEC 14496-12 §4.2): size, type, payload. Bytes in, bytes out. */

export function u8(value: number): Buffer {
  return Buffer.from([value & 0xff]);
}

export function u16(value: number): Buffer {
  const buffer = Buffer.allocUnsafe(2);
  buffer.writeUInt16BE(value & 0xffff, 0);
  return buffer;
}

export function u32(value: number): Buffer {
  const buffer = Buffer.allocUnsafe(4);
  buffer.writeUInt32BE(value >>> 0, 0);
  return buffer;
}

/** `value` must be a non-negative safe integer. */
export function u64(value: number): Buffer {
  const buffer = Buffer.allocUnsafe(8);
  buffer.writeBigUInt64BE(BigInt(value), 0);
  return buffer;
}

export function box(type: string, ...payload: readonly Buffer[]): Buffer {
  const size = payload.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([u32(size), Buffer.from(type, 'latin1'), ...payload], size);
}

/** Box with version and 24 flag bits (§4.2.2). */
export function fullBox(
  type: string,
  version: number,
  flags: number,
  ...payload: readonly Buffer[]
): Buffer {
  return box(type, u32(((version & 0xff) << 24) | (flags & 0xffffff)), ...payload);
}

export const zeros = (length: number): Buffer => Buffer.alloc(length);

/** Identity transformation (§8.2.2). */
export const UNITY_MATRIX = Buffer.concat(
  [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].map((value) => u32(value)),
);
