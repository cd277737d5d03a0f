/** ModEx prelude of Enhanced RTMP v2, the same in audio and video tags. */
import type { ByteReader } from '@freshet/infra/media';

export const PACKET_TYPE_MOD_EX = 7;
const TIMESTAMP_OFFSET_NANO = 0;
const MAX_MOD_EX = 16;

/** Reads preludes until another packet type follows. @throws MEDIA_TRUNCATED */
export function readModEx(
  reader: ByteReader,
  packetType: number,
): { readonly packetType: number; readonly offsetMs: number } {
  let type = packetType;
  let offsetMs = 0;
  for (let count = 0; type === PACKET_TYPE_MOD_EX && count < MAX_MOD_EX; count += 1) {
    let size = reader.u8() + 1;
    if (size === 256) {
      size = reader.u16() + 1;
    }
    const body = reader.bytes(size);
    const next = reader.u8();
    if (next >> 4 === TIMESTAMP_OFFSET_NANO && body.length >= 3) {
      const nanos = (body[0] ?? 0) * 0x10000 + (body[1] ?? 0) * 0x100 + (body[2] ?? 0);
      offsetMs += nanos / 1e6;
    }
    type = next & 0x0f;
  }
  return { packetType: type, offsetMs };
}
