/**
 * A time inside an H.264 picture: an SEI NAL unit of unregistered user data (H.264 §D.1.7) that decoders
 * pass over. It survives servers that write sender reports by their own clock.
 */

/** Ours alone; no byte of it is zero, so no emulation prevention is needed. */
const UUID = Buffer.from('6c8f5a71d2f94b3e9a1764b8e5c30df2', 'hex');
const SEI = 6;
const USER_DATA_UNREGISTERED = 5;
const DIGITS = 15;
const STOP_BIT = 0x80;
const HEAD_BYTES = 3;

/** One RTP payload: a single NAL unit. @param wallMs - milliseconds since 1970 */
export function writeFrameStamp(wallMs: number): Buffer {
  const time = Buffer.from(wallMs.toFixed(1).padStart(DIGITS, '0'), 'latin1');
  const head = Buffer.from([SEI, USER_DATA_UNREGISTERED, UUID.length + time.length]);
  return Buffer.concat([head, UUID, time, Uint8Array.of(STOP_BIT)]);
}

/** Milliseconds since 1970; undefined when the payload is something else. */
export function readFrameStamp(payload: Uint8Array): number | undefined {
  if (((payload[0] ?? 0) & 0x1f) !== SEI || payload[1] !== USER_DATA_UNREGISTERED) {
    return undefined;
  }
  const body = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  if (!body.subarray(HEAD_BYTES, HEAD_BYTES + UUID.length).equals(UUID)) {
    return undefined;
  }
  const from = HEAD_BYTES + UUID.length;
  const wallMs = Number(body.toString('latin1', from, from + DIGITS));
  return Number.isFinite(wallMs) ? wallMs : undefined;
}
